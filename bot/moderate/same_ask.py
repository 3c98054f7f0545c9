"""Whether two tips ask the same: their words nearly equal, or one medium or link with few words.

Precision first: what is joined wrongly is answered wrongly, and what stands apart a moderator
joins with one press. ``tests/moderate/test_same_ask.py`` has what the limits were chosen by.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from bot.match.media.hash_table import COPY
from bot.match.media.recordings import Recordings
from bot.moderate.ask_print import AskPrint, Numbers
from bot.receive.readings import AudioFingerprint

ALIKE = 0.6
"""Share of all stems that two texts have in common from which they are one, retold."""
WITHIN = 0.9
"""Share of the shorter text's stems that the longer one has, where something was added to it."""
ADDED = 0.3
"""The shorter text is at least this share of the longer one: else it is one matter of several."""
FEWEST = 3
"""Telling words below which only an equal text is the same."""
SHORT = 5
"""Telling words up to which nothing may differ but what was added."""
LONG = 20
"""Telling words from which a few that differ on both sides are a reader's mistakes."""
MISREAD = 0.15
"""Share of such words."""
COMMENT = 4
"""Telling words below which a text beside a medium is a comment, such as "is this true?"."""


def same_ask(one: AskPrint, other: AskPrint) -> bool:
    """Tell whether two prints are of one ask."""
    if near_words(one, other):
        return True
    if not same_medium(one, other):
        return False
    if min(one.words, other.words) < COMMENT:
        return True
    # Words of two languages cannot be compared: there, the medium tells.
    return bool(one.language and other.language) and one.language != other.language


def same_as_these(given: AskPrint, texts: Sequence[AskPrint]) -> bool:
    """Tell whether a print is of the ask that has these texts.

    It must be the same as one of them. One that leaves a figure out is near to texts with any
    figure: then no other text may say otherwise in the same words.
    """
    near = [each for each in texts if same_ask(given, each)]
    if any(_tells_no_more(given, each) for each in near):
        return True
    return bool(near) and not any(
        _alike(given, each) and says_otherwise(given, each) for each in texts
    )


def near_words(one: AskPrint, other: AskPrint) -> bool:
    """Tell whether two texts say the same in nearly the same words."""
    return _alike(one, other) and not says_otherwise(one, other)


def _alike(one: AskPrint, other: AskPrint) -> bool:
    shorter, longer = sorted((one.words, other.words))
    if shorter < FEWEST:
        return False
    shared = len(one.stems & other.stems)
    if shorter <= SHORT and shared < shorter:
        return False
    alike = shared >= ALIKE * len(one.stems | other.stems)
    within = shared >= WITHIN * shorter and shorter >= ADDED * longer
    return alike or within


def _tells_no_more(given: AskPrint, other: AskPrint) -> bool:
    return all(mine <= yours for mine, yours in zip(given.facts, other.facts, strict=False))


def says_otherwise(one: AskPrint, other: AskPrint) -> bool:
    """Tell whether texts of nearly the same words differ in what they say.

    Each has a figure, date, country or name that the other lacks; one denies what the other says,
    or calls it untrue; or a word stands in the place of another.
    """
    return (
        any(_apart(mine, yours) for mine, yours in zip(one.facts, other.facts, strict=False))
        or one.untrue != other.untrue
        or _denies(one, other)
        or _denies(other, one)
        or _swapped(one, other)
    )


def _apart(mine: Numbers, yours: Numbers) -> bool:
    return bool(mine - yours) and bool(yours - mine)


def _denies(one: AskPrint, other: AskPrint) -> bool:
    return bool((one.denied & other.said) - other.denied - one.said)


def _swapped(one: AskPrint, other: AskPrint) -> bool:
    mine, yours = one.longer - other.stems, other.longer - one.stems
    few = min(len(mine), len(yours))
    if min(one.words, other.words) < LONG:
        return few > 0
    return few > MISREAD * min(one.words, other.words)


def same_medium(one: AskPrint, other: AskPrint) -> bool:
    """Tell whether two asks came with one file, picture, recording or link."""
    return (
        not set(_exact(one)).isdisjoint(_exact(other))
        or any(
            _bits_apart(mine, yours) <= COPY for mine in one.pictures for yours in other.pictures
        )
        or any(_one_recording(mine, yours) for mine in one.sounds for yours in other.sounds)
    )


def _exact(given: AskPrint) -> Iterator[str]:
    return (key for key in given.keys if not key.startswith("claim:"))


def _bits_apart(mine: str, yours: str) -> int:
    return (int(mine, 16) ^ int(yours, 16)).bit_count()


def _one_recording(mine: str, yours: str) -> bool:
    known = Recordings()
    known.add(1, _sound(mine))
    return bool(known.near(_sound(yours)))


def _sound(codes: str) -> AudioFingerprint:
    packed = bytes.fromhex(codes)
    return AudioFingerprint(codes=packed, seconds=np.frombuffer(packed, "<u4").size / 8)
