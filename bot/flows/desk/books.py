"""What the desk's flows need from the store; every call may raise StoreAway.

A method that changes something does it in one transaction with its audit event, raises a
``Refusal`` where it cannot be done, and leaves the question whether the actor may to the flow.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from bot.claims.claim import Claim
from bot.claims.ids import AskerHash, ClaimId, TipId
from bot.claims.merging import Gain
from bot.claims.profile import SourceProfile
from bot.moderate.audit import AuditEvent
from bot.moderate.cluster import (
    ClusterCard,
    ClusterView,
    Dismissal,
    Named,
    QueuePage,
    QueueView,
)
from bot.moderate.desk import (
    ClaimCard,
    ClaimFilter,
    ClaimPage,
    Group,
    LoginLink,
    Moderator,
    Published,
    Revision,
    SavedReply,
    Session,
)
from bot.moderate.draft import Draft, FormJson, ReviewRequest, Subject
from bot.moderate.figures import DayFigure, Figures, Period
from bot.moderate.ids import ClusterId, ModeratorId, RequestId, TalkId, TellingId
from bot.moderate.letters import Box, Letter
from bot.moderate.roles import Actor, Role
from bot.moderate.talk import Talk, TalkState
from bot.moderate.telling import Telling


class Queue(Protocol):
    """Knows the clusters of what people ask."""

    async def page(
        self, view: QueueView, *, me: ModeratorId, after: str | None = None, most: int = 25
    ) -> QueuePage:
        """Return some cards of a list; ``me`` is who looks, for ``mine`` and ``groups``."""
        ...

    async def counts(self, me: ModeratorId) -> Mapping[str, int]:
        """Return how many clusters each shelf has."""
        ...

    async def view(self, cluster_id: ClusterId) -> ClusterView:
        """Return a cluster, or the one that it was joined to; raises Unknown."""
        ...

    async def take(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
        """Give an open cluster to the actor; raises Overtaken where somebody was quicker."""
        ...

    async def release(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
        """Put a taken cluster back."""
        ...

    async def dismiss(
        self, by: Actor, cluster_id: ClusterId, version: int, why: Dismissal
    ) -> ClusterCard:
        """Answer nobody of a cluster; ``reopen`` undoes it."""
        ...

    async def reopen(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
        """Put a dismissed cluster back."""
        ...

    async def split(
        self, by: Actor, cluster_id: ClusterId, version: int, variants: Sequence[TipId]
    ) -> ClusterCard:
        """Move the variants that these tips have into a new cluster, and return that one."""
        ...

    async def join(
        self, by: Actor, cluster_id: ClusterId, version: int, into: ClusterId
    ) -> ClusterCard:
        """Make two clusters that ask the same one, and return it."""
        ...

    async def part(self, by: Actor, cluster_id: ClusterId, joined: ClusterId) -> ClusterCard:
        """Take a joined cluster apart again, and return it."""
        ...

    async def link(
        self, by: Actor, cluster_id: ClusterId, version: int, claim_id: ClaimId, *, wording: bool
    ) -> Telling:
        """Answer a cluster by a published claim, and return the telling of its askers.

        With ``wording`` the claim gets the cluster's text as one more wording of it.
        """
        ...

    async def unlink(
        self, by: Actor, cluster_id: ClusterId, version: int, *, wording: bool = False
    ) -> ClusterCard:
        """Put an answered cluster back; who was told by then is told of the correction by hand.

        With ``wording``, the wording that linking added is taken from the claim again.
        """
        ...

    async def claim_for(
        self, by: Actor, cluster_id: ClusterId, version: int, claim_id: ClaimId
    ) -> ClusterCard:
        """Say that a draft will answer a cluster: once it is published, its askers are told."""
        ...

    async def assign(
        self,
        by: Actor,
        cluster_id: ClusterId,
        version: int,
        *,
        to: ModeratorId | None = None,
        group: int | None = None,
    ) -> ClusterCard:
        """Give a cluster to a moderator or pass it to an expert group."""
        ...

    async def note(self, by: Actor, cluster_id: ClusterId, text: str) -> None:
        """Write a note beside a cluster."""
        ...


class Drafts(Protocol):
    """Keeps what is being written and reviewed; claims and profiles alike."""

    async def begin(
        self, by: Actor, kind: Subject, subject: str, form: FormJson, base: int | None
    ) -> Draft:
        """Begin a draft, or raise Impossible where one is there."""
        ...

    async def draft(self, kind: Subject, subject: str) -> Draft | None:
        """Return the draft of a claim or profile."""
        ...

    async def version(self, kind: Subject, subject: str, version: int) -> FormJson:
        """Return a draft as it once was; raises Unknown."""
        ...

    async def listed(self) -> Sequence[Draft]:
        """Return all drafts, those last changed first."""
        ...

    async def save(
        self, by: Actor, kind: Subject, subject: str, version: int, form: FormJson
    ) -> Draft:
        """Keep a new version, or raise Overtaken where ``version`` is no longer the newest."""
        ...

    async def published(self, kind: Subject, subject: str) -> tuple[int, FormJson] | None:
        """Return what was published last as a form, and its revision's number, or None.

        What merges brought to a claim is not in it: it stays beside any revision.
        """
        ...

    async def profiles(self) -> Sequence[SourceProfile]:
        """Return the published profiles by their ids."""
        ...

    async def rebase(
        self, by: Actor, kind: Subject, subject: str, version: int, base: int | None
    ) -> Draft:
        """Say that a draft was held against the revision that is published now."""
        ...

    async def discard(self, by: Actor, kind: Subject, subject: str, version: int) -> None:
        """Drop a draft; its versions stay in the store."""
        ...

    async def submit(self, by: Actor, kind: Subject, subject: str, version: int) -> ReviewRequest:
        """Ask for a review of a draft as it is."""
        ...

    async def withdraw(self, by: Actor, request_id: RequestId) -> Draft:
        """Take back one's request, so that the draft can be changed."""
        ...

    async def requests(self) -> Sequence[ReviewRequest]:
        """Return the open requests, the oldest first."""
        ...

    async def request(self, request_id: RequestId) -> ReviewRequest:
        """Return a request; raises Unknown."""
        ...

    async def send_back(self, by: Actor, request_id: RequestId, comment: str) -> Draft:
        """Return a draft to its author, with what is to be changed."""
        ...

    async def publish(
        self, by: Actor, request_id: RequestId, wanted: Claim | SourceProfile, *, lone: bool
    ) -> Published:
        """Serve what was asked to be reviewed, as a new revision under a new review."""
        ...


class Claims(Protocol):
    """Knows claims in every state, and their history."""

    async def listed(
        self, wanted: ClaimFilter, *, after: str | None = None, most: int = 50
    ) -> ClaimPage:
        """Return some claims of a state, or that hold some words."""
        ...

    async def card(self, claim_id: ClaimId) -> ClaimCard:
        """Return a claim in a list; raises Unknown."""
        ...

    async def claim(self, claim_id: ClaimId) -> Claim | None:
        """Return a claim as it was last published, with its media's prints; None for a draft."""
        ...

    async def history(self, claim_id: ClaimId) -> Sequence[Revision]:
        """Return every published revision, the newest first."""
        ...

    async def revision(self, claim_id: ClaimId, number: int) -> FormJson:
        """Return a published revision as a form; raises Unknown."""
        ...

    async def due(self, until: date) -> Sequence[ClaimCard]:
        """Return the published claims to be reviewed again by a day, the first due first."""
        ...

    async def pause(self, by: Actor, claim_id: ClaimId) -> Telling | None:
        """Serve a claim no more for a while."""
        ...

    async def resume(self, by: Actor, claim_id: ClaimId) -> None:
        """Serve a paused claim again."""
        ...

    async def retract(self, by: Actor, claim_id: ClaimId) -> Telling | None:
        """Serve a claim no more, and return the proposed telling of who got its answer."""
        ...

    async def merge(
        self, by: Actor, ending: ClaimId, staying: ClaimId, *, keep_rating: bool = False
    ) -> Gain:
        """Merge a claim into another, and return what that one gained; raises Impossible."""
        ...

    async def unmerge(self, by: Actor, claim_id: ClaimId) -> ClaimId:
        """Serve a merged claim again, and return the one that it was merged into."""
        ...


class Tellings(Protocol):
    """Knows who is told of what."""

    async def listed(self, most: int = 50) -> Sequence[Telling]:
        """Return the tellings, proposed and running ones first, then the newest."""
        ...

    async def telling(self, telling_id: TellingId) -> Telling:
        """Return a telling; raises Unknown."""
        ...

    async def confirm(self, by: Actor, telling_id: TellingId) -> Telling:
        """Let a proposed telling run."""
        ...

    async def cancel(self, by: Actor, telling_id: TellingId) -> Telling:
        """Tell nobody more."""
        ...


class Talks(Protocol):
    """Keeps talks with askers; what they hold is sealed and erased like tips."""

    async def of_cluster(self, cluster_id: ClusterId) -> Sequence[Talk]:
        """Return the talks about a cluster."""
        ...

    async def begin(self, by: Actor, cluster_id: ClusterId, tip_id: TipId, text: str) -> Talk:
        """Ask the one who sent a tip; raises Impossible where they cannot or will not be asked."""
        ...

    async def say(self, by: Actor, talk_id: TalkId, text: str) -> Talk:
        """Say one more thing in an open talk."""
        ...

    async def set_state(self, by: Actor, talk_id: TalkId, state: TalkState) -> Talk:
        """Pause, go on with or close a talk."""
        ...

    async def replies(self) -> Sequence[SavedReply]:
        """Return the saved replies by their names."""
        ...

    async def save_reply(self, by: Actor, name: str, language: str, text: str) -> None:
        """Keep a reply for everybody's use, in the place of the one of that name and language."""
        ...

    async def drop_reply(self, by: Actor, name: str, language: str) -> None:
        """Keep a reply no more."""
        ...


class People(Protocol):
    """Knows the moderators, their groups and sessions."""

    async def moderators(self) -> Sequence[Moderator]:
        """Return every moderator by name, disabled ones too."""
        ...

    async def moderator(self, moderator_id: ModeratorId) -> Moderator:
        """Return a moderator; raises Unknown."""
        ...

    async def by_person(self, person: AskerHash) -> Moderator | None:
        """Return the moderator that a person on Telegram is, unless disabled."""
        ...

    async def add(self, by: Actor | None, name: str, role: Role) -> tuple[Moderator, str]:
        """Add a moderator; return it and the word to send to the bot as ``/join WORD``."""
        ...

    async def invite(self, by: Actor | None, moderator_id: ModeratorId) -> str:
        """Return a new word for ``/join``; the old one is void."""
        ...

    async def set_role(self, by: Actor | None, moderator_id: ModeratorId, role: Role) -> Moderator:
        """Give a moderator another role; sessions end where it is a lower one."""
        ...

    async def disable(self, by: Actor | None, moderator_id: ModeratorId) -> Moderator:
        """Let a moderator in no more; every session ends at once. The last admin stays."""
        ...

    async def enable(self, by: Actor | None, moderator_id: ModeratorId) -> Moderator:
        """Let a disabled moderator in again."""
        ...

    async def join(
        self, word: str, person: AskerHash, *, bot_id: int, chat_id: int, language: str
    ) -> Moderator:
        """Make the moderator of a word the person who sent it; raises Unknown for a wrong word."""
        ...

    async def groups(self) -> Sequence[Group]:
        """Return the expert groups by name."""
        ...

    async def put_group(self, by: Actor, name: str, members: Sequence[ModeratorId]) -> Group:
        """Make an expert group, or change who is in it."""
        ...

    async def drop_group(self, by: Actor, group_id: int) -> None:
        """Dissolve a group; its clusters go back to everybody."""
        ...


class Sessions(Protocol):
    """Opens and ends the console's sessions; tokens are kept as digests alone."""

    async def begin(self, browser: bytes) -> str:
        """Return a short code for a browser that wants to come in, to be told to the bot."""
        ...

    async def link_for(self, code: str, moderator_id: ModeratorId) -> LoginLink:
        """Return the one-time link for the browser that shows a code; raises Unknown."""
        ...

    async def console_link(self, moderator_id: ModeratorId) -> LoginLink:
        """Return a one-time link that is bound to the browser that opens it first."""
        ...

    async def look(self, token: str, browser: bytes) -> Named:
        """Return whom a link lets in and bind it to the browser; raises Unknown for any other."""
        ...

    async def open(self, token: str, browser: bytes, agent: str) -> str:
        """Use up a link and return a new session's token; raises Unknown."""
        ...

    async def of(self, token: str) -> Session | None:
        """Return the session of a token while it lasts and its moderator is not disabled."""
        ...

    async def listed(self, moderator_id: ModeratorId | None = None) -> Sequence[Session]:
        """Return the sessions that last, of one moderator or of all."""
        ...

    async def end(self, by: Actor, session_id: int) -> None:
        """End a session at once."""
        ...


class Audit(Protocol):
    """Remembers who did what; nothing of it is ever changed."""

    async def note(
        self, by: Actor, action: str, kind: str, subject: str, detail: Mapping[str, Any]
    ) -> None:
        """Write an event of its own, such as that a cluster was looked at."""
        ...

    async def events(
        self,
        *,
        words: str = "",
        actor: ModeratorId | None = None,
        since: datetime | None = None,
        before: int | None = None,
        most: int = 50,
    ) -> Sequence[AuditEvent]:
        """Return events that hold some words, the newest first, from before one of them."""
        ...

    async def about(self, kind: str, subject: str, *, most: int = 50) -> Sequence[AuditEvent]:
        """Return what was done with one thing, the newest first."""
        ...

    async def broken_at(self) -> int | None:
        """Return the first event that is not what was written, or None where the chain holds."""
        ...


class Statistics(Protocol):
    """Knows the figures of days, as they were counted last."""

    async def read(self, period: Period) -> Figures:
        """Return the figures of a period, and the clusters of most people answered in it."""
        ...

    async def days(self, period: Period) -> Sequence[DayFigure]:
        """Return every figure of a period by itself."""
        ...


class Letters(Protocol):
    """Knows what was given up on: updates, and messages that never went out for certain."""

    async def newest(self, box: Box, *, most: int = 100) -> Sequence[Letter]:
        """Return letters of a box, the newest first."""
        ...

    async def counts(self) -> Mapping[str, int]:
        """Return how many letters there are by their state."""
        ...

    async def retry(self, by: Actor, letter_id: int) -> None:
        """Have an update worked on again; raises Unknown where it is no letter any more."""
        ...

    async def drop(self, by: Actor, box: Box, letter_id: int) -> None:
        """Give a letter up for good, with all that it holds; raises Unknown."""
        ...
