"""What an answer tells of the words that were read in media and on pages."""

from dataclasses import replace

import pytest

from bot.answer.answer import Answer
from bot.answer.bidi import FIRST_STRONG_ISOLATE, POP_ISOLATE
from bot.answer.html import render_html
from bot.answer.plain import render_plain
from bot.answer.read_texts import read_sections
from bot.receive.readings import Readings, SeenMedium, SeenPage
from tests.answer.context_examples import PAGE, PICTURE, VIDEO, VOICE
from tests.answer.examples import phrases


def told(*media: SeenMedium, pages: tuple[SeenPage, ...] = (), language: str = "en") -> str:
    sections = read_sections(Readings(media=media, pages=pages), phrases(language))
    return "\n".join(section.body for section in sections)


def picture(text: str) -> SeenMedium:
    return replace(PICTURE, text=text)


def test_the_words_of_a_picture_are_quoted() -> None:
    assert told(picture("Sharks are here")) == "I read: “Sharks are here”"


def test_a_clock_and_a_button_above_the_words_are_left_out() -> None:
    assert told(PICTURE) == "I read: “Sharks swim in the streets”"


def test_words_that_make_no_line_are_quoted_as_they_are() -> None:
    assert told(picture("9:41\nSharks")) == "I read: “9:41 Sharks”"


def test_long_words_are_shortened_between_words() -> None:
    quote = told(picture("sharks swim here " * 40))
    assert len(quote) <= len("I read: “”") + 200
    assert quote.endswith("…”")


def test_several_pictures_share_the_room_and_the_rest_is_hinted_at() -> None:
    quote = told(*[picture("sharks swim here " * 40)] * 4)
    assert quote.startswith("In the pictures I read: “sharks")
    assert quote.count("“") == 3
    assert quote.endswith(" …")
    assert len(quote) < 240


def test_pictures_without_words_are_not_counted() -> None:
    assert told(picture(""), picture("Sharks are here")).startswith("I read: “Sharks are here”")


def test_a_preview_is_named_as_one() -> None:
    large = replace(PICTURE, kind="video", preview_only=True)
    assert told(large).startswith("In the preview I read:")


def test_a_transcript_is_marked_as_a_machines() -> None:
    assert told(VOICE).startswith("I heard (a machine's transcript, it may be wrong): “there")


def test_what_is_shown_and_said_in_a_video_are_told_apart() -> None:
    shown, said = told(replace(VIDEO, spoken="look at it")).split("\n")
    assert shown.startswith("In the video I read: ")
    assert said.endswith("“look at it”")


def test_a_page_is_told_with_its_title_site_and_date() -> None:
    expected = (
        "The page that you sent is titled “No, this shark does not swim in a street” "
        "(Example Checks, 2 May 2026)."
    )
    assert told(pages=(PAGE,)) == expected


def test_only_the_first_page_with_a_title_is_told() -> None:
    bare = SeenPage(asked="https://e.org/", links=(), title="A title", published="yesterday")
    assert told(pages=(replace(bare, title=""), bare, PAGE)) == (
        "The page that you sent is titled “A title”."
    )


def test_nothing_read_is_not_told() -> None:
    assert read_sections(Readings(), phrases()) == ()
    assert told(picture(""), pages=(SeenPage(asked="https://e.org/", links=()),)) == ""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_words_from_right_to_left_turn_nothing_around_them(language: str) -> None:
    quote = told(picture("\u202eصورة لسمكة قرش في الشارع"), language=language)
    assert f"{FIRST_STRONG_ISOLATE}صورة لسمكة قرش في الشارع{POP_ISOLATE}" in quote
    assert "\u202e" not in quote


def test_what_was_read_can_neither_be_tapped_nor_be_markup() -> None:
    sections = read_sections(
        Readings(media=(picture("<b>Win money now</b> at evil.example/win"),)), phrases()
    )
    html = render_html(Answer(language="en", blocks=sections))
    assert "&lt;b&gt;Win money now&lt;/b&gt; at <code>evil.example/win" in html
    assert "{" not in render_plain(Answer(language="en", blocks=sections))


def test_braces_in_what_was_read_stay_as_they_are() -> None:
    braces = "{text} {0} stays {here} as is"
    assert told(picture(braces)) == f"I read: “{braces}”"
