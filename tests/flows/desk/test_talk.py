"""Talks with askers: the limits of what is said."""

import pytest

from bot.claims.ids import TipId
from bot.flows.desk import talk
from bot.moderate.ids import ClusterId, ModeratorId, TalkId
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Actor, Role
from bot.moderate.talk import MOST_CHARACTERS
from tests.web.desk.fake_desk import fake_desk

ANA = Actor(id=ModeratorId(1), name="Ana", role=Role.EDITOR, via="telegram")


@pytest.mark.parametrize("text", ["", " \n ", "x" * (MOST_CHARACTERS + 1)])
async def test_nothing_and_too_much_are_not_said(text: str) -> None:
    desk = fake_desk()
    with pytest.raises(Impossible):
        await talk.begin_talk(desk, ANA, ClusterId(1), TipId(1), text)
    with pytest.raises(Impossible):
        await talk.save_reply(desk, ANA, "where", "en", text)


async def test_a_talk_is_begun_paused_gone_on_with_and_closed() -> None:
    desk = fake_desk()
    begun = await talk.begin_talk(desk, ANA, ClusterId(1), TipId(1), " Where from? ")
    assert begun.lines[0].text == "Where from?"
    assert (await talk.say(desk, ANA, begun.id, "And when?")).lines[-1].text == "And when?"
    assert (await talk.pause_talk(desk, ANA, TalkId(1))).state == "paused"
    assert (await talk.resume_talk(desk, ANA, TalkId(1))).state == "open"
    assert (await talk.close_talk(desk, ANA, TalkId(1))).state == "closed"
    assert len(await talk.talks_of(desk, ANA, ClusterId(1))) == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
async def test_a_saved_reply_has_a_short_name(name: str) -> None:
    with pytest.raises(Impossible):
        await talk.save_reply(fake_desk(), ANA, name, "en", "Where from?")


async def test_replies_are_saved_and_dropped() -> None:
    desk = fake_desk()
    await talk.save_reply(desk, ANA, " where  from ", "en", "Where from?")
    [saved] = await talk.replies(desk, ANA)
    assert saved.name == "where from"
    await talk.drop_reply(desk, ANA, "where from", "en")
    assert list(await talk.replies(desk, ANA)) == []
