"""Buttons and commands of the desk, forged by programs that press what no button says."""

import asyncio
from typing import get_args

import pytest

from bot.claims.ids import AskerHash
from bot.flows.desk import people
from bot.flows.effects import SetReply
from bot.moderate.ids import TalkId
from bot.moderate.roles import Role
from bot.receive.desk_press import DeskPress, TalkPress, TalkVerb, Verb, read_desk_press
from bot.receive.events import DeskCommand, DeskCommandName, DeskPressed, TalkPressed
from bot.store.database import Database
from tests.attacks.siege import NAMES, Siege, furnish, siege_of
from tests.flows.desk.telegram_scene import Stage
from tests.store.support import Hands
from tests.web.visiting import person_of

OF_REVIEWERS: tuple[Verb, ...] = ("approve", "return", "tell")
LOOKS: tuple[Verb, ...] = ("show", "next", "review")
WORDS = (
    ("1", "1", "0"),
    ("1", "1", "0", "spam"),
    ("1", "2", "0", "deadbeef0000"),
    ("999999999999999999", "1"),
    ("99999999999999999999", "99999999999999999999"),
    ("0", "0", "0", "0"),
    (),
)
STRANGER = AskerHash(b"\x05" * 32)


@pytest.fixture
def siege(database: Database) -> Siege:
    made = siege_of(database, Hands())
    furnish(made)
    return made


async def press(stage: Stage, verb: Verb, words: tuple[str, ...], who: AskerHash) -> bool:
    """Press a button and tell whether its message changed."""
    event = DeskPressed(
        chat_id=7, asker=who, press_id="77", reply_id=100, press=DeskPress(verb=verb, words=words)
    )
    return any(isinstance(effect, SetReply) for effect in await stage.come(event))


def presses(siege: Siege, who: AskerHash, verbs: tuple[Verb, ...]) -> list[bool]:
    """Return what came of each press, with all that its words could be."""

    async def all_of_them() -> list[bool]:
        stage = Stage(siege.desk)
        return [await press(stage, verb, words, who) for verb in verbs for words in WORDS]

    return asyncio.run(all_of_them())


def test_a_stranger_learns_of_no_desk_and_changes_nothing(siege: Siege) -> None:
    before = siege.state()
    assert not any(presses(siege, STRANGER, get_args(Verb)))
    assert siege.state() == before


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_a_lower_role_does_nothing_of_a_higher_one(siege: Siege, role: Role) -> None:
    verbs = get_args(Verb) if role is Role.READER else OF_REVIEWERS
    before = siege.state()
    presses(siege, person_of(NAMES[role]), verbs)
    assert siege.state() == before


def test_no_words_of_a_press_break_the_desk(siege: Siege) -> None:
    presses(siege, person_of("Chen"), get_args(Verb))


def test_a_disabled_moderator_presses_as_a_stranger_does(siege: Siege) -> None:
    asyncio.run(people.disable(siege.desk, None, siege.actors[Role.REVIEWER].id))
    before = siege.state()
    assert not any(presses(siege, person_of("Boris"), get_args(Verb)))
    assert siege.state() == before


def test_a_button_of_an_older_card_changes_nothing(siege: Siege) -> None:
    ana = siege.browser(Role.EDITOR)
    ana.post("/queue/1/take", {"version": "1"})
    before = siege.state()
    old: tuple[Verb, ...] = ("take", "release", "dismiss_as", "link_yes", "reopen")

    async def all_of_them() -> None:
        stage = Stage(siege.desk)
        for verb in old:
            await press(stage, verb, ("1", "1", "0", "spam"), person_of("Boris"))

    asyncio.run(all_of_them())
    assert siege.state() == before


@pytest.mark.parametrize("name", [one for one in get_args(DeskCommandName) if one != "join"])
def test_a_strangers_command_is_no_command(siege: Siege, name: DeskCommandName) -> None:
    before = siege.state()
    words = "ABCDEFGH" * 500 + "\0\ud800"
    event = DeskCommand(
        chat_id=7,
        asker=STRANGER,
        message_id=5,
        key="m5",
        name=name,
        words=words,
    )
    asyncio.run(Stage(siege.desk).come(event))
    assert siege.state() == before


def test_words_of_invitations_cannot_be_found_by_trying(siege: Siege) -> None:
    before = siege.state()

    async def guess() -> None:
        stage = Stage(siege.desk, people=siege.desk.people)
        for words in ("", "A" * 20, "'; --", "\0", "\ud800", "A" * 4096, "Ａ" * 20):
            event = DeskCommand(
                chat_id=7, asker=STRANGER, message_id=5, key="m5", name="join", words=words
            )
            await stage.come(event)

    asyncio.run(guess())
    assert siege.state() == before


@pytest.mark.parametrize("verb", get_args(TalkVerb))
def test_nobody_turns_a_talk_of_somebody_else(siege: Siege, verb: TalkVerb) -> None:
    before = siege.state()

    async def turn() -> None:
        for number in (1, 2, 999999999999999999):
            talk = TalkPress(verb=verb, talk_id=TalkId(number))
            event = TalkPressed(chat_id=7, asker=STRANGER, press_id="1", reply_id=100, press=talk)
            await Stage(siege.desk).come(event)

    asyncio.run(turn())
    assert siege.state() == before


@pytest.mark.parametrize(
    "forged",
    [
        "t:end:9999999999999999999",
        "t:end:0",
        "t:end:-1",
        "t:end:٣",
        "d:show:٣",
        "d:drop:1",
        "d:show:" + "9" * 40,
        "d:show:1:1:1:1:1",
        "d:show:1\n",
        "d:show:../1",
        "D:show:1",
        "",
    ],
)
def test_what_no_button_says_is_no_press(forged: str) -> None:
    assert read_desk_press(forged) is None
