"""A picture, video or recording as an appearance of a claim."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.claims.rating import Authenticity

MediumForm = Literal["image", "video", "audio"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Medium:
    """A medium that a claim travels with, by its number; the file itself is never kept.

    ``authenticity`` is the medium's own, which goes before the claim's; ``really`` says in each
    language where and when it was really made, and by whom (at most 300 characters). ``prints``
    are what copies are known by, as ``match.media.codec`` packs them: empty where a claim is read
    to be answered with.
    """

    id: int
    form: MediumForm
    digest: bytes
    authenticity: Authenticity | None = None
    really: Mapping[str, str] = field(default_factory=dict)
    prints: bytes = field(default=b"", repr=False)
