"""Media as rows of ``appearance``, and rows as media."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot.claims.medium import Medium
from bot.claims.rating import Authenticity
from bot.match.media.codec import pack, unpack


def medium_values(medium: Medium) -> dict[str, Any]:
    """Return a medium as columns of ``appearance``; its features stand apart, as they are large."""
    prints, features = unpack(medium.prints), None
    if prints.image:
        features = prints.image.features or None
        prints = replace(prints, image=replace(prints.image, features=b""))
    return {
        "digest": medium.digest,
        "authenticity": medium.authenticity.value if medium.authenticity else None,
        "really": dict(medium.really),
        "prints": pack(prints),
        "features": features,
    }


def media_from(rows: Iterable[sa.Row[Any]]) -> tuple[Medium, ...]:
    """Return the media of rows in order; of two rows of one file, the later one counts."""
    return tuple({row.digest: medium_from(row) for row in rows}.values())


def medium_from(row: sa.Row[Any]) -> Medium:
    """Return the medium of a row, with its prints where they and its features were read."""
    return Medium(
        id=row.id,
        form=row.kind,
        digest=row.digest,
        authenticity=Authenticity(row.authenticity) if row.authenticity else None,
        really=row.really or {},
        prints=_prints(row.prints, row.features) if hasattr(row, "features") else b"",
    )


def _prints(packed: bytes, features: bytes | None) -> bytes:
    prints = unpack(packed)
    if prints.image is None or features is None:
        return packed
    return pack(replace(prints, image=replace(prints.image, features=features)))
