"""A desk in memory with Ana or Boris at it in Telegram, for tests of single steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.claims.ids import AskerHash
from bot.flows.answer_update import answer_update
from bot.flows.desk.desk import Desk
from bot.flows.desk.telegram.parts import DeskParts
from bot.flows.effects import AnswerPress, Effect, Outgoing, Say, SetReply
from bot.moderate.desk import Moderator
from bot.moderate.ids import ClusterId, ModeratorId, TalkId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Actor, Role
from bot.moderate.talk import AskedTalk
from bot.receive.desk_press import DeskPress, Verb
from bot.receive.events import DeskCommand, DeskCommandName, DeskPressed, Event, TipReceived
from bot.receive.tip import Tip
from tests.flows.support import Book, parts
from tests.telegram.support import Checking
from tests.web.desk.fake_desk import FakePeople, fake_desk
from tests.web.signed import moderator

ANA, BORIS = AskerHash(b"\x0a" * 32), AskerHash(b"\x0b" * 32)
ASKER, STRANGER = AskerHash(bytes(32)), AskerHash(b"\x05" * 32)


@dataclass
class People(FakePeople):
    """Knows Ana and Boris by their persons too."""

    persons: dict[AskerHash, Moderator] = field(
        default_factory=lambda: {
            ANA: moderator(1, "Ana", Role.EDITOR),
            BORIS: moderator(2, "Boris", Role.REVIEWER),
        }
    )

    async def by_person(self, person: AskerHash) -> Moderator | None:
        return self.persons.get(person)

    async def join(self, word: str, person: AskerHash, **_: Any) -> Moderator:
        if person in self.persons:
            raise Impossible("you are another moderator already")
        if word != "welcome":
            raise Unknown("no such invitation")
        return moderator(3, "Chen", Role.READER)


@dataclass
class Around:
    """What only Telegram needs: the keys of messages, talks as askers have them, alerts."""

    keys: dict[int, str] = field(default_factory=dict)
    talks: dict[TalkId, AskedTalk] = field(default_factory=dict)
    on: bool = True

    async def key_of(self, _chat_id: int, message_id: int) -> str | None:
        return self.keys.get(message_id)

    async def asked(self, talk_id: TalkId, asker: AskerHash) -> AskedTalk | None:
        return self.talks.get(talk_id) if asker == ASKER else None

    async def line(self, line_id: int) -> str:
        return f"question {line_id}"

    async def wants(self, _moderator_id: ModeratorId) -> bool:
        return self.on

    async def set_wants(self, _by: Actor, *, on: bool) -> None:
        self.on = on


class Stage:
    """One desk, and what events come to at it."""

    def __init__(self, desk: Desk | None = None, **changed: Any) -> None:
        self.around = Around()
        self.desk = desk or fake_desk(people=People(), **changed)

    async def come(self, event: Event) -> tuple[Effect, ...]:
        """Return the effects of an event."""
        own = parts(Book(), Checking())
        here = DeskParts(
            desk=self.desk,
            messages=self.around,
            talks=self.around,
            alerts=self.around,
            bot_id=42,
            console="https://desk.example",
        )
        given: Mapping[str, Any] = {
            name: getattr(own, name) for name in type(own).__dataclass_fields__
        }
        return await answer_update(event, type(own)(**{**given, "desk": here}))

    async def command(
        self, name: DeskCommandName, words: str = "", who: AskerHash = ANA
    ) -> Outgoing:
        """Return what a command is answered with."""
        event = DeskCommand(chat_id=7, asker=who, message_id=5, key="m5", name=name, words=words)
        [reply, *_] = await self.come(event)
        assert isinstance(reply, SetReply) and reply.key == "m5"
        return reply.outgoing

    async def press(
        self, verb: Verb, *words: object, who: AskerHash = ANA
    ) -> tuple[str, Outgoing | None, tuple[Say, ...]]:
        """Return the line over a button, what its message says then, and what is sent besides."""
        press = DeskPress(verb=verb, words=tuple(map(str, words)))
        event = DeskPressed(chat_id=7, asker=who, press_id="77", reply_id=100, press=press)
        answer, *rest = await self.come(event)
        assert isinstance(answer, AnswerPress)
        shown = [each.outgoing for each in rest if isinstance(each, SetReply)]
        says = tuple(each for each in rest if isinstance(each, Say))
        return answer.text, shown[0] if shown else None, says

    async def reply(self, key: str, text: str, who: AskerHash = ANA) -> Outgoing:
        """Return what a reply to the message of a key is answered with."""
        self.around.keys[100] = key
        replied = TipReceived(
            chat_id=7, asker=who, message_id=6, key="m6", tip=Tip(text=text), replied_to=100
        )
        answer = (await self.come(replied))[-1]
        assert isinstance(answer, SetReply) and answer.key == "m6"
        return answer.outgoing


def labels(shown: Outgoing | None) -> list[str]:
    """Return the names of a message's buttons."""
    return [] if shown is None else [button.label for button in shown.buttons]


def asked_talk(**changed: Any) -> AskedTalk:
    """Return an open talk of the asker."""
    values: dict[str, Any] = {
        "id": TalkId(5),
        "cluster_id": ClusterId(1),
        "state": "open",
        "closed_by": None,
        "language": "en",
        "unanswered": 0,
    }
    return AskedTalk(**(values | changed))
