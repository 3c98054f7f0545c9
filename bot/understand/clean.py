"""The message without what is not its own: links, forwarding noise and repeated signs."""

import re

from bot.understand.fold import normalise

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# A line that says from whom and no more; "forwarded from a doctor: drink hot water" says more.
_WHOM = r"\b:?[^\n:]{0,64}"
# What people, phones and other bots put over a message that they pass on.
_NOISE = (
    rf"forwarded(?: (?:message|many times|from{_WHOM}))?|fwd?|"
    rf"переслано(?: (?:много раз|багато разів|(?:от|від){_WHOM}))?|"
    r"пересланное сообщение|переслане повідомлення|"
    r"reenviado(?: muchas veces)?|mensaje reenviado|encaminhada(?: com frequência)?|"
    r"diteruskan|inoltrato(?: molte volte)?|transféré|weitergeleitet"
)
# No part of it may match in two ways, or reach over a line's end: that takes time by its square.
_FORWARDED = re.compile(
    rf"^(?:[^\w\n]*fwd? *:)*[^\w\n]*(?:{_NOISE})[^\w\n]*$|^(?:[^\w\n]*fwd? *:)+ *",
    re.IGNORECASE | re.MULTILINE,
)
_STOPS = ".,;:!?)]}»”\"'"
_REPEATED_SIGN = re.compile(r"([^\w\s])\1{2,}")
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\s*\n\s*")


def clean(text: str, *, limit: int = 4096) -> str:
    """Return the message's own words: no links, forwarding noise or repeated signs.

    ``limit`` caps the characters; Telegram's longest text has 4,096.
    """
    without_links = _SPACES.sub(" ", _URL.sub(" ", normalise(text)))
    without_noise = _FORWARDED.sub("", without_links)
    calm = _REPEATED_SIGN.sub(r"\1", without_noise)
    return _EMPTY_LINES.sub("\n", calm).strip()[:limit].strip()


def links_in(text: str) -> tuple[str, ...]:
    """Return the URLs that are written out in a text, in order, each once."""
    return tuple(dict.fromkeys(map(_without_stop, _URL.findall(normalise(text)))))


def _without_stop(link: str) -> str:
    """Return a link without what ends the sentence or the brackets around it."""
    bare = link.rstrip(_STOPS)
    stops = link[len(bare) :]
    opened = bare.count("(") - bare.count(")")
    return bare + ")" * min(opened, stops.count(")"))
