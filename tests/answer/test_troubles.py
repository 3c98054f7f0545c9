"""What an answer says of that which could not be read."""

from dataclasses import replace

import pytest

from bot.answer.troubles import trouble_sections
from bot.receive.readings import MediaTrouble, PageTrouble, Readings, SeenMedium, SeenPage
from tests.answer.context_examples import PICTURE, UNREACHED, VIDEO, troubled
from tests.answer.examples import phrases


def told(readings: Readings, *, answered: bool = False) -> list[tuple[str, str]]:
    sections = trouble_sections(readings, phrases(), answered=answered)
    return [(section.heading, section.body) for section in sections]


def of(*media: SeenMedium) -> Readings:
    return Readings(media=media)


@pytest.mark.parametrize("trouble", MediaTrouble)
def test_every_trouble_has_its_sentence(trouble: MediaTrouble) -> None:
    [(heading, body)] = told(of(troubled(trouble)))
    assert heading == ""
    assert body.endswith(".")


@pytest.mark.parametrize("trouble", PageTrouble)
def test_every_trouble_of_a_page_has_its_sentence(trouble: PageTrouble) -> None:
    page = SeenPage(asked="https://e.org/", links=(), trouble=trouble)
    [(_, body)] = told(Readings(pages=(page,)))
    assert body.endswith(".")


def test_what_could_be_read_is_no_trouble() -> None:
    assert told(of(PICTURE, VIDEO)) == []


def test_a_large_file_is_told_with_what_was_looked_at_instead() -> None:
    large = troubled(MediaTrouble.TOO_LARGE)
    assert "screenshot" in told(of(large))[0][1]
    assert "preview and caption only" in told(of(replace(large, preview_only=True)))[0][1]


def test_of_several_files_the_same_trouble_is_told_once_under_a_heading() -> None:
    [(heading, body)] = told(of(*[troubled(MediaTrouble.UNREADABLE)] * 3))
    assert heading == "Not everything could be read"
    assert "\n" not in body


def test_beside_a_verdict_only_what_matters_is_told() -> None:
    readings = Readings(
        media=(
            troubled(MediaTrouble.TOO_LONG),
            troubled(MediaTrouble.NO_SPEECH_READER),
            troubled(MediaTrouble.UNREADABLE),
        ),
        pages=(UNREACHED,),
    )
    [(_, body)] = told(readings, answered=True)
    assert body.startswith("I could not open the file")
    assert "\n" not in body
    assert told(readings)[0][1].count("\n") == 3


def test_a_video_that_showed_words_is_not_asked_for_what_is_said_in_it() -> None:
    silent = replace(VIDEO, troubles=(MediaTrouble.NO_SPEECH_READER,))
    assert told(of(silent)) == []
    assert told(of(replace(silent, text=""))) != []
