"""Texts that no honest person writes, and forms that carry them into every field."""

import re
from collections.abc import Iterable, Iterator, Mapping

from tests.attacks.forged import FORMS, Forged

LONG = 5_000
HOSTILE: Mapping[str, str] = {
    "nul": "be\0fore",
    "half a pair": "be\ud83dfore",
    "turned": "\u202egnp.\u202d\u2066\u2069\u200f",
    "emoji alone": "👩‍👩‍👧‍👦" * 8,
    "marks": "e" + "\u0301" * 10_000,
    "unseen": "\u200b\u200d\ufeff\u2060\u00ad" * 3,
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028\u2029",
    "not a character": "\uffff\ufffe\U0010ffff\U000e0001",
    "script": "</script></textarea></title><script>alert(1)</script>",
    "formula": "=cmd|' /C calc'!A0",
    "template": "{{ 7*7 }} {% raw %} ${7*7} %(a)s {0} %s",
    "quotes": "'\"`<!--]]>&lt;&amp;%00%0d%0aSet-Cookie: a=b",
    "like": "%_\\%\\_[a]^",
    "sql": "'; drop table claim; --",
    "regex": "a" * LONG + "!",
    "spaces": "a" + " " * LONG + "b",
    "brackets": "(" * LONG,
    "markdown": "[" * 5_000 + "](" * 5_000,
    "urls": "http://" * 3_000,
    "digits": "9" * LONG,
    "other digits": "٣١",
    "negative": "-1",
}
"""By name; none is so long that a form of 64 KB would not hold it."""


AT_A_SERVER = ("nul", "half a pair", "not a character", "digits", "like", "sql")
"""Those that a server's database may take otherwise than SQLite."""


AT_A_FILE = (
    *AT_A_SERVER,
    *("turned", "marks", "controls", "script", "formula", "template", "quotes", "regex", "urls"),
)
"""Those that are put into every field; every address gets all of them."""


def attacks(names: Iterable[str] = HOSTILE) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Return hostile texts in each field of each form: its name, the address, the form."""
    for forged in FORMS:
        for field in fields_of(forged):
            for name, text in ((name, HOSTILE[name]) for name in names):
                yield f"{name} as {field}", forged.address, {**forged.form, field: text}


def fields_of(forged: Forged) -> tuple[str, ...]:
    """Return the fields of a form, with those of the editor that it does not fill."""
    more: tuple[str, ...] = ()
    if re.search(r"/claims/.*/edit", forged.address):
        more = _CLAIM
    elif re.search(r"/profiles/.*/edit", forged.address):
        more = _PROFILE
    return (*forged.form, *more)


def sendable(form: Mapping[str, str]) -> dict[str, bytes]:
    """Return a form as bytes, since half a pair has no UTF-8 of its own."""
    return {name: text.encode("utf-8", "surrogatepass") for name, text in form.items()}


_CLAIM = (
    "rating",
    "authenticity",
    "topic",
    "lesson",
    "expires",
    "texts.en.known",
    "texts.en.missing",
    "claimant.en",
    "first_appearance.date",
    "first_appearance.who.en",
    "first_appearance.url",
    "sources.0.url",
    "sources.0.publisher",
    "sources.0.title",
    "sources.0.published",
    "sources.0.language",
    "sources.0.stance",
    "wordings.0.text",
    "wordings.0.language",
    "links",
    "posts",
    "media.0.digest",
    "rest.wordings",
    "message",
    "add",
    "remove",
    "read",
    "new_language",
)
_PROFILE = ("kind", "keys", "run_by.en", "note.en", "sources.0.url")
