"""How near two claims are: the nearest two texts, and the claims as a whole."""

from bot.claims.claim import Claim
from bot.match.entry import entries_of
from bot.match.told import KeptVectors, Told, alike_by_words, alike_for, stated_pairs, told
from bot.match.weights import WordWeights
from tests.match.examples import claim
from tests.match.turned import turned

LEMON = "Hot water with lemon kills the virus"
WEIGHTS = WordWeights()


def whole(of: Claim, vectors: KeptVectors) -> Told:
    """Return a claim with all its entries."""
    return told(of, tuple(entries_of(of)), vectors)


def told_so(
    name: str, statement: str, *wordings: str, language: str = "en", **degrees: float
) -> Told:
    """Return a claim told in these ways, each at its degree in the plane of both engines."""
    texts = (statement, *wordings)
    turns = {
        text: degrees[f"t{place}"] for place, text in enumerate(texts) if f"t{place}" in degrees
    }
    vectors = {"use": turned(turns), "e5": turned(turns)}
    return whole(claim(name, *wordings, statement=statement, language=language), vectors)


def test_statements_come_first_and_equal_texts_once() -> None:
    found = whole(claim("a", LEMON.upper(), "Drink lemon", statement=LEMON), {})
    assert [entry.text for entry in found.entries] == [LEMON, "Drink lemon"]
    assert found.statements == 1


def test_links_are_compared_as_pages() -> None:
    found = whole(claim("a", links=("https://www.viral.example/a/?utm_source=x", "no page")), {})
    assert found.links == {"viral.example/a"}


def test_two_wordings_are_no_pair() -> None:
    one, other = told_so("a", "One claim", "a1", "a2"), told_so("b", "Another claim", "b1")
    assert list(stated_pairs(one, other)) == [(0, 0), (0, 1), (1, 0), (2, 0)]


def test_the_likest_texts_are_found_by_words() -> None:
    one = told_so("a", "Garlic heals", LEMON)
    found = alike_by_words(one, told_so("b", f"{LEMON} today", "Onions heal"), WEIGHTS)
    assert found is not None
    assert (found.one.text, found.other.text) == (LEMON, f"{LEMON} today")
    assert 0.8 < found.best < 1


def test_equal_texts_are_wholly_alike_and_others_not_at_all() -> None:
    one = told_so("a", LEMON)
    same, none = told_so("b", LEMON), told_so("c", "Чеснок лечит")
    alike, unlike = alike_by_words(one, same, WEIGHTS), alike_by_words(one, none, WEIGHTS)
    assert alike is not None and unlike is not None
    assert (alike.best, unlike.best) == (1, 0)


def test_a_claim_without_a_text_is_like_nothing() -> None:
    empty = told_so("a", "!!!")
    assert alike_by_words(empty, told_so("b", LEMON), WEIGHTS) is None
    assert alike_for("use", empty, told_so("b", LEMON, t0=0)) is None


def test_an_engine_finds_the_nearest_texts() -> None:
    one = told_so("a", "One claim", "a1", t0=0, t1=50)
    other = told_so("b", "Another claim", "b1", t0=80, t1=20)
    found = alike_for("use", one, other)
    assert found is not None
    assert (found.one.text, found.other.text) == ("One claim", "b1")
    assert 0.93 < found.best < 0.95
    assert found.both == 0, "two texts say nothing of the whole"


def test_claims_as_a_whole_are_as_near_as_the_farther_one_is() -> None:
    one = told_so("a", "One claim", "a1", "a2", t0=0, t1=0, t2=0)
    other = told_so("b", "Another claim", "b1", "b2", t0=0, t1=60, t2=60)
    found = alike_for("e5", one, other)
    assert found is not None
    assert found.best > 0.99
    assert 0.65 < found.both < 0.68


def test_texts_without_a_vector_are_not_compared() -> None:
    one = told_so("a", "One claim", "a1", t1=0)
    assert alike_for("use", one, told_so("b", "Another claim", t0=0)) is not None
    assert alike_for("use", one, told_so("b", "Another claim", "b1", t1=0)) is None
    assert alike_for("use", one, told_so("b", "Another claim")) is None


def test_a_language_that_an_engine_does_not_know_is_not_compared() -> None:
    one, other = (told_so(each, f"Claim {each}", language="uk", t0=0) for each in "ab")
    assert alike_for("use", one, other) is None
    assert alike_for("e5", one, other) is not None
