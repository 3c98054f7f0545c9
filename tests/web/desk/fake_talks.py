"""Talks and tellings in memory, for tests of pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.claims.ids import TipId
from bot.moderate.cluster import Named
from bot.moderate.desk import SavedReply
from bot.moderate.ids import ClusterId, TalkId, TellingId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Actor
from bot.moderate.talk import Talk, TalkLine, TalkState
from bot.moderate.telling import Telling
from tests.web.desk.fake_queue import BORIS, NOW


def talk(number: int = 1, **changed: Any) -> Talk:
    """Return an open talk in which both sides said something."""
    one = Talk(
        id=TalkId(number),
        cluster_id=ClusterId(1),
        number=number,
        state="open",
        closed_by=None,
        language="es",
        opened_by=BORIS,
        lines=(
            TalkLine(author=BORIS, text="¿Dónde recibió este mensaje?", at=NOW),
            TalkLine(author=None, text="En un grupo de vecinos.", at=NOW),
        ),
    )
    return replace(one, **changed)


@dataclass
class FakeTalks:
    """Keeps talks and saved replies; ``refuses`` is why nobody can be asked."""

    talks: dict[TalkId, Talk] = field(default_factory=dict)
    saved: dict[tuple[str, str], SavedReply] = field(default_factory=dict)
    refuses: str = ""

    async def of_cluster(self, cluster_id: ClusterId) -> Sequence[Talk]:
        return [one for one in self.talks.values() if one.cluster_id == cluster_id]

    async def begin(self, by: Actor, cluster_id: ClusterId, tip_id: TipId, text: str) -> Talk:  # noqa: ARG002 - the port's
        if self.refuses:
            raise Impossible(self.refuses)
        number = len(self.talks) + 1
        line = TalkLine(author=Named(id=by.id, name=by.name), text=text, at=NOW, delivery="waiting")
        self.talks[TalkId(number)] = talk(number, cluster_id=cluster_id, lines=(line,))
        return self.talks[TalkId(number)]

    async def say(self, by: Actor, talk_id: TalkId, text: str) -> Talk:
        one = self._of(talk_id)
        line = TalkLine(author=Named(id=by.id, name=by.name), text=text, at=NOW)
        self.talks[talk_id] = replace(one, lines=(*one.lines, line))
        return self.talks[talk_id]

    async def set_state(self, by: Actor, talk_id: TalkId, state: TalkState) -> Talk:  # noqa: ARG002 - the port's
        self.talks[talk_id] = replace(self._of(talk_id), state=state)
        return self.talks[talk_id]

    async def replies(self) -> Sequence[SavedReply]:
        return sorted(self.saved.values(), key=lambda one: (one.name, one.language))

    async def save_reply(self, by: Actor, name: str, language: str, text: str) -> None:  # noqa: ARG002 - the port's
        self.saved[name, language] = SavedReply(name=name, language=language, text=text)

    async def drop_reply(self, by: Actor, name: str, language: str) -> None:  # noqa: ARG002 - the port's
        self.saved.pop((name, language), None)

    def _of(self, talk_id: TalkId) -> Talk:
        if talk_id not in self.talks:
            raise Unknown("no such talk")
        return self.talks[talk_id]


@dataclass
class FakeTellings:
    """Keeps tellings."""

    tellings: dict[TellingId, Telling] = field(default_factory=dict)

    async def listed(self, most: int = 50) -> Sequence[Telling]:
        return list(self.tellings.values())[:most]

    async def telling(self, telling_id: TellingId) -> Telling:
        if telling_id not in self.tellings:
            raise Unknown("no such telling")
        return self.tellings[telling_id]

    async def confirm(self, by: Actor, telling_id: TellingId) -> Telling:  # noqa: ARG002 - the port's
        return self._set(await self.telling(telling_id), "running")

    async def cancel(self, by: Actor, telling_id: TellingId) -> Telling:  # noqa: ARG002 - the port's
        return self._set(await self.telling(telling_id), "cancelled")

    def _set(self, one: Telling, state: Any) -> Telling:
        self.tellings[one.id] = replace(one, state=state)
        return self.tellings[one.id]
