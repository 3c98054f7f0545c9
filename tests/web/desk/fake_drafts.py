"""Drafts and claims in memory, for tests of pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.claims.merging import Gain
from bot.claims.profile import SourceProfile
from bot.claims.rating import Rating
from bot.moderate.cluster import Named
from bot.moderate.desk import ClaimCard, ClaimFilter, ClaimPage, Published, Revision
from bot.moderate.draft import Draft, FormJson, RequestState, ReviewRequest, Subject
from bot.moderate.ids import RequestId
from bot.moderate.refusals import Impossible, Overtaken, Unknown
from bot.moderate.roles import Actor
from bot.moderate.telling import Telling
from tests.web.desk.fake_queue import NOW, telling


def claim_card(claim_id: str = "tap-water", **changed: Any) -> ClaimCard:
    """Return a published claim in a list."""
    one = ClaimCard(
        id=ClaimId(claim_id),
        state="published",
        statement="The tap water of Valencia is poisoned.",
        language="en",
        rating=Rating.FALSE,
        reviewed_at=date(2026, 3, 1),
        expires=None,
        changed_at=NOW,
    )
    return replace(one, **changed)


@dataclass
class FakeDrafts:
    """Keeps drafts, every version of them, and requests; ``done`` remembers what was asked."""

    drafts: dict[tuple[Subject, str], Draft] = field(default_factory=dict)
    versions: dict[tuple[Subject, str, int], FormJson] = field(default_factory=dict)
    open_: dict[RequestId, ReviewRequest] = field(default_factory=dict)
    forms: dict[tuple[Subject, str], tuple[int, FormJson]] = field(default_factory=dict)
    known_profiles: tuple[SourceProfile, ...] = ()
    done: list[tuple[Any, ...]] = field(default_factory=list)

    async def begin(
        self, by: Actor, kind: Subject, subject: str, form: FormJson, base: int | None
    ) -> Draft:
        if (kind, subject) in self.drafts:
            raise Impossible("there is a draft of it already")
        return self._put(by, kind, subject, form, base=base, version=1)

    async def draft(self, kind: Subject, subject: str) -> Draft | None:
        return self.drafts.get((kind, subject))

    async def version(self, kind: Subject, subject: str, version: int) -> FormJson:
        if (kind, subject, version) not in self.versions:
            raise Unknown("no such version")
        return self.versions[kind, subject, version]

    async def listed(self) -> Sequence[Draft]:
        return list(self.drafts.values())

    async def save(
        self, by: Actor, kind: Subject, subject: str, version: int, form: FormJson
    ) -> Draft:
        old = self._at(kind, subject, version)
        return self._put(
            by, kind, subject, form, base=old.base, version=version + 1, authors=old.authors
        )

    async def published(self, kind: Subject, subject: str) -> tuple[int, FormJson] | None:
        return self.forms.get((kind, subject))

    async def profiles(self) -> Sequence[SourceProfile]:
        return self.known_profiles

    async def rebase(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        kind: Subject,
        subject: str,
        version: int,
        base: int | None,
    ) -> Draft:
        self.drafts[kind, subject] = replace(self._at(kind, subject, version), base=base)
        return self.drafts[kind, subject]

    async def discard(self, by: Actor, kind: Subject, subject: str, version: int) -> None:  # noqa: ARG002 - the port's
        self._at(kind, subject, version)
        del self.drafts[kind, subject]
        self.done.append(("discard", subject))

    async def submit(self, by: Actor, kind: Subject, subject: str, version: int) -> ReviewRequest:
        draft = self._at(kind, subject, version)
        request = ReviewRequest(
            id=RequestId(len(self.open_) + 1),
            kind=kind,
            subject=subject,
            state="open",
            base=draft.base,
            form=draft.form,
            authors=draft.authors,
            asked_by=Named(id=by.id, name=by.name),
            asked_at=NOW,
        )
        self.open_[request.id] = request
        self.drafts[kind, subject] = replace(draft, state="in_review")
        return request

    async def withdraw(self, by: Actor, request_id: RequestId) -> Draft:
        return await self._end(by, request_id, "withdrawn", "draft", "")

    async def requests(self) -> Sequence[ReviewRequest]:
        return [one for one in self.open_.values() if one.state == "open"]

    async def request(self, request_id: RequestId) -> ReviewRequest:
        if request_id not in self.open_:
            raise Unknown("no such request")
        return self.open_[request_id]

    async def send_back(self, by: Actor, request_id: RequestId, comment: str) -> Draft:
        return await self._end(by, request_id, "returned", "returned", comment)

    async def publish(
        self,
        by: Actor,
        request_id: RequestId,
        wanted: Claim | SourceProfile,  # noqa: ARG002 - the port's
        *,
        lone: bool,
    ) -> Published:
        draft = await self._end(by, request_id, "approved", "ended", "")
        self.done.append(("publish", draft.subject, lone))
        proposed = telling(2, kind="correction", state="proposed", people=41)
        return Published(subject=draft.subject, revision=2, answers=telling(), correction=proposed)

    def _at(self, kind: Subject, subject: str, version: int) -> Draft:
        draft = self.drafts.get((kind, subject))
        if draft is None:
            raise Unknown("no such draft")
        if draft.version != version:
            raise Overtaken("the draft", draft.version)
        return draft

    def _put(
        self,
        by: Actor,
        kind: Subject,
        subject: str,
        form: FormJson,
        *,
        base: int | None,
        version: int,
        authors: tuple[Named, ...] = (),
    ) -> Draft:
        who = Named(id=by.id, name=by.name)
        draft = Draft(
            kind=kind,
            subject=subject,
            version=version,
            base=base,
            state="draft",
            form=form,
            authors=authors if who in authors else (*authors, who),
            changed_at=NOW,
            changed_by=who,
        )
        self.drafts[kind, subject] = draft
        self.versions[kind, subject, version] = form
        return draft

    async def _end(
        self,
        by: Actor,
        request_id: RequestId,
        state: RequestState,
        then: Literal["draft", "returned", "ended"],
        comment: str,
    ) -> Draft:
        one = await self.request(request_id)
        who = Named(id=by.id, name=by.name)
        self.open_[request_id] = replace(
            one, state=state, decided_by=who, decided_at=NOW, comment=comment
        )
        draft = replace(self.drafts[one.kind, one.subject], state=then, comment=comment)
        self.drafts[one.kind, one.subject] = draft
        return draft


@dataclass
class FakeClaims:
    """Knows some claims; ``done`` remembers what was asked of it."""

    cards: dict[ClaimId, ClaimCard] = field(
        default_factory=lambda: {ClaimId("tap-water"): claim_card()}
    )
    published: dict[ClaimId, Claim] = field(default_factory=dict)
    revisions: dict[ClaimId, list[Revision]] = field(default_factory=dict)
    forms: dict[tuple[ClaimId, int], FormJson] = field(default_factory=dict)
    done: list[tuple[Any, ...]] = field(default_factory=list)

    async def listed(
        self, wanted: ClaimFilter, *, after: str | None = None, most: int = 50
    ) -> ClaimPage:
        words = wanted.words.casefold()
        cards = [
            one
            for one in self.cards.values()
            if words in one.statement.casefold()
            and wanted.state in ("", one.state)
            and wanted.rating in ("", one.rating)
        ]
        begin = int(after or 0)
        more = len(cards) > begin + most
        return ClaimPage(
            cards=tuple(cards[begin : begin + most]), after=str(begin + most) if more else None
        )

    async def card(self, claim_id: ClaimId) -> ClaimCard:
        if claim_id not in self.cards:
            raise Unknown("no such claim")
        return self.cards[claim_id]

    async def claim(self, claim_id: ClaimId) -> Claim | None:
        return self.published.get(claim_id)

    async def history(self, claim_id: ClaimId) -> Sequence[Revision]:
        return self.revisions.get(claim_id, [])

    async def revision(self, claim_id: ClaimId, number: int) -> FormJson:
        if (claim_id, number) not in self.forms:
            raise Unknown("no such revision")
        return self.forms[claim_id, number]

    async def due(self, until: date) -> Sequence[ClaimCard]:
        return [one for one in self.cards.values() if one.expires and one.expires <= until]

    async def pause(self, by: Actor, claim_id: ClaimId) -> Telling | None:  # noqa: ARG002 - the port's
        return await self._set(claim_id, "paused")

    async def resume(self, by: Actor, claim_id: ClaimId) -> None:  # noqa: ARG002 - the port's
        await self._set(claim_id, "published")

    async def retract(self, by: Actor, claim_id: ClaimId) -> Telling | None:  # noqa: ARG002 - the port's
        return await self._set(claim_id, "retracted")

    async def merge(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        ending: ClaimId,
        staying: ClaimId,
        *,
        keep_rating: bool = False,
    ) -> Gain:
        merged = replace(await self.card(ending), state="merged", merged_into=staying)
        self.cards[ending] = merged
        self.done.append(("merge", ending, staying, keep_rating))
        return Gain(wordings=(), links=())

    async def unmerge(self, by: Actor, claim_id: ClaimId) -> ClaimId:  # noqa: ARG002 - the port's
        was = await self.card(claim_id)
        self.cards[claim_id] = replace(was, state="published", merged_into=None)
        return was.merged_into or claim_id

    async def _set(self, claim_id: ClaimId, state: Any) -> Telling | None:
        self.cards[claim_id] = replace(await self.card(claim_id), state=state)
        self.done.append((state, claim_id))
        return telling(3, kind="withdrawal", state="proposed")
