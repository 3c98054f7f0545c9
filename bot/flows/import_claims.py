"""From forms to served claims: each is accepted or refused alone."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.claims.approval import Approval, Refused, accept_import
from bot.claims.claim import Claim
from bot.claims.convert import claim_of
from bot.claims.form import ClaimForm


class Imported(StrEnum):
    """What became of a form."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    """The claim was changed here since, and what is here stays."""
    MERGED = "merged"
    """The claim ended in another one here, and stays there."""
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedClaim:
    """A form's claim, what became of it, and why where it was refused."""

    claim_id: str
    outcome: Imported
    reason: str = ""


PutClaim = Callable[[Claim, Approval, bytes], Imported]
"""Keep a claim by the digest of its form, in one transaction, and return what became of it.

Raises Refused, with nothing written, when the claim may not be kept as it is.
"""


def import_claims(forms: Iterable[ClaimForm], put: PutClaim) -> list[ImportedClaim]:
    """Keep every form's claim and return what became of each; importing twice changes nothing."""
    return [_import_one(form, put) for form in forms]


def _import_one(form: ClaimForm, put: PutClaim) -> ImportedClaim:
    claim = claim_of(form)
    try:
        approval = accept_import(claim.content, claim.review)
        outcome = put(claim, approval, digest_of(form))
    except Refused as refusal:
        return ImportedClaim(claim_id=form.id, outcome=Imported.REFUSED, reason=str(refusal))
    return ImportedClaim(claim_id=form.id, outcome=outcome)


def digest_of(form: ClaimForm) -> bytes:
    """Return 32 bytes that are equal for forms that say the same."""
    # Forms had none of these once; what was imported then is still the same.
    added_later = {name for name in ("media", "posts") if not getattr(form, name)}
    return hashlib.sha256(form.model_dump_json(exclude=added_later).encode()).digest()
