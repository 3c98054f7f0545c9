"""A medium that a moderator attaches to a claim: what becomes of the claim's media by it."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.claims.claim import Claim
from bot.claims.form import MOST_MEDIA
from bot.claims.medium import Medium

Attached = Literal["attached", "changed", "unchanged"]


class Unattachable(ValueError):
    """A medium may not be attached to a claim, or not be taken from it; the text says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """What becomes of a medium: written as it is here, in the place of ``old``, or left alone."""

    outcome: Attached
    medium: Medium
    old: Medium | None = None


def attachment(claim: Claim, given: Medium) -> Attachment:
    """Return what becomes of a medium; one that the claim has already keeps what is not told anew.

    Raises Unattachable when the claim would hold more media than its form.
    """
    old = next((each for each in claim.media if each.digest == given.digest), None)
    if old is None:
        if len(claim.media) >= MOST_MEDIA:
            raise Unattachable(f"{claim.id} has {MOST_MEDIA} media, and may have no more")
        return Attachment(outcome="attached", medium=given)
    wanted = replace(
        given,
        id=old.id,
        authenticity=given.authenticity or old.authenticity,
        really={**old.really, **given.really},
    )
    same = replace(wanted, prints=b"") == replace(old, prints=b"")
    return Attachment(outcome="unchanged" if same else "changed", medium=wanted, old=old)
