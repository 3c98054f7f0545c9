"""What was read from pictures, videos, recordings and pages, so that a misreading shows."""

import re
from collections.abc import Iterator, Sequence

from bot.answer.answer import Section
from bot.answer.phrases import Phrases
from bot.answer.quotes import cited, told_within
from bot.receive.readings import Readings, SeenMedium, SeenPage

READ_LIMIT = 200
"""Characters that are quoted of all that was read in pictures, or in videos, or heard."""
MOST_QUOTES = 3
TITLE_LIMIT, SITE_LIMIT = 120, 60
_WORD = re.compile(r"[^\W\d_]{2,}")
WORDS_OF_A_LINE = 3
"""A line of fewer words at the top of a picture is a clock, a name or a button."""


def read_sections(readings: Readings, phrases: Phrases) -> tuple[Section, ...]:
    """Return what was read in one section, or none where nothing was."""
    lines = (*_texts(readings.media, phrases), *_titles(readings.pages, phrases))
    return (Section(kind="read", body="\n".join(lines)),) if lines else ()


def _texts(media: Sequence[SeenMedium], phrases: Phrases) -> Iterator[str]:
    pictures = [each for each in media if each.form != "video" and each.text]
    videos = [each.text for each in media if each.form == "video" and each.text]
    if pictures:
        texts = [each.text for each in pictures]
        yield _picture_words(pictures, phrases).format(text=_quotes(texts, phrases))
    if videos:
        sentence = phrases.gettext("In the video I read: {text}")
        yield sentence.format(text=_quotes(videos, phrases))
    if heard := [each.spoken for each in media if each.spoken]:
        sentence = phrases.gettext("I heard (a machine's transcript, it may be wrong): {text}")
        yield sentence.format(text=_quotes(heard, phrases))


def _picture_words(pictures: Sequence[SeenMedium], phrases: Phrases) -> str:
    if len(pictures) > 1:
        return phrases.gettext("In the pictures I read: {text}")
    if pictures[0].preview_only:
        return phrases.gettext("In the preview I read: {text}")
    return phrases.gettext("I read: {text}")


def _quotes(texts: Sequence[str], phrases: Phrases) -> str:
    shown = [_from_first_line(text) for text in texts[:MOST_QUOTES]]
    room = READ_LIMIT // len(shown)
    quotes = " ".join(cited(text, room, phrases.language) for text in shown)
    return quotes if len(shown) == len(texts) else f"{quotes} …"


def _from_first_line(text: str) -> str:
    """Return a text from its first line that says something; whole where no line does."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if len(_WORD.findall(line)) >= WORDS_OF_A_LINE:
            return "\n".join(lines[place:])
    return text


def _titles(pages: Sequence[SeenPage], phrases: Phrases) -> Iterator[str]:
    """Yield the title of the first page that has one: a message seldom stands on the others."""
    for page in pages:
        if page.title:
            yield _title(page, phrases)
            return


def _title(page: SeenPage, phrases: Phrases) -> str:
    title = cited(page.title, TITLE_LIMIT, phrases.language)
    beside = [told_within(page.site, SITE_LIMIT, phrases.language), _published(page, phrases)]
    if told := ", ".join(each for each in beside if each):
        sentence = phrases.gettext("The page that you sent is titled {title} ({beside}).")
        return sentence.format(title=title, beside=told)
    return phrases.gettext("The page that you sent is titled {title}.").format(title=title)


def _published(page: SeenPage, phrases: Phrases) -> str:
    return phrases.date_or_nothing(page.published)
