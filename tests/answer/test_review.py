"""The blocks of a review: languages, first appearance, people and lesson."""

from dataclasses import replace

import pytest

from bot.answer.answer import Section, SourceList
from bot.answer.review import review_blocks, texts_for
from bot.claims.claim import Claim, Content, Texts
from bot.claims.rating import Authenticity
from tests.answer.examples import CATALOGUES, CONTENT, LANGUAGES, claim, phrases, soldier, source


def section(told: Claim, kind: str, language: str = "en", *, lone_note: bool = True) -> Section:
    blocks = review_blocks(told, phrases(language), lone_note=lone_note)
    return next(block for block in blocks if isinstance(block, Section) and block.kind == kind)


def kinds(told: Claim, language: str = "en") -> set[str]:
    blocks = review_blocks(told, phrases(language), lone_note=True)
    return {block.kind for block in blocks if isinstance(block, Section)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_in_the_readers_language_says_nothing_of_language(language: str) -> None:
    assert "note" not in kinds(soldier(), language)


@pytest.mark.parametrize(
    ("language", "name"), [("ru", "английский"), ("uk", "англійська"), ("es", "inglés")]
)
def test_a_review_in_another_language_names_it(language: str, name: str) -> None:
    assert name in section(claim(), "note", language).body


def test_a_review_is_given_in_the_readers_language_even_without_a_catalogue() -> None:
    arabic = Texts(statement="تظهر صورة سمكة قرش", known="تم تعديلها")
    content = replace(CONTENT, texts={**CONTENT.texts, "ar": arabic})
    assert texts_for(content, phrases("ar-EG")) == ("ar", arabic)
    assert "note" not in kinds(claim(content), "ar-EG")


def test_a_review_in_neither_language_is_given_in_its_own() -> None:
    french = Texts(statement="Une photo montre un requin.", known="Elle est retouchée.")
    content = replace(CONTENT, language="fr", texts={"fr": french})
    assert texts_for(content, phrases("uk")) == ("fr", french)
    assert "французька" in section(claim(content), "note", "uk").body


def test_a_regional_reader_needs_no_note() -> None:
    assert CATALOGUES.phrases("es-mx").reader == "es-MX"
    assert "note" not in kinds(soldier(), "es-mx")


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2011", "2011, "), ("2011-08", "August 2011, "), ("2011-08-05", "5 August 2011, ")],
)
def test_a_first_appearance_says_when_where_and_who(date: str, expected: str) -> None:
    assert CONTENT.first_appearance is not None
    content = replace(CONTENT, first_appearance=replace(CONTENT.first_appearance, date=date))
    body = section(claim(content), "first_appearance").body
    assert body == f"{expected}a social network: an account"


def test_an_unknown_first_appearance_is_said_to_be_unknown() -> None:
    body = section(claim(replace(CONTENT, first_appearance=None)), "first_appearance").body
    assert body == "We do not know who said this first, where or when."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (replace(CONTENT, claimant={"en": "a blogger"}), True),
        (replace(CONTENT, claimant={"en": "a blogger"}, first_appearance=None), True),
        (replace(CONTENT, claimant={"en": "an account"}), False),
    ],
)
def test_a_claimant_is_named_once(content: Content, expected: bool) -> None:
    assert ("Claimed by: " in section(claim(content), "first_appearance").body) is expected


def test_what_is_missing_is_left_out_when_nothing_is() -> None:
    assert "missing" not in kinds(claim())
    assert "missing" in kinds(soldier())


REVIEWED = {
    ("en", 2): "Last reviewed 22 November 2026 by 2 people.",
    ("en", 1): "Last reviewed 22 November 2026 by 1 person.",
    ("ru", 1): "Последняя проверка: 22 ноября 2026 г. (проверил 1 человек).",
    ("ru", 2): "Последняя проверка: 22 ноября 2026 г. (проверили 2 человека).",
    ("ru", 5): "Последняя проверка: 22 ноября 2026 г. (проверили 5 человек).",
    ("ru", 11): "Последняя проверка: 22 ноября 2026 г. (проверили 11 человек).",
    ("ru", 21): "Последняя проверка: 22 ноября 2026 г. (проверил 21 человек).",
    ("ru", 22): "Последняя проверка: 22 ноября 2026 г. (проверили 22 человека).",
    ("uk", 1): "Остання перевірка: 22 листопада 2026 р. (перевірила 1 людина).",
    ("uk", 3): "Остання перевірка: 22 листопада 2026 р. (перевірили 3 людини).",
    ("uk", 12): "Остання перевірка: 22 листопада 2026 р. (перевірили 12 людей).",
    ("uk", 31): "Остання перевірка: 22 листопада 2026 р. (перевірила 31 людина).",
    ("es", 1): "Última revisión: 22 de noviembre de 2026, por 1 persona.",
    ("es", 2): "Última revisión: 22 de noviembre de 2026, por 2 personas.",
}


@pytest.mark.parametrize(("language", "people"), REVIEWED)
def test_a_review_counts_its_people(language: str, people: int) -> None:
    body = section(claim(people=people), "reviewed", language, lone_note=False).body
    # CLDR joins "г." to its year by a narrow space that does not break.
    assert body.replace("\u202f", " ") == REVIEWED[language, people]


def test_a_review_by_one_person_says_that_a_second_check_is_to_come() -> None:
    body = section(claim(people=1), "reviewed").body
    assert body.endswith("by one person; a second check is still to come.")


def test_authenticity_is_told_apart_from_the_rating() -> None:
    blocks = review_blocks(
        claim(replace(CONTENT, authenticity=Authenticity.EDITED)), phrases(), lone_note=True
    )
    assert getattr(blocks[0], "authenticity", "") == "The picture or recording has been edited."


def test_sources_are_named_with_date_and_short_title() -> None:
    content = replace(CONTENT, sources=(source(title="title " * 50), source(published="2021")))
    blocks = review_blocks(claim(content), phrases(), lone_note=True)
    lines = next(block for block in blocks if isinstance(block, SourceList)).lines
    assert [line.date for line in lines] == ["March 2020", "2021"]
    assert len(lines[0].title) <= 90


def test_a_lesson_of_an_unknown_kind_is_the_default_one() -> None:
    body = section(claim(replace(CONTENT, lesson="not-there")), "lesson").body
    assert body == phrases().lessons["default"]


def test_without_lessons_there_is_no_lesson() -> None:
    silent = replace(phrases(), lessons={})
    blocks = review_blocks(claim(), silent, lone_note=True)
    assert not any(isinstance(block, Section) and block.kind == "lesson" for block in blocks)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This is a review by Facts, "),
        ("ru", "Это проверка Facts ("),
        ("uk", "Це перевірка Facts ("),
        ("es", "Esta verificación es de Facts, "),
    ],
)
def test_a_review_of_somebody_else_is_told_as_theirs(language: str, said: str) -> None:
    taken = replace(soldier(), review=replace(soldier().review, publisher="Facts", people=1))
    told = section(taken, "reviewed", language).body
    assert said in told
    assert "2026" in told


def test_a_publishers_name_turns_nothing_around() -> None:
    hostile = "Facts\u202e\nby us" + "x" * 300
    taken = replace(soldier(), review=replace(soldier().review, publisher=hostile))
    told = section(taken, "reviewed").body
    assert "\n" not in told
    assert "\u202e" not in told
    assert len(told) < 200
