"""What is answered to media that hold no words and are not known."""

from dataclasses import replace

import pytest

from bot.answer.answer import Answer
from bot.answer.compose import compose
from bot.answer.context import Context
from bot.answer.labels import RATING_SYMBOLS, UNREAD_SENTENCES
from bot.answer.plain import render_plain
from bot.answer.troubles import MEDIA_TROUBLES, UNREAD, medium_trouble
from bot.claims.medium import MediumForm
from bot.match.decision import NoMatch, NotCheckable, Uncheckable
from bot.receive.readings import MediaTrouble, SeenMedium
from bot.receive.tip import UnreadKind
from tests.answer.context_examples import PAGE, PICTURE, UNREACHED, reading, troubled
from tests.answer.examples import LANGUAGES, phrases

BLANK = replace(PICTURE, text="")


def told(*media: SeenMedium, language: str = "en") -> Answer:
    decision = NotCheckable(reason=Uncheckable.MEDIA_ONLY)
    return compose(decision, {}, phrases(language), context=reading(*media))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("image", "I found no text in this picture, and I do not know it."),
        (None, "I found no text in this picture, and I do not know it."),
        ("video", "I found no text in this video, and I do not know it."),
        ("audio", "I heard no words in this recording, and I do not know it."),
    ],
)
def test_what_was_looked_for_is_named(form: MediumForm | None, expected: str) -> None:
    assert told(replace(BLANK, form=form)).lead == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_picture_is_not_judged_and_comes_with_steps(language: str) -> None:
    text = render_plain(told(BLANK, language=language))
    assert not any(symbol in text for symbol in RATING_SYMBOLS.values())
    assert "4. " in text


def test_several_are_told_of_together() -> None:
    assert told(BLANK, BLANK).lead == "I found no text in what you sent, and I do not know it."


@pytest.mark.parametrize(
    ("form", "trouble", "expected"),
    [
        ("audio", MediaTrouble.NO_SPEECH_READER, "I do not know this recording."),
        ("image", MediaTrouble.NO_TEXT_READER, "I do not know what you sent."),
        ("image", MediaTrouble.UNREADABLE, MEDIA_TROUBLES[MediaTrouble.UNREADABLE]),
        (None, MediaTrouble.UNSUPPORTED, MEDIA_TROUBLES[MediaTrouble.UNSUPPORTED]),
        ("video", MediaTrouble.TOO_LONG, "I found no text in this video, and I do not know it."),
    ],
)
def test_what_was_not_looked_at_is_not_said_to_be_empty(
    form: MediumForm | None, trouble: MediaTrouble, expected: str
) -> None:
    answer = told(troubled(trouble, form))
    assert answer.lead == expected
    assert "lease send" in render_plain(answer)


@pytest.mark.parametrize("trouble", sorted(UNREAD))
@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_file_was_not_read_is_said_once(trouble: MediaTrouble, language: str) -> None:
    why = medium_trouble(trouble, phrases(language))
    assert render_plain(told(troubled(trouble), language=language)).strip() == why


def test_a_preview_is_not_the_whole_file() -> None:
    large = replace(troubled(MediaTrouble.TOO_LARGE, "video"), preview_only=True)
    assert told(large).lead.startswith("I could not read this file whole")


def test_a_voice_message_that_nothing_reads_is_not_taken_for_a_picture() -> None:
    voice = replace(troubled(MediaTrouble.NO_SPEECH_READER), kind="voice")
    text = render_plain(told(voice))
    assert text.startswith("I do not know this recording.")
    assert "I cannot turn speech into text here" in text


def test_files_that_all_failed_are_told_of_together() -> None:
    failed = troubled(MediaTrouble.NOT_FETCHED)
    assert told(failed, failed).lead == "I could not read these files."
    assert told(failed, BLANK).lead.startswith("I found no text in what you sent")


def test_a_few_words_that_were_read_are_not_said_to_be_none() -> None:
    answer = told(replace(PICTURE, text="Sale"))
    assert answer.lead == "I do not know what you sent, and too few words are in it."
    assert "I read: “Sale”" in render_plain(answer)


def test_a_caption_of_few_words_is_not_said_to_be_none() -> None:
    decision = NotCheckable(reason=Uncheckable.MEDIA_ONLY)
    context = replace(reading(BLANK, BLANK), worded=True)
    answer = compose(decision, {}, phrases(), context=context)
    assert answer.lead == "I do not know what you sent, and too few words are in it."


def test_what_is_not_read_is_told_beside_words_that_are_unknown() -> None:
    text = render_plain(compose(NoMatch(), {}, phrases(), context=Context(unread="invoice")))
    assert text.startswith("We do not know this message yet.")
    assert text.count("Before you pay, ask the sender in another way.") == 1


@pytest.mark.parametrize("kind", UNREAD_SENTENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_read_is_politely_named(kind: UnreadKind, language: str) -> None:
    for reason in (Uncheckable.EMPTY, Uncheckable.TOO_SHORT):
        decision = NotCheckable(reason=reason)
        answer = compose(decision, {}, phrases(language), context=Context(unread=kind))
        assert answer.lead == phrases(language).unread(kind)
        assert answer.blocks == ()
        assert len(answer.closing) == 1


def test_a_page_is_unknown_and_an_unread_one_is_said_to_be() -> None:
    decision = NotCheckable(reason=Uncheckable.LINK_ONLY)
    known = compose(decision, {}, phrases(), context=reading(pages=(UNREACHED, PAGE)))
    unread = compose(decision, {}, phrases(), context=reading(pages=(UNREACHED,)))
    assert known.lead == "I do not know this page yet."
    assert unread.lead == "I do not know this link, and I could not read its page."
    assert "The page could not be reached." in render_plain(unread)
