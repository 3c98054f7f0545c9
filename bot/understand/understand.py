"""From a tip to the signals that matching works on."""

from collections.abc import Iterator

from bot.receive.readings import NOTHING_READ, Readings
from bot.receive.tip import Tip
from bot.understand.clean import clean, links_in
from bot.understand.fold import fold
from bot.understand.language import language_of
from bot.understand.links import canonical_link
from bot.understand.parts import cut
from bot.understand.post_links import post_keys
from bot.understand.signals import Signals
from bot.understand.words import count_words

COMMENT_WORDS = 12
"""A text of fewer words over a quoted one is a comment on it, such as "is this true?"."""


def understand(tip: Tip, languages: tuple[str, ...], readings: Readings = NOTHING_READ) -> Signals:
    """Return what can be told of a tip and of what was read from its media and links.

    ``languages`` are those that answers are written in, the last resort first. The answer's is
    the message's where we write it, else the person's, else the last resort.
    """
    own = own_text(tip)
    text = clean("\n".join(filter(None, (own, *_read_texts(readings)))))
    whole, *_ = parts = cut(text)
    language = language_of(text)
    named = (*links_of(tip), *_read_links(readings))
    return Signals(
        text=text,
        folded=whole.folded,
        words=count_words(whole.folded),
        parts=parts,
        language=language,
        answer_language=_answer_language(language, tip.person_language, languages),
        links=tuple(dict.fromkeys(filter(None, map(canonical_link, named)))),
        origin=tip.origin,
        has_media=bool(tip.media),
        posts=post_keys(tip.origin, (*tip.links, *named)),
        wordless_media=bool(tip.media) and not any(_media_texts(readings)),
    )


def links_of(tip: Tip) -> tuple[str, ...]:
    """Return the web pages that a tip links to, as it writes them, each page once."""
    named: dict[str | None, str] = {}
    for link in (*tip.links, *links_in(own_text(tip))):
        named.setdefault(canonical_link(link), link)
    named.pop(None, None)
    return tuple(named.values())


def says_little(tip: Tip, readings: Readings = NOTHING_READ) -> bool:
    """Tell whether a tip says at most a comment, such as "is this true?".

    What it quotes and what its media say are its words too; media that nobody looked at may say
    anything.
    """
    if tip.media and not readings.media:
        return False
    said = "\n".join((own_text(tip), *_media_texts(readings)))
    return count_words(fold(clean(said))) < COMMENT_WORDS


def read_texts(readings: Readings) -> tuple[str, ...]:
    """Return the texts that were read from media and pages, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, _read_texts(readings)))))


def _read_texts(readings: Readings) -> Iterator[str]:
    yield from _media_texts(readings)
    for page in readings.pages:
        yield from (page.title, page.description)


def _media_texts(readings: Readings) -> Iterator[str]:
    for medium in readings.media:
        yield from (medium.text, medium.spoken)


def _read_links(readings: Readings) -> Iterator[str]:
    for page in readings.pages:
        yield from page.links
    for medium in readings.media:
        yield from links_in(medium.text)


def own_text(tip: Tip) -> str:
    """Return what a tip says itself: of a comment over a quoted text, the quoted text alone."""
    if not tip.quoted:
        return tip.text
    if count_words(fold(tip.text)) < COMMENT_WORDS:
        return tip.quoted
    return f"{tip.text}\n{tip.quoted}"


def _answer_language(message: str | None, person: str | None, languages: tuple[str, ...]) -> str:
    for wanted in (message, (person or "").split("-")[0]):
        if wanted in languages:
            return wanted
    return languages[0]
