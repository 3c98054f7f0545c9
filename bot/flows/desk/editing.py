"""What the editor asks beside writing: the draft, a source's page, what a file is known by."""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.claims.exchange.taken_over import Origin
from bot.claims.ids import ClaimId
from bot.claims.profile import FirstSeen
from bot.flows.desk.desk import Desk
from bot.match.media.codec import pack, prints_of
from bot.moderate.draft import Draft, FormJson, ReviewRequest, Subject
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action, Actor, require
from bot.receive.readings import SeenPage

DIGEST_BYTES = 32


@dataclass(frozen=True, kw_only=True, slots=True)
class Whence:
    """Where a claim was seen first here, and where it was imported from; None for neither."""

    first_seen: FirstSeen | None = None
    origin: Origin | None = None


async def whence(desk: Desk, by: Actor, claim_id: ClaimId) -> Whence:
    """Return where a claim comes from, besides what its review says."""
    require(by, Action.SEE)
    return Whence(
        first_seen=await desk.first_seen(claim_id) if desk.first_seen else None,
        origin=await desk.origin_of(claim_id) if desk.origin_of else None,
    )


async def opened(desk: Desk, by: Actor, kind: Subject, subject: str) -> Draft:
    """Return the draft of a claim or profile that is being written; raises Unknown."""
    draft = await draft_or_none(desk, by, kind, subject)
    if draft is None:
        raise Unknown("there is no draft of it")
    return draft


async def as_it_was(desk: Desk, by: Actor, kind: Subject, subject: str, version: int) -> FormJson:
    """Return a draft's form at one of its versions; raises Unknown."""
    require(by, Action.SEE)
    return await desk.drafts.version(kind, subject, version)


async def request_for(desk: Desk, by: Actor, kind: Subject, subject: str) -> ReviewRequest | None:
    """Return the open request to review a draft, or None."""
    require(by, Action.SEE)
    asked = await desk.drafts.requests()
    return next((one for one in asked if (one.kind, one.subject) == (kind, subject)), None)


async def source_page(desk: Desk, by: Actor, url: str) -> SeenPage:
    """Return what a source's page says of itself, or why it was not read."""
    require(by, Action.WRITE)
    if desk.pages is None:
        raise Impossible("pages are not read here: the setting read_links is off")
    return await desk.pages.read(url)


async def medium_of(desk: Desk, by: Actor, file: Path) -> dict[str, Any]:
    """Return a picture, video or recording as a form keeps it; the file itself is not kept.

    Raises Impossible for anything else.
    """
    require(by, Action.WRITE)
    if desk.files is None:
        raise Impossible("files are not read here: the setting read_media is off")
    seen = await desk.files.reader.read(file, "document")
    if seen.form is None or len(seen.digest) != DIGEST_BYTES:
        raise Impossible("the file is no picture, video or recording that can be read")
    return {
        "form": seen.form,
        "digest": seen.digest.hex(),
        "prints": base64.b64encode(pack(prints_of(seen))).decode(),
        "authenticity": None,
        "really": {},
    }


async def draft_or_none(desk: Desk, by: Actor, kind: Subject, subject: str) -> Draft | None:
    """Return the draft of a claim or profile that goes on, or None."""
    require(by, Action.SEE)
    draft = await desk.drafts.draft(kind, subject)
    return None if draft is None or draft.state == "ended" else draft


async def published_since(desk: Desk, by: Actor, written: Draft | ReviewRequest) -> FormJson | None:
    """Return what was published since something was written, to be held beside it, or None."""
    require(by, Action.SEE)
    found = await desk.drafts.published(written.kind, written.subject)
    return found[1] if found and found[0] != written.base else None
