"""Effects into rows, inside the transaction that ends the update they answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.flows.effects import (
    AnswerPress,
    AskModerators,
    DropChat,
    Effect,
    Forget,
    HearAsker,
    KeepAnswer,
    KeepTip,
    MoveChat,
    Say,
    SetQuiet,
    SetReply,
    Subscribe,
    TurnTalk,
)
from bot.flows.post import Place
from bot.store import forgetting, outbox_rows, tip_rows
from bot.store.desk import subscriptions, talk_rows
from bot.store.secrets import Secrets

SMALL = (KeepTip, KeepAnswer, Subscribe, SetReply, AnswerPress, Say)
"""Effects of a few statements, which touch rows of one chat alone."""


def apply_effects(
    connection: sa.Connection,
    secrets: Secrets,
    place: Place,
    effects: Sequence[Effect],
    now: datetime,
) -> None:
    """Write every effect, in order."""
    for effect in effects:
        _apply(connection, secrets, place, effect, now)


def _apply(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: Effect, now: datetime
) -> None:
    match effect:
        case SetReply() | AnswerPress() | Say():
            _apply_to_outbox(connection, secrets, place, effect, now)
        case HearAsker():
            talk_rows.hear(connection, secrets, effect, epoch_ms(now))
        case TurnTalk():
            talk_rows.turn(connection, effect, epoch_ms(now))
        case Forget():
            forgetting.forget_and_say(connection, secrets, place, effect, now)
        case DropChat():
            outbox_rows.drop_chat(connection, place.lane, now)
        case MoveChat(to_chat_id=to_chat_id):
            outbox_rows.move_chat(connection, secrets, place, to_chat_id, now)
        case _:
            _apply_to_tip(connection, secrets, place, effect, now)


def _apply_to_tip(
    connection: sa.Connection,
    secrets: Secrets,
    place: Place,
    effect: KeepTip | AskModerators | KeepAnswer | Subscribe | SetQuiet,
    now: datetime,
) -> None:
    match effect:
        case KeepTip():
            tip_rows.keep_tip(connection, secrets, place, effect, now)
        case AskModerators():
            tip_rows.ask_moderators(connection, place, effect, now)
        case KeepAnswer():
            tip_rows.keep_answer(connection, secrets, place, effect, now)
        case Subscribe():
            subscriptions.subscribe(connection, secrets, place, effect, now)
        case SetQuiet():
            subscriptions.set_quiet(connection, effect, now)
        case _:
            assert_never(effect)


def _apply_to_outbox(
    connection: sa.Connection,
    secrets: Secrets,
    place: Place,
    effect: SetReply | AnswerPress | Say,
    now: datetime,
) -> None:
    match effect:
        case SetReply():
            outbox_rows.set_reply(connection, secrets, place, effect, now)
        case AnswerPress():
            outbox_rows.answer_press(connection, secrets, place, effect, now)
        case Say():
            outbox_rows.say(connection, secrets, place, effect, now)
        case _:
            assert_never(effect)
