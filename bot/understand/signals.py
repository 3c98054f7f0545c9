"""What is understood of a tip: the question that matching works on."""

from dataclasses import dataclass

from bot.receive.tip import ForwardOrigin


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A stretch of the message that may hold the claim: the whole, a sentence or a window."""

    text: str
    folded: str
    whole: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Signals:
    """A tip's text cleaned and folded, its parts (the whole first), language, links and origin.

    ``answer_language`` is the message's language where it can be told, else the person's.
    """

    text: str
    folded: str
    words: int
    parts: tuple[Part, ...]
    language: str | None
    answer_language: str
    links: tuple[str, ...]
    origin: ForwardOrigin | None
    has_media: bool
