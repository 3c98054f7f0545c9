"""Every sentence of the code is translated, with the same placeholders, and none is left over."""

import re
from collections.abc import Iterator
from dataclasses import replace
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from bot.answer.compose import compose
from bot.answer.forgetting import forget_question, forgotten, not_forgotten
from bot.answer.introduction import introduction, privacy
from bot.answer.labels import PROFILE_WORDS, UNREAD_SENTENCES
from bot.answer.match import compose_chosen
from bot.answer.no_match import none_of_these
from bot.answer.notices import (
    apology,
    checking,
    edited_message,
    outdated_choice,
    slowed,
)
from bot.answer.phrases import Phrases
from bot.answer.plain import render_plain
from bot.answer.tellings import (
    compose_corrected,
    compose_reviewed,
    compose_withdrawn,
    updates_setting,
)
from bot.answer.troubles import medium_trouble, page_trouble
from bot.claims.rating import Authenticity, Rating
from bot.match.decision import Choose, Decision, Guard, Match, NoMatch, NotCheckable, Uncheckable
from bot.receive.flood import FloodNotice
from bot.receive.readings import MediaTrouble, PageTrouble
from tests.answer.context_examples import EVERYTHING, PAGE, PROFILE, REVIEW, VIDEO, VOICE
from tests.answer.examples import LANGUAGES, ROOT, phrases, ranked, soldier

LOCALES = ROOT / "config" / "locales"
KEYWORDS = {**DEFAULT_KEYWORDS, "marked": None}
FOREIGN = [language for language in LANGUAGES if language != "en"]
UNTRANSLATED = {"{date}, {where}: {who}"}
NAMES = {"Siftline", "privacy", "updates", "forget", "Telegram", "example", "org"}
WORDS_OF_OTHERS = (
    "Sharks swim in the streets",
    VIDEO.text,
    VOICE.spoken,
    PAGE.title,
    REVIEW.claim.rstrip("."),
    REVIEW.verdict.rstrip("."),
    REVIEW.publisher,
    PROFILE.name,
    "Shark Talk",
)


def forms(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ())


def read_catalogue(path: str) -> Catalog:
    with (LOCALES / path).open("rb") as source:
        return read_po(source)


def in_code() -> set[tuple[str, ...]]:
    found = extract_from_dir(
        ROOT / "bot", method_map=[("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
    )
    return {forms(message) for _, _, message, _, _ in found}


def in_catalogue(path: str) -> dict[tuple[str, ...], Message]:
    return {forms(message.id): message for message in read_catalogue(path) if message.id}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


CODE = in_code()


@pytest.mark.parametrize(
    "path", ["siftline.pot", *(f"{language}/LC_MESSAGES/siftline.po" for language in LANGUAGES)]
)
def test_a_catalogue_holds_just_the_sentences_of_the_code(path: str) -> None:
    assert set(in_catalogue(path)) == CODE


@pytest.mark.parametrize("language", FOREIGN)
def test_every_sentence_is_translated(language: str) -> None:
    messages = in_catalogue(f"{language}/LC_MESSAGES/siftline.po")
    for msgid, message in messages.items():
        translated = forms(message.string)
        assert all(translated), msgid
        assert msgid[0] not in translated or msgid[0] in UNTRANSLATED, msgid
        assert not message.fuzzy, msgid


@pytest.mark.parametrize("language", FOREIGN)
def test_translations_have_the_placeholders_of_their_sentence(language: str) -> None:
    messages = in_catalogue(f"{language}/LC_MESSAGES/siftline.po")
    for msgid, message in messages.items():
        for translated in forms(message.string):
            assert placeholders(translated) == placeholders(msgid[0]), translated


@pytest.mark.parametrize(("language", "count"), [("en", 2), ("es", 2), ("ru", 3), ("uk", 3)])
def test_a_language_has_its_number_of_plural_forms(language: str, count: int) -> None:
    catalogue = read_catalogue(f"{language}/LC_MESSAGES/siftline.po")
    assert catalogue.num_plurals == count
    plurals = [message for message in catalogue if len(forms(message.id)) == 2]
    assert plurals
    assert all(len(forms(message.string)) == count for message in plurals)


def every_answer(language: str) -> str:
    spoken = phrases(language)
    told = soldier()
    stored = {told.id: told}
    decisions: list[Decision] = [
        Match(best=ranked(told.id)),
        Match(best=ranked(told.id), also=(ranked(told.id),)),
        Choose(candidates=(ranked(told.id),)),
        Choose(candidates=(replace(ranked(told.id), guards=(Guard.DEBUNK,)),)),
        NoMatch(),
        *(NotCheckable(reason=reason) for reason in Uncheckable),
    ]
    answers = [compose(decision, stored, spoken, passed_on=True) for decision in decisions]
    answers += [compose_chosen(told, spoken), none_of_these(spoken, passed_on=True)]
    day = "2026-03-03"
    answers += [
        compose_reviewed(told, spoken, asked=day, lone_note=True),
        compose_corrected(told, spoken, told=day, was=Rating.FALSE, lone_note=True),
        compose_withdrawn(told, spoken, told=day),
        *(updates_setting(spoken, wanted=wanted) for wanted in (True, False)),
    ]
    answers += [each(spoken) for each in (forget_question, forgotten, not_forgotten)]
    notices = (checking, apology, outdated_choice, edited_message)
    answers += [notice(spoken) for notice in (introduction, privacy, *notices)]
    answers += [slowed(spoken, notice) for notice in FloodNotice]
    answers += [
        compose(decision, stored, spoken, context=EVERYTHING, passed_on=True)
        for decision in (*decisions, Choose(candidates=(ranked(told.id),), pictured=True))
    ]
    return "\n".join([*map(render_plain, answers), *every_sentence(spoken)])


def every_sentence(spoken: Phrases) -> Iterator[str]:
    yield from (spoken.unread(kind) for kind in UNREAD_SENTENCES)
    yield from (spoken.profile_kind(kind) for kind in PROFILE_WORDS)
    yield from (spoken.authenticity_of_copy(each) for each in Authenticity)
    for trouble in MediaTrouble:
        yield medium_trouble(trouble, spoken)
        yield medium_trouble(trouble, spoken, preview=True)
    yield from (page_trouble(trouble, spoken) for trouble in PageTrouble)


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_no_english_is_left_in_a_cyrillic_answer(language: str) -> None:
    # Sources keep the names and titles that they have.
    own = re.sub(
        r"^( *https?://.*|(?:\d\. )?(The Straits Times|Newstalk|Example Press|Second Press): .*)$",
        "",
        every_answer(language),
        flags=re.MULTILINE,
    )
    for quoted in WORDS_OF_OTHERS:
        own = own.replace(quoted, "")
    assert set(re.findall(r"[A-Za-z]{2,}", own)) <= NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_left_open(language: str) -> None:
    assert not re.search(r"[{}]", every_answer(language))


@pytest.mark.parametrize(
    ("language", "days", "expected"),
    [
        ("en", 1, "1 day,"),
        ("en", 90, "90 days,"),
        ("ru", 21, "до 21 дня,"),
        ("ru", 90, "до 90 дней,"),
        ("uk", 31, "до 31 дня,"),
        ("uk", 90, "до 90 днів,"),
        ("es", 1, "1 día "),
        ("es", 90, "90 días "),
    ],
)
def test_days_are_counted_as_the_language_counts(language: str, days: int, expected: str) -> None:
    assert expected in render_plain(privacy(phrases(language), text_days=days))
