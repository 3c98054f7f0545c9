"""Text made safe to show among other text: no control characters, no direction that leaks out.

The rules are those of Unicode's annex 9 (bidirectional algorithm): embeddings and isolates end with
their paragraph, and an embedding never reaches out of the isolate that holds it.
"""

import re
import unicodedata
from collections.abc import Iterator

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
_POP_EMBEDDING = "\u202c"
_EMBEDDINGS = {"\u202a", "\u202b"}
_ISOLATES = {"\u2066", "\u2067", FIRST_STRONG_ISOLATE}
# An override can show "false" as "eslaf" even when it is closed, so it is never kept.
_OVERRIDES = {"\u202d", "\u202e"}
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_RIGHT_TO_LEFT_LANGUAGES = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def clean(text: str) -> str:
    """Return text without control characters, lone surrogates and unbalanced direction marks."""
    return "\n".join(_balanced(_printable(line)) for line in _BREAKS.sub("\n", text).split("\n"))


def clean_line(text: str) -> str:
    """Return text as ``clean`` does, in one line with single spaces."""
    return " ".join(clean(text).split())


def isolate(text: str, language: str) -> str:
    """Return text that cannot turn the direction of the words around it, in a language's answer.

    Text that runs only in the answer's own direction is returned as it is: the marks are invisible
    in Telegram, but not in every terminal.
    """
    base = language.partition("-")[0]
    foreign = {"L"} if base in _RIGHT_TO_LEFT_LANGUAGES else {"R", "AL", "AN"}
    turned = any(unicodedata.bidirectional(character) in foreign for character in text)
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if turned else text


def _printable(line: str) -> str:
    spaced = line.replace("\t", " ")
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in {"Cc", "Cs"})


def _balanced(line: str) -> str:
    unpaired = set(_unpaired(line))
    return "".join(sign for position, sign in enumerate(line) if position not in unpaired)


def _unpaired(line: str) -> Iterator[int]:
    """Yield the positions of direction controls that have no partner in their paragraph."""
    opened: list[int] = []
    for position, sign in enumerate(line):
        if sign in _OVERRIDES:
            yield position
        elif sign in _EMBEDDINGS or sign in _ISOLATES:
            opened.append(position)
        elif sign == _POP_EMBEDDING:
            if opened and line[opened[-1]] in _EMBEDDINGS:
                opened.pop()
            else:
                yield position
        elif sign == POP_ISOLATE:
            yield from _closed_by_isolate(line, position, opened)
    yield from opened


def _closed_by_isolate(line: str, position: int, opened: list[int]) -> Iterator[int]:
    """Yield what stays unpaired when an isolate ends: open embeddings in it, or the end itself."""
    if not any(line[start] in _ISOLATES for start in opened):
        yield position
        return
    while line[opened[-1]] in _EMBEDDINGS:
        yield opened.pop()
    opened.pop()
