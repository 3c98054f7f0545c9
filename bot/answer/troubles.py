"""What could not be read, and the way out: a polite sentence for each trouble."""

from collections.abc import Iterator

from bot.answer.answer import Section
from bot.answer.labels import marked
from bot.answer.phrases import Phrases
from bot.receive.readings import MediaTrouble, PageTrouble, Readings, SeenMedium

SMALL = frozenset({MediaTrouble.NO_SPEECH_READER, MediaTrouble.TOO_LONG})
"""Troubles that leave enough to answer from: beside a verdict they are not told."""
UNREAD = frozenset(
    {
        MediaTrouble.TOO_LARGE,
        MediaTrouble.TOO_SLOW,
        MediaTrouble.UNREADABLE,
        MediaTrouble.UNSUPPORTED,
        MediaTrouble.NOT_FETCHED,
    }
)
"""Troubles after which nobody can say whether a medium is known."""

PREVIEW_ONLY = marked(
    "The file is larger than 20 MB, which Telegram gives no bot: "
    "I looked at its preview and caption only."
)
MEDIA_TROUBLES = {
    MediaTrouble.TOO_LARGE: marked(
        "The file is larger than 20 MB, which Telegram gives no bot. "
        "Please send a screenshot of it, or the text."
    ),
    MediaTrouble.TOO_LONG: marked(
        "What you sent is long, so I went through its beginning only. "
        "If the rest matters, please send that part."
    ),
    MediaTrouble.TOO_SLOW: marked(
        "Reading the file took too long, so I stopped. Please send the text, or a smaller file."
    ),
    MediaTrouble.UNREADABLE: marked(
        "I could not open the file; it may be damaged. Please send a screenshot of it, or the text."
    ),
    MediaTrouble.UNSUPPORTED: marked(
        "I do not read files of this kind. Please send a screenshot of it, or the text."
    ),
    MediaTrouble.NOT_FETCHED: marked(
        "I could not get the file from Telegram. Please send it again later."
    ),
    MediaTrouble.NO_TEXT_READER: marked(
        "I cannot read text in pictures here: please send the text."
    ),
    MediaTrouble.NO_SPEECH_READER: marked(
        "I cannot turn speech into text here: please send what is said as text."
    ),
}
PAGE_TROUBLES = {
    PageTrouble.REFUSED: marked("I do not open addresses of this kind."),
    PageTrouble.UNREACHABLE: marked("The page could not be reached."),
    PageTrouble.TOO_LARGE: marked("The page is too large to be read."),
    PageTrouble.TOO_SLOW: marked("The page did not answer in time."),
    PageTrouble.NO_PAGE: marked("There is no page that I could read."),
}


def trouble_sections(
    readings: Readings, phrases: Phrases, *, answered: bool, unread: str = "", lead: str = ""
) -> Iterator[Section]:
    """Yield what was not read, in one section; ``unread`` is a sentence on the message itself.

    To who is ``answered``, only that is told which would have changed the answer if it were read.
    What the answer's ``lead`` says already is left out.
    """
    told = [unread] if unread else []
    told += _medium_sentences(readings, phrases, answered=answered)
    if not answered:
        told += _page_sentences(readings, phrases)
    if told := [each for each in dict.fromkeys(told) if each != lead]:
        several = len(readings.media) + len(readings.pages) > 1
        heading = phrases.gettext("Not everything could be read") if several else ""
        yield Section(kind="trouble", heading=heading, body="\n".join(told))


def none_read(readings: Readings) -> bool:
    """Tell whether there are media, of which nobody can say whether they are known."""
    return bool(readings.media) and not any(UNREAD.isdisjoint(m.troubles) for m in readings.media)


def medium_trouble(trouble: MediaTrouble, phrases: Phrases, *, preview: bool = False) -> str:
    """Return why a medium was not read, and what to send instead."""
    if preview and trouble is MediaTrouble.TOO_LARGE:
        return phrases.gettext(PREVIEW_ONLY)
    return phrases.gettext(MEDIA_TROUBLES[trouble])


def page_trouble(trouble: PageTrouble, phrases: Phrases) -> str:
    """Return why a page was not opened."""
    return phrases.gettext(PAGE_TROUBLES[trouble])


def _medium_sentences(readings: Readings, phrases: Phrases, *, answered: bool) -> Iterator[str]:
    for seen in readings.media:
        for trouble in seen.troubles:
            if not (answered and trouble in SMALL) and not _moot(trouble, seen):
                yield medium_trouble(trouble, phrases, preview=seen.preview_only)


def _moot(trouble: MediaTrouble, seen: SeenMedium) -> bool:
    """Tell whether a video that showed words would be asked for those that are said in it."""
    return trouble is MediaTrouble.NO_SPEECH_READER and bool(seen.text)


def _page_sentences(readings: Readings, phrases: Phrases) -> Iterator[str]:
    for page in readings.pages:
        if page.trouble:
            yield page_trouble(page.trouble, phrases)
