"""A medium that the store knows: which appearance of which claim a forwarded one is a copy of."""

from dataclasses import dataclass
from typing import Literal

from bot.claims.ids import ClaimId
from bot.claims.medium import MediumForm

Likeness = Literal["file", "hash", "features", "frames", "recording"]
"""By what the copy was recognised: the same bytes, PDQ, ORB, video frames or Chromaprint."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownMedium:
    """A copy of a known medium; ``share`` is how much of what was sent is in the known one.

    ``share`` is 0 to 1: of the area, of the frames or of the seconds. ``covered`` is, of a
    recording, how much of the known one was sent.
    """

    claim_id: ClaimId
    medium_id: int
    form: MediumForm
    by: Likeness
    share: float = 1.0
    covered: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubtful:
    """A known picture that may be the same; comparing its ORB ``features`` will tell."""

    medium: KnownMedium
    features: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaCandidates:
    """What hashes find for one medium: copies for sure, and those still to be compared."""

    sure: tuple[KnownMedium, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
