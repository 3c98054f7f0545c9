"""Which two claims are one told twice, and which only look so."""

from dataclasses import replace

import pytest

from bot.match.entry import entries_of
from bot.match.told import Told, told
from bot.match.twins import Reason, Twin, twin
from bot.match.weights import WordWeights
from tests.match.examples import claim
from tests.match.turned import turned

LEMON = "Hot water with lemon kills the virus in the throat"
GARLIC = "Garlic soup drives every fever out of a body by the morning"
SHARED = "Doctors keep silent about this kitchen remedy"


def weights(*claims: Told) -> WordWeights:
    found = WordWeights()
    for each in claims:
        found.add(stem for entry in each.entries for stem in entry.stems)
    return found


def judged(one: Told, other: Told) -> Twin | None:
    """Return what is said of two claims, which is the same from either side."""
    found, back = twin(one, other, weights(one, other)), twin(other, one, weights(one, other))
    assert (found is None) == (back is None)
    if found is not None and back is not None:
        assert (found.reasons, found.sure) == (back.reasons, back.sure)
        assert (found.claim_id, back.claim_id) == (other.claim_id, one.claim_id)
    return found


def plain(name: str, statement: str, *wordings: str, links: tuple[str, ...] = ()) -> Told:
    """Return a claim that no engine has read."""
    of = claim(name, *wordings, statement=statement, links=links)
    return told(of, tuple(entries_of(of)), {})


def seen(
    name: str, statement: str, *wordings: str, language: str = "en", use: float, e5: float
) -> Told:
    """Return a claim whose texts all look one way to each engine."""
    texts = (statement, *wordings)
    vectors = {"use": turned(dict.fromkeys(texts, use)), "e5": turned(dict.fromkeys(texts, e5))}
    of = claim(name, *wordings, statement=statement, language=language)
    return told(of, tuple(entries_of(of)), vectors)


def test_an_equal_statement_is_surely_the_same_claim() -> None:
    found = judged(plain("a", LEMON), plain("b", f"{LEMON}!!", "Drink it hot"))
    assert found is not None
    assert (found.sure, found.reasons) == (True, (Reason.STATEMENT, Reason.WORDS))
    assert (found.one, found.other) == (LEMON, f"{LEMON}!!")


def test_a_statement_that_is_the_other_claims_wording_is_the_same_claim() -> None:
    found = judged(plain("a", LEMON), plain("b", GARLIC, LEMON))
    assert found is not None
    assert found.reasons == (Reason.WORDING, Reason.WORDS)


def test_a_shared_wording_alone_may_be_a_claim_told_twice() -> None:
    found = judged(plain("a", LEMON, SHARED), plain("b", GARLIC, SHARED))
    assert found is not None
    assert (found.sure, found.reasons) == (False, (Reason.WORDING,))


def test_a_short_shared_wording_says_nothing() -> None:
    assert judged(plain("a", LEMON, "Share it now!"), plain("b", GARLIC, "Share it now")) is None


def test_nearly_the_same_words_are_the_same_claim() -> None:
    found = judged(plain("a", LEMON), plain("b", f"Very {LEMON}"))
    assert found is not None
    assert found.reasons == (Reason.WORDS,)


def test_different_claims_are_not_the_same() -> None:
    assert judged(plain("a", LEMON), plain("b", GARLIC)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 children died after drinking the cough syrup", "50 children died after drinking the"),
        ("The cough syrup of 2003 killed the children", "The cough syrup of 2006 killed the"),
        ("Lemon water kills the virus in the throat", "Lemon water never kills the virus in the"),
        ("A video shows a shark in a flooded street", "A video shows a crocodile in a flooded"),
        ("Doctors said that Peter Smith cured the virus", "Doctors said that Adam Jones cured the"),
    ],
)
def test_the_same_words_that_say_something_else_are_another_claim(one: str, other: str) -> None:
    rest = " ".join(one.split()[len(other.split()) :])
    assert judged(plain("a", one), plain("b", f"{other} {rest}".strip())) is None


def test_a_figure_that_the_other_claim_gives_elsewhere_is_no_other_figure() -> None:
    one = plain("a", "After the syrup 66 children died", "At least 70 children have died of it")
    other = plain("b", "After the syrup 70 children died", "They say that 66 children have died")
    found = judged(one, other)
    assert found is not None and Reason.WORDS in found.reasons


@pytest.mark.parametrize(("shared", "same"), [(True, True), (False, False)])
def test_a_link_in_common_makes_up_for_fewer_words(shared: bool, same: bool) -> None:
    page = "https://viral.example/a"
    one = plain("a", f"{LEMON} {SHARED}", links=(page,))
    other = plain("b", LEMON, links=(page,) if shared else ())
    found = judged(one, other)
    assert (found is not None) == same
    if found is not None:
        assert found.reasons == (Reason.LINK,)


def test_a_link_in_common_says_nothing_of_claims_that_share_no_words() -> None:
    page = "https://viral.example/a"
    assert judged(plain("a", LEMON, links=(page,)), plain("b", GARLIC, links=(page,))) is None


@pytest.mark.parametrize(
    ("use", "e5", "sure"), [(5, 5, True), (40, 40, False), (43, 5, None), (5, 43, None)]
)
def test_both_engines_have_to_find_the_same_meaning(
    use: float, e5: float, sure: bool | None
) -> None:
    one = seen("a", LEMON, use=0, e5=0)
    found = judged(one, seen("b", GARLIC, use=use, e5=e5))
    assert (found.sure if found else None) == sure
    if found is not None:
        assert (found.reasons, found.one, found.other) == ((Reason.MEANING,), LEMON, GARLIC)


@pytest.mark.parametrize(("e5", "same"), [(28, True), (31, False)])
def test_an_engine_alone_has_to_find_it_nearer(e5: float, same: bool) -> None:
    one = seen("a", LEMON, language="uk", use=0, e5=0)
    found = judged(one, seen("b", GARLIC, language="uk", use=0, e5=e5))
    assert (found is not None) == same
    assert found is None or not found.sure


@pytest.mark.parametrize(
    ("use", "e5", "sure"), [(55, 52, False), (48, 48, True), (58, 10, None), (10, 55, None)]
)
def test_claims_that_are_alike_as_a_whole_are_the_same(
    use: float, e5: float, sure: bool | None
) -> None:
    one = seen(
        "a",
        LEMON,
        "Squeeze a lemon into the kettle",
        "Sour fruit is the doctors' enemy",
        use=0,
        e5=0,
    )
    other = seen(
        "b", GARLIC, "Boil a clove in the pot", "Soup is what the pharmacy hides", use=use, e5=e5
    )
    found = judged(one, other)
    assert (found.sure if found else None) == sure


def test_claims_that_are_alike_in_a_text_and_as_a_whole_are_surely_the_same() -> None:
    others = ("Boil a clove in the pot", "Soup is what the pharmacy hides")
    one = seen(
        "a",
        LEMON,
        "Squeeze a lemon into the kettle",
        "Sour fruit is the doctors' enemy",
        use=0,
        e5=0,
    )
    # Either way by itself is near enough for perhaps: cosines of 0.77, and 0.62 as a whole.
    turns = turned({GARLIC: 40, **dict.fromkeys(others, 57)})
    other = replace(seen("b", GARLIC, *others, use=0, e5=0), vectors={"use": turns, "e5": turns})
    found = judged(one, other)
    assert found is not None and found.sure


def test_what_means_the_same_but_denies_it_is_another_claim() -> None:
    one = seen("a", LEMON, use=0, e5=0)
    other = seen("b", "It is a myth that lemon water kills a virus", use=0, e5=0)
    assert judged(one, other) is None


def test_a_claim_without_a_text_is_nobodys_twin() -> None:
    assert judged(plain("a", "!!!"), plain("b", LEMON)) is None
    assert judged(plain("a", "!!!"), plain("b", "???")) is None
