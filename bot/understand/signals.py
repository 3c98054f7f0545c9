"""What is understood of a tip: the question that matching works on."""

from dataclasses import dataclass

from bot.receive.tip import ForwardOrigin


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A stretch of the message that may hold the claim: the whole, or a window of sentences.

    ``first`` and ``end`` are the places of its first sentence and of the one after its last.
    """

    text: str
    folded: str
    whole: bool = False
    first: int = 0
    end: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Signals:
    """A tip's text cleaned and folded, its parts (the whole first), language, links and origin.

    The text is the message's own and what was read from its media and pages. ``posts`` are the
    public posts that it is or links to. ``answer_language`` is the message's language where it can
    be told, else the person's. ``wordless_media`` is set when media came, and no words were read
    in any.
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
    posts: tuple[str, ...] = ()
    wordless_media: bool = False
