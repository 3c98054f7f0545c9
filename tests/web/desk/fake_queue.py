"""A queue in memory, for tests of pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from bot.claims.ids import ClaimId, TipId
from bot.moderate.cluster import (
    ClusterCard,
    ClusterView,
    Dismissal,
    Named,
    Note,
    QueuePage,
    QueueView,
    TipFile,
    Variant,
)
from bot.moderate.ids import ClusterId, ModeratorId, TellingId
from bot.moderate.refusals import Overtaken, Unknown
from bot.moderate.roles import Actor
from bot.moderate.telling import Telling

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
BORIS = Named(id=ModeratorId(2), name="Boris")
HOSTILE = "<script>alert(1)</script>"


def card(number: int = 1, **changed: Any) -> ClusterCard:
    """Return a waiting cluster in a list."""
    one = ClusterCard(
        id=ClusterId(number),
        version=1,
        state="open",
        text=f"Is it true that the tap water of Valencia is poisoned? ({number})",
        language="en",
        kinds=("text", "link"),
        tips=150 + number,
        askers=131 + number,
        wrong=3,
        first_seen=datetime(2026, 2, 28, 9, 15, tzinfo=UTC),
        last_seen=datetime(2026, 3, 3, 11, 40, tzinfo=UTC),
    )
    return replace(one, **changed)


def view(number: int = 1, **changed: Any) -> ClusterView:
    """Return a cluster with something of everything that a page shows."""
    one = card(number)
    first = one.first_seen
    return replace(
        ClusterView(
            card=one,
            variants=(
                Variant(text=one.text, language="en", tips=120, tip_id=TipId(11), first_seen=first),
                Variant(
                    text="¿Es verdad que el agua del grifo de Valencia está envenenada?",
                    language="es",
                    tips=28,
                    tip_id=TipId(12),
                    first_seen=first,
                ),
                Variant(
                    text="هل صحيح أن مياه الصنبور في فالنسيا مسمومة؟",
                    language="ar",
                    tips=3,
                    tip_id=TipId(13),
                    first_seen=first,
                ),
            ),
            days={
                date(2026, 2, 28): 4,
                date(2026, 3, 1): 11,
                date(2026, 3, 2): 48,
                date(2026, 3, 3): 88,
            },
            origins={"Noticias Valencia": 44, HOSTILE: 1},
            reasons={"unknown": 120, "wrong": 3},
            links=("https://example.com/agua?x=1", "javascript:alert(1)"),
            read=("AVISO: no beba agua del grifo",),
            files=(TipFile(kind="photo", file_id="AgACAgQ"),),
            notes=(Note(author=BORIS, text="The town hall denied it on Monday.", at=NOW),),
            near=(card(7, text="Valencia water poisoned, share before they delete it"),),
            joined=(ClusterId(31),),
        ),
        **changed,
    )


@dataclass
class FakeQueue:
    """Keeps clusters; ``done`` remembers what was asked of it, as name and arguments."""

    clusters: dict[ClusterId, ClusterView] = field(default_factory=lambda: {ClusterId(1): view()})
    done: list[tuple[Any, ...]] = field(default_factory=list)
    asked: list[QueueView] = field(default_factory=list)
    after: str | None = None

    async def page(
        self,
        view: QueueView,
        *,
        me: ModeratorId,  # noqa: ARG002 - the port's
        after: str | None = None,
        most: int = 25,
    ) -> QueuePage:
        self.asked.append(view)
        states = {"waiting": ("open", "taken"), "mine": ("taken",), "groups": ()}
        shown = [
            one.card
            for one in self.clusters.values()
            if one.card.state in states.get(view.shelf, (view.shelf,))
        ]
        begin = int(after or 0)
        more = len(shown) > begin + most
        return QueuePage(
            cards=tuple(shown[begin : begin + most]), after=str(begin + most) if more else None
        )

    async def counts(self, me: ModeratorId) -> Mapping[str, int]:  # noqa: ARG002 - the port's
        cards = [one.card for one in self.clusters.values()]
        waiting = sum(one.state in ("open", "taken") for one in cards)
        return {
            "waiting": waiting,
            "mine": sum(one.state == "taken" for one in cards),
            "groups": 0,
            "answered": sum(one.state == "answered" for one in cards),
            "dismissed": sum(one.state == "dismissed" for one in cards),
        }

    async def view(self, cluster_id: ClusterId) -> ClusterView:
        if cluster_id not in self.clusters:
            raise Unknown("no such cluster")
        return self.clusters[cluster_id]

    async def take(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
        taken = Named(id=by.id, name=by.name)
        return self._put("take", cluster_id, version, state="taken", assignee=taken)

    async def release(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:  # noqa: ARG002 - the port's
        return self._put("release", cluster_id, version, state="open", assignee=None)

    async def dismiss(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        cluster_id: ClusterId,
        version: int,
        why: Dismissal,
    ) -> ClusterCard:
        return self._put("dismiss", cluster_id, version, state="dismissed", dismissal=why)

    async def reopen(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:  # noqa: ARG002 - the port's
        return self._put("reopen", cluster_id, version, state="open", dismissal=None)

    async def split(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        cluster_id: ClusterId,
        version: int,
        variants: Sequence[TipId],
    ) -> ClusterCard:
        self._put("split", cluster_id, version)
        self.done.append(("variants", tuple(variants)))
        new = ClusterId(max(self.clusters) + 1)
        self.clusters[new] = view(new)
        return self.clusters[new].card

    async def join(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        cluster_id: ClusterId,
        version: int,
        into: ClusterId,
    ) -> ClusterCard:
        self._put("join", cluster_id, version, state="merged")
        self.done.append(("into", into))
        return (await self.view(into)).card

    async def part(self, by: Actor, cluster_id: ClusterId, joined: ClusterId) -> ClusterCard:  # noqa: ARG002 - the port's
        self.done.append(("part", cluster_id, joined))
        return (await self.view(cluster_id)).card

    async def link(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        cluster_id: ClusterId,
        version: int,
        claim_id: ClaimId,
        *,
        wording: bool,
    ) -> Telling:
        self._put("link", cluster_id, version, state="answered", claim_id=claim_id)
        self.done.append(("wording", wording))
        return telling(claim_id=claim_id, people=self.clusters[cluster_id].card.askers)

    async def unlink(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        cluster_id: ClusterId,
        version: int,
        *,
        wording: bool = False,
    ) -> ClusterCard:
        self.done.append(("wording", wording))
        return self._put("unlink", cluster_id, version, state="open", claim_id=None)

    async def claim_for(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        cluster_id: ClusterId,
        version: int,
        claim_id: ClaimId,
    ) -> ClusterCard:
        return self._put("claim_for", cluster_id, version, claim_id=claim_id)

    async def assign(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        cluster_id: ClusterId,
        version: int,
        *,
        to: ModeratorId | None = None,
        group: int | None = None,
    ) -> ClusterCard:
        self._put("assign", cluster_id, version)
        self.done.append(("to", to, group))
        return self.clusters[cluster_id].card

    async def note(self, by: Actor, cluster_id: ClusterId, text: str) -> None:
        one = await self.view(cluster_id)
        added = Note(author=Named(id=by.id, name=by.name), text=text, at=NOW)
        self.clusters[cluster_id] = replace(one, notes=(*one.notes, added))
        self.done.append(("note", text))

    def _put(self, what: str, cluster_id: ClusterId, version: int, **changed: Any) -> ClusterCard:
        if cluster_id not in self.clusters:
            raise Unknown("no such cluster")
        one = self.clusters[cluster_id]
        if one.card.version != version:
            raise Overtaken("the cluster", one.card.version)
        put = replace(one.card, version=version + 1, **changed)
        self.clusters[cluster_id] = replace(one, card=put)
        self.done.append((what, cluster_id))
        return put


def telling(number: int = 1, **changed: Any) -> Telling:
    """Return a telling that runs."""
    one = Telling(
        id=TellingId(number),
        kind="answer",
        state="running",
        claim_id=ClaimId("tap-water"),
        people=132,
        created_at=NOW,
        delivered={"sent": 80, "uncertain": 2, "gone": 4},
    )
    return replace(one, **changed)
