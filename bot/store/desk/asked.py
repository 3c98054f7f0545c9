"""A tip as it is gathered: its ask's print, the key of its text, and the signs it is found by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.moderate.ask import kinds_of
from bot.moderate.ask_print import AskPrint, print_of
from bot.moderate.same_ask import COMMENT
from bot.moderate.signs import (
    Sign,
    near_picture_signs,
    picture_signs,
    sound_signs,
    word_signs,
)
from bot.store.kept_text import KeptText
from bot.store.secrets import Secrets
from bot.understand.clean import clean, links_in
from bot.understand.fold import fold
from bot.understand.language import language_of
from bot.understand.links import canonical_link

KEY_BYTES = 16

KeyedSign = tuple[str, bytes]
"""A sign's kind, and its keyed hash."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a tip asks, as it is compared; ``text_key`` is one for all tips of one folded text."""

    text_key: bytes
    print: AskPrint


def asked_of(secrets: Secrets, kept: KeptText, nearest: Iterable[str] = ()) -> Asked:
    """Return what a tip asks; ``nearest`` are the claims that the matcher found nearest."""
    said = "\n".join(filter(None, (kept.own, *kept.read)))
    text = clean(said)
    folded = fold(text)
    links = _links(kept, said)
    made = replace(
        print_of(text, folded, language_of(text) or ""),
        kinds=kinds_of(
            (kind for kind, _ in kept.files), words=bool(fold(clean(kept.own))), links=bool(links)
        ),
        pictures=kept.marks.pictures,
        sounds=kept.marks.sounds,
        keys=tuple(_keys(secrets, kept, links, nearest)),
    )
    return Asked(text_key=secrets.text_key(f"ask:{folded}"), print=_in_some_language(made, kept))


def _in_some_language(made: AskPrint, kept: KeptText) -> AskPrint:
    return made if made.language else replace(made, language=kept.language)


def signs_of(secrets: Secrets, text_key: bytes, given: AskPrint) -> set[KeyedSign]:
    """Return the signs by which a cluster with this text is found again."""
    signs = set(_exact(text_key, given))
    signs |= _keyed(secrets, word_signs(given))
    for picture in given.pictures:
        signs |= _keyed(secrets, picture_signs(picture))
    for sound in given.sounds:
        signs |= _keyed(secrets, sound_signs(sound))
    return signs


def sure_signs(text_key: bytes, given: AskPrint) -> set[KeyedSign]:
    """Return the signs of the same text, file or link; those of claims are no such."""
    return {sign for sign in _exact(text_key, given) if sign[0] != "claim"}


def near_signs(secrets: Secrets, given: AskPrint) -> set[KeyedSign]:
    """Return the signs that near texts and the same recordings have in common."""
    signs = _keyed(secrets, word_signs(given))
    for sound in given.sounds:
        signs |= _keyed(secrets, sound_signs(sound))
    return signs


def near_pictures(secrets: Secrets, given: AskPrint) -> Iterator[set[KeyedSign]]:
    """Yield for each picture the signs of which near ones have some."""
    return (_keyed(secrets, near_picture_signs(each)) for each in given.pictures)


def _exact(text_key: bytes, given: AskPrint) -> Iterator[KeyedSign]:
    # Of media, a comment is no ask: "is this true?" comes with many.
    if given.words >= COMMENT or not given.has_media:
        yield "text", text_key[:KEY_BYTES]
    for key in given.keys:
        kind, _, number = key.partition(":")
        yield kind, bytes.fromhex(number)


def _links(kept: KeptText, said: str) -> tuple[str, ...]:
    named = (*kept.links, *links_in(said))
    return tuple(dict.fromkeys(filter(None, map(canonical_link, named))))


def _keys(
    secrets: Secrets, kept: KeptText, links: tuple[str, ...], nearest: Iterable[str]
) -> Iterator[str]:
    for kind, names in (
        ("file", kept.marks.files),
        ("digest", kept.marks.digests),
        ("link", links),
        ("claim", nearest),
    ):
        for name in names:
            yield f"{kind}:{_key(secrets, kind, name).hex()}"


def _keyed(secrets: Secrets, signs: Iterable[Sign]) -> set[KeyedSign]:
    return {(kind, _key(secrets, kind, value)) for kind, value in signs}


def _key(secrets: Secrets, kind: str, value: str) -> bytes:
    return secrets.text_key(f"{kind}:{value}")[:KEY_BYTES]
