"""What is learned from, and what is kept for tests."""

from pathlib import Path

import pytest

from bot.bench.matching.bench_set import BenchSet
from bot.bench.matching.read_set import read_bench_set
from bot.bench.training.sets import (
    Course,
    Lesson,
    course_of,
    messages_tested,
    same,
    starter_course,
)
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.entry import entries_of
from bot.understand.clean import clean
from bot.understand.fold import fold
from tests.bench.matching.tiny import BRIDGE, CLAIMS, LEMON, Row, write_set
from tests.store.claim_support import claim

LESSON = f"Everybody must read this: {LEMON}!"


def bench_set(folder: Path, *queries: tuple[str, str, str], claims: list[Row] = CLAIMS) -> BenchSet:
    """Return a set of messages (text, split, right claim)."""
    rows = [
        {"id": f"q{at}", "text": text, "lang": "en", "split": split}
        for at, (text, split, _) in enumerate(queries)
    ]
    qrels = "".join(f"q{at}\t{right}\t1\n" for at, (*_, right) in enumerate(queries) if right)
    return read_bench_set(write_set(folder, claims=claims, queries=rows, qrels=qrels))


def asked(course: Course) -> list[str]:
    return [lesson.text for lesson in course.lessons]


@pytest.mark.parametrize(("split", "taught"), [("train", True), ("dev", True), ("test", False)])
def test_messages_of_a_test_split_are_not_learned_from(
    tmp_path: Path, split: str, taught: bool
) -> None:
    course = course_of(bench_set(tmp_path, (LESSON, split, "lemon")), frozenset())
    assert (LESSON in asked(course)) == taught


def test_each_message_is_asked_with_its_claim_and_without(tmp_path: Path) -> None:
    course = course_of(bench_set(tmp_path, (LESSON, "train", "lemon")), frozenset())
    known, unknown = course.lessons
    assert (known.known, unknown.known) == (True, False)
    assert known.right == unknown.right == unknown.gone == {"lemon"}
    assert known.group == unknown.group


def test_a_message_without_a_right_claim_teaches_nothing(tmp_path: Path) -> None:
    assert asked(course_of(bench_set(tmp_path, (LESSON, "train", "")), frozenset())) == []


def test_test_messages_of_another_set_are_left_out(tmp_path: Path) -> None:
    here = bench_set(tmp_path / "here", (LESSON, "train", "lemon"), (BRIDGE, "dev", "bridge"))
    copy = f"{LESSON.upper()} https://t.example/x"
    there = bench_set(tmp_path / "there", (copy, "test", "lemon"))
    course = course_of(here, messages_tested([here, there]))
    assert set(asked(course)) == {BRIDGE}


def test_a_copy_in_the_tests_of_the_same_set_is_left_out(tmp_path: Path) -> None:
    both = bench_set(tmp_path, (LESSON, "train", "lemon"), (f"{LESSON} 😱", "test", "lemon"))
    assert asked(course_of(both, messages_tested([both]))) == []


def test_copies_are_one_group(tmp_path: Path) -> None:
    copies = bench_set(
        tmp_path, (LESSON, "train", "lemon"), (f"{LESSON} #virus 😱", "dev", "lemon")
    )
    assert len({lesson.group for lesson in course_of(copies, frozenset()).lessons}) == 1


def test_a_twin_of_a_right_claim_is_right_and_goes_with_it(tmp_path: Path) -> None:
    twin = {"id": "twin", "text": LEMON.upper(), "lang": "en"}
    told = bench_set(tmp_path, (LESSON, "train", "lemon"), claims=[*CLAIMS, twin])
    known, unknown = course_of(told, frozenset()).lessons
    assert known.right == unknown.gone == {"lemon", "twin"}


def test_what_is_the_same_is_folded_and_has_an_end() -> None:
    assert same("HOT water!") == same("hot  water 😱") == "hot water"
    assert same("a" * 10 + " word" * 30) == same("a" * 10 + " word" * 31)
    assert same("") == ""


TOLD = {
    "en": {"statement": "Hot lemon water kills the virus.", "known": "It does not."},
    "es": {
        "statement": "El agua con limón mata el virus.",
        "known": "No lo hace.",
    },
}
WORDINGS = [
    {"language": "en", "text": "Drink lemon water against the virus"},
    {"language": "es", "text": "Bebe agua con limón contra el virus"},
]


def lemon(**changes: object) -> Claim:
    return claim("lemon", **{"texts": TOLD, "wordings": WORDINGS} | changes)


def entries_in(lesson: Lesson) -> list[str]:
    """Return what the store tells of the claims that are put in."""
    return [entry.folded for each in lesson.instead for entry in entries_of(each)]


def test_each_wording_is_left_out_and_asked_for_in_three_ways() -> None:
    lessons = starter_course([lemon()]).lessons
    assert [lesson.text for lesson in lessons] == [
        each["text"] for each in WORDINGS for _ in range(3)
    ]
    assert [lesson.known for lesson in lessons] == [True, True, False] * 2
    assert {lesson.group for lesson in lessons} == {"lemon"}


def test_a_lesson_never_has_the_wording_that_it_asks_for() -> None:
    twice = [*WORDINGS, {"language": "en", "text": "DRINK lemon water against the virus!"}]
    statement = [*WORDINGS, {"language": "en", "text": TOLD["en"]["statement"]}]
    for wordings in (WORDINGS, twice, statement):
        for lesson in starter_course([lemon(wordings=wordings)]).lessons:
            assert fold(clean(lesson.text)) not in entries_in(lesson)
            assert lesson.gone == {"lemon"}


def test_in_other_languages_alone_nothing_of_the_wordings_own_is_left() -> None:
    _, far, _, _, _, _ = starter_course([lemon()]).lessons
    [put_in] = far.instead
    assert {entry.language for entry in entries_of(put_in)} == {"es"}


def test_a_claim_in_one_language_is_asked_for_in_two_ways() -> None:
    one = lemon(texts={"en": TOLD["en"]}, wordings=WORDINGS[:1])
    assert [lesson.known for lesson in starter_course([one]).lessons] == [True, False]


def test_a_claim_without_wordings_teaches_nothing() -> None:
    assert starter_course([lemon(wordings=[])]).lessons == ()


def test_a_claim_that_is_put_in_is_known_though_it_went() -> None:
    right = frozenset({ClaimId("lemon")})
    assert Lesson(group="", text="", right=right, gone=right, instead=(lemon(),)).known
    assert not Lesson(group="", text="", right=right, gone=right, instead=(claim("x"),)).known
