"""What is found for lessons, in a store that is searched as the bot searches its own."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bot.bench.matching.read_set import read_bench_set
from bot.bench.matching.vector_cache import VectorCache
from bot.bench.training.lists import Listed
from bot.bench.training.run import train
from bot.bench.training.school import SETS, School
from bot.bench.training.sets import Course, course_of, starter_course
from bot.match.engines import DIMENSIONS, E5_RAW, RAW, USE_RAW
from bot.match.projection import Projection
from bot.readers.ordinary import OrdinaryMessage
from tests.bench.matching.tiny import BRIDGE, CLAIMS, LEMON, SHARK, CountingEngine, Row, write_set
from tests.bench.training.models import any_projection
from tests.store.claim_support import claim

WORDS, USE, E5, BOTH = (frozenset(each) for each in ([], ["use"], ["e5"], ["use", "e5"]))
PROJECTIONS: dict[str, Projection] = {
    key: any_projection(each.dimensions) for key, each in RAW.items()
}
UKRAINIAN = "Кажуть, що гаряча вода з лимоном лікує грип за два дні"
HINDI = "गरम पानी में नींबू डालकर पीने से दो दिन में बुखार ठीक हो जाता है"
QUERIES: list[Row] = [
    {"id": "q1", "text": f"Read this: {LEMON}!", "lang": "en", "split": "train"},
    {"id": "q2", "text": f"{SHARK} yesterday, look!", "lang": "en", "split": "train"},
    {"id": "q3", "text": f"They say that {BRIDGE}", "lang": "en", "split": "dev"},
]
QRELS = "q1\tlemon\t1\nq2\tshark\t1\nq3\tbridge\t1\n"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with VectorCache(tmp_path / "cache") as cache:
        yield School(
            engines=[CountingEngine(USE_RAW), CountingEngine(E5_RAW)],
            ordinary=[OrdinaryMessage(language="en", text="See you at the harbour at eight")],
            cache=cache,
            say=print,
        )


@pytest.fixture(autouse=True)
def every_message_for_every_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rankers of fewer engines learn from every message."""
    monkeypatch.setattr("bot.bench.training.school.FEWER", 1)


def course(
    folder: Path, *more: tuple[str, str], queries: list[Row] = QUERIES, claims: list[Row] = CLAIMS
) -> Course:
    """Return the tiny set's course, with more messages, each with its claim."""
    rows = [
        {"id": f"more{at}", "text": text, "lang": "en", "split": "train"}
        for at, (text, _) in enumerate(more)
    ]
    qrels = QRELS if queries else ""
    qrels += "".join(f"more{at}\t{right}\t1\n" for at, (_, right) in enumerate(more))
    written = write_set(folder, claims=claims, queries=[*queries, *rows], qrels=qrels)
    return course_of(read_bench_set(written), frozenset())


def rows_of(found: dict[frozenset[str], list[Listed]]) -> dict[frozenset[str], int]:
    return {engines: len(lists) for engines, lists in found.items()}


async def test_every_lesson_is_a_list_for_every_set_of_engines(
    school: School, tmp_path: Path
) -> None:
    found = await school.lists(course(tmp_path), PROJECTIONS)
    assert rows_of(found) == {WORDS: 6, USE: 6, E5: 6, BOTH: 6}
    for engines, lists in found.items():
        names = lists[0].features.names
        assert ("use_lead" in names, "e5_lead" in names) == ("use" in engines, "e5" in engines)


async def test_rankers_of_fewer_engines_learn_from_some_messages_and_all_of_the_starter_claims(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.bench.training.school.FEWER", 2**40)
    assert rows_of(await school.lists(course(tmp_path), PROJECTIONS)) == {
        WORDS: 0,
        USE: 0,
        E5: 0,
        BOTH: 6,
    }
    starter = await school.lists(starter_course([claim("lemon")]), PROJECTIONS)
    assert len(set(rows_of(starter).values())) == 1


async def test_a_right_claim_is_found_only_while_it_is_there(
    school: School, tmp_path: Path
) -> None:
    for lists in (await school.lists(course(tmp_path), PROJECTIONS)).values():
        for known, gone in zip(lists[::2], lists[1::2], strict=True):
            assert (known.known, gone.known) == (True, False)
            assert known.right.sum() == 1 and gone.right.sum() == 0
            [right] = [each for each, is_it in zip(known.claims, known.right, strict=True) if is_it]
            assert right not in gone.claims


async def test_an_engine_that_is_not_heard_teaches_nothing_of_a_message(
    school: School, tmp_path: Path
) -> None:
    found = await school.lists(course(tmp_path, (UKRAINIAN, "lemon"), queries=[]), PROJECTIONS)
    assert rows_of(found) == {WORDS: 2, USE: 0, E5: 2, BOTH: 0}


async def test_a_message_that_is_a_wording_is_never_weighed(school: School, tmp_path: Path) -> None:
    found = await school.lists(course(tmp_path, (LEMON, "lemon"), queries=[]), PROJECTIONS)
    # With the claim gone, it is a message like any other.
    assert [each.known for each in found[WORDS]] == [False]


async def test_a_message_without_words_teaches_nothing(school: School, tmp_path: Path) -> None:
    found = await school.lists(course(tmp_path, ("😱😱", "lemon"), queries=[]), PROJECTIONS)
    assert rows_of(found) == dict.fromkeys(SETS, 0)


async def test_a_wording_that_was_left_out_is_looked_for_in_what_is_left(school: School) -> None:
    lemon, garlic = claim("lemon"), claim("garlic")
    found = await school.lists(starter_course([lemon, garlic]), PROJECTIONS)
    assert [each.known for each in found[WORDS]] == [True, False] * 2
    known, gone = found[BOTH][:2]
    assert "lemon" in known.claims and "lemon" not in gone.claims
    again = await school.lists(starter_course([lemon, garlic]), PROJECTIONS)
    assert [each.claims for each in again[BOTH]] == [each.claims for each in found[BOTH]]


async def test_copies_of_a_message_are_one_group_in_every_set(
    school: School, tmp_path: Path
) -> None:
    one = await school.lists(course(tmp_path / "one"), PROJECTIONS)
    other = await school.lists(course(tmp_path / "other"), PROJECTIONS)
    assert [each.group for each in one[WORDS]] == [each.group for each in other[WORDS]]


async def test_a_projection_is_fitted_to_each_engine(school: School, tmp_path: Path) -> None:
    starter = starter_course([claim("lemon"), claim("garlic")])
    for engine in school.engines:
        made = await school.projection(engine, [course(tmp_path), starter])
        assert made.matrix.shape == (engine.profile.dimensions, DIMENSIONS)


async def test_a_message_or_claim_that_an_engine_cannot_read_is_left_out_of_its_projection(
    school: School, tmp_path: Path
) -> None:
    hindi = {"id": "hindi", "text": HINDI, "lang": "hi"}
    told = course(
        tmp_path,
        ("Hot water with lemon is said to cure a fever in two days", "hindi"),
        (f"{HINDI} देखो", "lemon"),
        (" ".join([LEMON] * 30), "lemon"),
        claims=[*CLAIMS, hindi],
    )
    use, _ = school.engines
    made = await school.projection(use, [told, starter_course([claim("lemon")])])
    assert np.isfinite(made.matrix).all()


async def test_training_gives_every_model_the_same_again(school: School, tmp_path: Path) -> None:
    courses = [course(tmp_path), starter_course([claim("lemon"), claim("garlic")])]
    first = await train(school, courses, 1)
    again = await train(school, courses, 1)
    assert set(first.rankers) == set(SETS)
    assert set(first.projections) == set(RAW)
    for engines, ranker in first.rankers.items():
        same = again.rankers[engines]
        assert ranker.pair.weights.tolist() == same.pair.weights.tolist()
        assert ranker.decision.weights.tolist() == same.decision.weights.tolist()


async def test_no_text_is_embedded_twice(school: School, tmp_path: Path) -> None:
    courses = [course(tmp_path), starter_course([claim("lemon"), claim("garlic")])]
    await train(school, courses, 1)
    embedded = [list(each.embedded) for each in engines_of(school)]
    await train(school, courses, 2)
    assert [each.embedded for each in engines_of(school)] == embedded


def engines_of(school: School) -> list[CountingEngine]:
    return [each for each in school.engines if isinstance(each, CountingEngine)]
