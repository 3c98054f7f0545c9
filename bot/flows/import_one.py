"""What becomes of one review of another publisher: a draft, or a claim served in their name."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.claims.approval import Approval, Refused, accept_import
from bot.claims.claim import Claim
from bot.claims.convert import claim_of
from bot.claims.exchange.found import FoundReview, host_of, within
from bot.claims.exchange.taken_over import Origin, draft_form, id_for, origin_of, published_form
from bot.claims.form import ClaimForm
from bot.flows.exchange import Exchange, KnownImport
from bot.flows.import_claims import Imported, digest_of
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Actor

SAID = 90


class Outcome(StrEnum):
    """What became, or would become, of a review."""

    PUBLISHED = "published"
    DRAFTED = "drafted"
    PROPOSED = "change proposed"
    """It says something else than before: a draft of the change waits for a person."""
    UNCHANGED = "unchanged"
    KEPT = "kept"
    """It says something else than before, and somebody is writing on its claim here."""
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportLine:
    """What became of one review, by its URL or its place in the document, and why."""

    place: str
    outcome: Outcome
    claim_id: str = ""
    statement: str = ""
    verdict: str = ""
    reason: str = ""
    near: tuple[str, ...] = ()
    """Served claims that may say the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """How a source is imported: under which name, tried alone, and who may be published.

    ``vouched`` is the site that the source may speak for; None trusts it to name any publisher.
    """

    feed: str
    dry_run: bool = False
    publish_trusted: bool = False
    vouched: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Importing:
    """An import: what it works with, who does it, and what is wished."""

    exchange: Exchange
    by: Actor
    wish: Wish

    async def take(self, found: FoundReview, known: KnownImport | None) -> ImportLine:
        """Return what became of a review; ``known`` is what is kept of it, if anything."""
        origin = origin_of(found, self.wish.feed)
        if known is not None:
            return await self._again(found, known, origin)
        claim_id = id_for(found)
        if await self.exchange.imports.taken([claim_id]):
            reason = f"a claim named {claim_id} is here already"
            return line_of(found, Outcome.KEPT, claim_id=claim_id, reason=reason)
        ready = self._ready(found, claim_id)
        if isinstance(ready, ClaimForm):
            return await self._serve(found, ready, origin)
        return await self._draft(found, claim_id, origin, why=ready)

    async def _draft(
        self, found: FoundReview, claim_id: str, origin: Origin, *, why: str
    ) -> ImportLine:
        if not why and found.rating is None:
            why = "its verdict is no rating for certain: a person has to choose"
        drafted = line_of(found, Outcome.DRAFTED, claim_id=claim_id, reason=why)
        return await self._begun(found, drafted, origin, None)

    def _ready(self, found: FoundReview, claim_id: str) -> ClaimForm | str:
        """Return the form under which a review may be served as its publisher's, or why not."""
        if not (self.wish.publish_trusted and self._may_serve(found)):
            return ""
        form = published_form(found, claim_id, ours=self._is_ours(found))
        if isinstance(form, ClaimForm):
            try:
                _approved(form)
            except Refused as refusal:
                return str(refusal)
        return form

    async def _serve(self, found: FoundReview, form: ClaimForm, origin: Origin) -> ImportLine:
        if not self.wish.dry_run:
            claim, approval = _approved(form)
            digest = digest_of(form)
            origin = replace(origin, publisher=form.review.publisher)
            imports = self.exchange.imports
            done = await imports.publish(self.by, claim, approval, digest, origin)
            if done is not Imported.ADDED:
                return line_of(found, Outcome.UNCHANGED, claim_id=form.id)
        return line_of(found, Outcome.PUBLISHED, claim_id=form.id)

    async def _again(self, found: FoundReview, known: KnownImport, origin: Origin) -> ImportLine:
        """Import a review that is here: where it says something else now, propose the change."""
        claim_id = known.claim_id
        if known.digest == origin.digest:
            return line_of(found, Outcome.UNCHANGED, claim_id=claim_id)
        if known.open or known.revision is None:
            reason = "it says something else now: look at its page"
            return line_of(found, Outcome.KEPT, claim_id=claim_id, reason=reason)
        proposed = line_of(found, Outcome.PROPOSED, claim_id=claim_id)
        return await self._begun(found, proposed, origin, known.revision)

    async def _begun(
        self, found: FoundReview, line: ImportLine, origin: Origin, base: int | None
    ) -> ImportLine:
        """Begin a draft unless this is tried alone; return what became of it."""
        if self.wish.dry_run:
            return line
        form = draft_form(found, line.claim_id)
        try:
            begun = await self.exchange.imports.draft(self.by, line.claim_id, form, base, origin)
        except Impossible as refusal:
            return replace(line, outcome=Outcome.KEPT, reason=str(refusal))
        return line if begun else replace(line, outcome=Outcome.UNCHANGED, reason="")

    def _may_serve(self, found: FoundReview) -> bool:
        """Tell whether a review is of a trusted publisher, and told by one who may speak for it."""
        vouched = self.wish.vouched
        if vouched is not None and not within(found.site, frozenset({vouched} - {""})):
            return False
        return self._is_ours(found) or within(found.site, self.exchange.trusted)

    def _is_ours(self, found: FoundReview) -> bool:
        publisher = self.exchange.publisher
        own = {host_of(publisher.pages), host_of(publisher.url)} - {""}
        return within(found.site, frozenset(own))


def line_of(
    found: FoundReview, outcome: Outcome, *, claim_id: str = "", reason: str = ""
) -> ImportLine:
    """Return what became of a review, with the beginning of its claim."""
    statement = found.claim if len(found.claim) <= SAID else f"{found.claim[: SAID - 1]}…"
    return ImportLine(
        place=found.url,
        outcome=outcome,
        claim_id=claim_id,
        statement=statement,
        verdict=found.verdict,
        reason=reason,
    )


def _approved(form: ClaimForm) -> tuple[Claim, Approval]:
    claim = claim_of(form)
    return claim, accept_import(claim.content, claim.review)
