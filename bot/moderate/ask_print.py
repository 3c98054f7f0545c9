"""What an ask is compared by: its words as numbers that cannot be read back, and its media."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from bot.match.function_words import FUNCTION_WORDS
from bot.match.reading import Reading
from bot.understand.words import stem, words_of

MOST_STEMS = 400
"""Stems of a text that are compared; Telegram's longest message has about 300 that tell."""
MOST_MEDIA = 12
"""Hashes and sounds that one text is known by: it may come with many pictures."""
MOST_KEYS = 24
WHOLE_STEM = 5
"""Letters of a stem from which its word is no pronoun or particle."""

Numbers = frozenset[int]
NONE: Numbers = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class AskPrint:
    """An ask as it is compared.

    ``words`` counts its words that tell something; ``longer`` are the longer ones among ``stems``.
    ``facts`` are figures, dates, countries and names, each kind apart. ``keys`` are the hex of
    keyed hashes of its files, links and nearest claims, each after its kind: ``file:…``.
    """

    words: int = 0
    stems: Numbers = NONE
    longer: Numbers = NONE
    facts: tuple[Numbers, ...] = ()
    denied: Numbers = NONE
    said: Numbers = NONE
    denies: bool = False
    untrue: bool = False
    language: str = ""
    kinds: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def has_media(self) -> bool:
        """Tell whether it is known by more than words: by a file, a hash, a sound or a link."""
        media = any(not key.startswith("claim:") for key in self.keys)
        return media or bool(self.pictures or self.sounds)


def print_of(text: str, folded: str, language: str) -> AskPrint:
    """Return the print of a text that was cleaned, of its words alone."""
    read = Reading(text, folded, language or None)
    telling = list(dict.fromkeys(stem(word) for word in words_of(folded) if _tells(word)))
    telling = telling[:MOST_STEMS]
    return AskPrint(
        words=len(telling),
        stems=_numbers(telling),
        longer=_numbers(each for each in telling if len(each) >= WHOLE_STEM),
        facts=(
            _numbers(f"{figure.kind}:{figure.value}" for figure in read.figures),
            _numbers(read.years),
            _numbers(map(str, read.months)),
            _numbers(map(str, read.days)),
            _numbers(read.countries),
            _numbers(map(stem, read.names)),
        ),
        denied=_numbers(read.polarity.negated),
        said=_numbers(read.polarity.asserted),
        denies=read.denies,
        untrue=read.calls_untrue,
        language=language,
    )


def without_words(given: AskPrint) -> AskPrint:
    """Return what may stay of a print once its text is erased: its media, links and kinds."""
    kept = ("language", "kinds", "pictures", "sounds", "keys")
    return AskPrint(**{name: getattr(given, name) for name in kept})


def with_media_of(held: AskPrint, other: AskPrint) -> AskPrint:
    """Return a print with what another one of the same words came with, as far as there is room."""
    return replace(
        held,
        kinds=_both(held.kinds, other.kinds, MOST_KEYS),
        pictures=_both(held.pictures, other.pictures, MOST_MEDIA),
        sounds=_both(held.sounds, other.sounds, MOST_MEDIA),
        keys=_both(held.keys, other.keys, MOST_KEYS),
    )


def print_to_bytes(given: AskPrint) -> bytes:
    """Return bytes from which ``print_from_bytes`` makes an equal print."""
    stored = {field.name: getattr(given, field.name) for field in fields(given)}
    return json.dumps(stored, default=sorted, separators=(",", ":")).encode()


def print_from_bytes(stored: bytes) -> AskPrint:
    """Return the print that was written."""
    values: dict[str, Any] = json.loads(stored)
    for name in ("stems", "longer", "denied", "said"):
        values[name] = frozenset(values[name])
    for name in ("kinds", "pictures", "sounds", "keys"):
        values[name] = tuple(values[name])
    values["facts"] = tuple(map(frozenset, values["facts"]))
    return AskPrint(**values)


def _tells(word: str) -> bool:
    return word not in FUNCTION_WORDS


def _numbers(words: Iterable[str]) -> Numbers:
    return frozenset(
        int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest()) for word in words
    )


def _both(held: tuple[str, ...], other: tuple[str, ...], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*held, *other)))[:most]
