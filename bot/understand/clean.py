"""The message without what is not its own: links, forwarding noise and repeated signs."""

import re

from bot.understand.capitals import calmed
from bot.understand.disguise import joined, undisguised
from bot.understand.fold import LIMIT, normalise
from bot.understand.hashtags import spelled_hashtags
from bot.understand.pictures import without_pictures
from bot.understand.romanised import in_own_letters

# A site that is named without a page only counts with an ending that no sentence has.
_SITES = "com|org|net|info|gov|edu|biz|ru|ua|by|kz|online|site|xyz|club|news|рф|укр"
_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w@.-])(?:"
    r"(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}/\S+|"
    rf"(?:[\w-]{{1,63}}\.){{1,4}}(?:{_SITES})(?![\w-]|\.\w)/?)",
    re.IGNORECASE,
)
# Accounts, and addresses of mail; an "@" in a word stands for a letter.
_ACCOUNT = re.compile(r"(?<!\w)(?:@\w{2,64}|[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}\w{2,24})")
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
# Signs that stand alone at a line's beginning or end: what was put around a message.
_STRAY_SIGNS = re.compile(
    r"^(?:[!?.…*~•|>=+-]{1,9} +){1,9}|(?: +[!?.…*~•|]{1,9}){1,9}$", re.MULTILINE
)
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\s*\n\s*")


TURNS = 3
"""Cleaning may bring up what has to be cleaned again: "#A #B #C #D" are letters set apart."""


def clean(text: str, *, limit: int = 4096) -> str:
    """Return the message's own words: no links, forwarding noise, repeated signs or disguise.

    ``limit`` caps the characters; Telegram's longest text has 4,096.
    """
    turns, before = 0, None
    while turns < TURNS and text != before:
        text, before, turns = _cleaned(text, limit), text, turns + 1
    return text


def _cleaned(text: str, limit: int) -> str:
    normal = normalise(joined(text[:LIMIT]))
    without_links = _ACCOUNT.sub(" ", _URL.sub(" ", normal))
    without_noise = _FORWARDED.sub("", _SPACES.sub(" ", without_links))
    plain = undisguised(spelled_hashtags(without_noise))
    calm = calmed(_STRAY_SIGNS.sub("", _REPEATED_SIGN.sub(r"\1", without_pictures(plain))))
    own = in_own_letters(calm)
    return _EMPTY_LINES.sub("\n", own).strip()[:limit].strip()


def links_in(text: str) -> tuple[str, ...]:
    """Return the URLs that are written out in a text, in order, each once."""
    return tuple(dict.fromkeys(map(_without_stop, _URL.findall(normalise(text)))))


def _without_stop(link: str) -> str:
    """Return a link without what ends the sentence or the brackets around it."""
    bare = link.rstrip(_STOPS)
    stops = link[len(bare) :]
    opened = bare.count("(") - bare.count(")")
    return bare + ")" * min(opened, stops.count(")"))
