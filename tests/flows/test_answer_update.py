"""From one event to its effects."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows.answer_update import PATIENCE, answer_update
from bot.flows.effects import (
    AnswerPress,
    DropChat,
    Effect,
    KeepAnswer,
    KeepTip,
    MoveChat,
    SetReply,
    Subscribe,
)
from bot.match.decision import Choose, Match, NoMatch, NotCheckable
from bot.receive.events import (
    ChatBlocked,
    ChatMigrated,
    Command,
    CommandReceived,
    Event,
    ForeignPress,
    Ignored,
)
from bot.receive.sameness import sameness
from bot.receive.tip import Media, Tip
from tests.flows.support import ASKER, EDITION, Book, parts, received
from tests.telegram.support import Checking, Claims, ranked

LEMON = Tip(text="hot lemon water")
PHOTO = Media(kind="photo", file_id="f", unique_id="u")


async def answered(
    event: Event, book: Book | None = None, claims: Claims | None = None
) -> tuple[tuple[Effect, ...], Checking]:
    """Return the effects of an event, and what was checked for it."""
    checking = Checking()
    effects = await answer_update(event, parts(book or Book(), checking, claims))
    return effects, checking


async def test_a_match_is_said_and_kept_without_its_text() -> None:
    (tip, answer, _, reply), _ = await answered(received(LEMON))
    assert isinstance(tip, KeepTip) and (tip.text_days, tip.ask) == (0, None)
    assert isinstance(answer, KeepAnswer)
    assert (answer.decision, answer.edition) == (Match(best=ranked("lemon")), EDITION)
    assert isinstance(reply, SetReply)
    assert "Hot lemon water kills the virus." in reply.outgoing.html
    assert [button.label for button in reply.outgoing.buttons] == ["Not what I sent"]


@pytest.mark.parametrize(
    ("text", "outcome", "ask", "buttons"),
    [
        ("it kills", Choose, "unsure", 3),
        ("nobody knows it", NoMatch, "unknown", 0),
        ("", NotCheckable, None, 0),
    ],
)
async def test_moderators_get_only_what_was_not_answered(
    text: str, outcome: type, ask: str | None, buttons: int
) -> None:
    (tip, answer, *_, reply), _ = await answered(received(Tip(text=text)))
    assert isinstance(tip, KeepTip) and tip.ask == ask
    assert tip.text_days == (90 if ask else 0)
    assert tip.patience == (PATIENCE if ask == "unsure" else timedelta(0))
    assert isinstance(answer, KeepAnswer) and isinstance(answer.decision, outcome)
    assert isinstance(reply, SetReply) and len(reply.outgoing.buttons) == buttons


async def test_the_same_message_is_not_matched_again() -> None:
    book = Book()
    book.remember(LEMON, Match(best=ranked("garlic")))
    effects, checking = await answered(received(replace(LEMON, text="Hot, LEMON water!")), book)
    assert checking.checked == []
    assert isinstance(effects[-1], SetReply) and "garlic" in effects[-1].outgoing.plain


async def test_the_same_message_from_many_at_once_is_matched_once() -> None:
    checking, book = Checking(), Book()
    told = parts(book, checking)
    events = [received(replace(LEMON, text=text)) for text in ("lemon water", "Lemon, WATER") * 5]
    all_effects = await asyncio.gather(*(answer_update(event, told) for event in events))
    assert len(checking.checked) == 1
    assert len({effects[-1] for effects in all_effects}) == 1


async def test_a_link_that_is_only_written_is_read_again_too() -> None:
    book, tip = Book(), replace(LEMON, text="Hot lemon water https://example.org/a")
    book.remember(tip, Match(best=ranked("garlic")))
    _, checking = await answered(received(tip), book)
    assert len(checking.checked) == 1


async def test_a_claim_that_is_no_longer_served_is_not_recalled() -> None:
    book, claims = Book(), Claims()
    book.remember(LEMON, Match(best=ranked("garlic")))
    del claims.served[ranked("garlic").claim_id]
    _, checking = await answered(received(LEMON), book, claims)
    assert len(checking.checked) == 1


async def test_a_further_picture_of_an_answered_album_adds_nothing() -> None:
    book = Book()
    book.stand(NoMatch(), key="a1")
    silent = Tip(media=(PHOTO,), album="1")
    assert (await answered(received(silent, "a1"), book))[0] == ()
    assert len((await answered(received(silent, "a2"), book))[0]) == 3
    assert len((await answered(received(replace(silent, text="lemon"), "a1"), book))[0]) == 4


async def test_a_late_part_of_an_album_counts_unless_nothing_is_new() -> None:
    book, album = Book(), Tip(media=(PHOTO,), album="1")
    book.stand(NoMatch(), key="a1")
    late = replace(received(album, "a1"), late=True)
    assert len((await answered(late, book))[0]) == 3
    book.decided_as[7, "a1"] = str(sameness(album))
    assert (await answered(late, book))[0] == ()


async def test_an_edit_that_changes_nothing_leaves_the_answer_and_a_choice_in_it() -> None:
    book, event = Book(), replace(received(LEMON), edited=True)
    assert len((await answered(event, book))[0]) == 4
    book.decided_as[7, "m5"] = str(sameness(LEMON))
    assert (await answered(event, book))[0] == ()
    changed = replace(event, tip=replace(LEMON, text="cold lemon water"))
    assert len((await answered(changed, book))[0]) == 4


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("start", "I check messages"),
        ("help", "I check messages"),
        ("unknown", "I check messages"),
        ("privacy", "90 days"),
    ],
)
async def test_a_command_is_answered(command: Command, said: str) -> None:
    event = CommandReceived(chat_id=7, asker=ASKER, message_id=5, key="m5", command=command)
    (reply,), checking = await answered(event)
    assert isinstance(reply, SetReply) and said in reply.outgoing.plain
    assert checking.checked == []


async def test_what_happens_to_a_chat_happens_to_what_it_is_owed() -> None:
    assert (await answered(ChatBlocked(chat_id=7)))[0] == (DropChat(),)
    moved, _ = await answered(ChatMigrated(chat_id=-7, to_chat_id=-1007))
    assert moved == (MoveChat(to_chat_id=-1007),)
    assert (await answered(Ignored(reason="service")))[0] == ()


async def test_a_strange_button_is_told_so() -> None:
    (press,), _ = await answered(ForeignPress(chat_id=7, press_id="1"))
    assert isinstance(press, AnswerPress)
    assert "no longer open" in press.text


@pytest.mark.parametrize("text", ["hot lemon water", "it kills", "nobody knows it"])
async def test_whoever_sent_something_to_check_can_be_told_later(text: str) -> None:
    effects, _ = await answered(received(Tip(text=text)))
    told = Subscribe(key="m5", message_id=5, language="en", days=90)
    assert told in effects


async def test_whoever_sent_nothing_to_check_is_not_told_later() -> None:
    effects, _ = await answered(received(Tip(text="")))
    assert not any(isinstance(effect, Subscribe) for effect in effects)
