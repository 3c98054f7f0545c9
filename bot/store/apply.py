"""Effects into rows, inside the transaction that ends the update they answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

import sqlalchemy as sa

from bot.flows.effects import (
    AnswerPress,
    DropChat,
    DropReply,
    Effect,
    KeepAnswer,
    KeepTip,
    MoveChat,
    SetReply,
)
from bot.flows.post import Place
from bot.store import outbox_rows, tip_rows
from bot.store.secrets import Secrets


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
        case KeepTip():
            tip_rows.keep_tip(connection, secrets, place, effect, now)
        case KeepAnswer():
            tip_rows.keep_answer(connection, secrets, place, effect, now)
        case SetReply():
            outbox_rows.set_reply(connection, secrets, place, effect, now)
        case DropReply():
            outbox_rows.drop_reply(connection, place, effect.key, now)
        case AnswerPress():
            outbox_rows.answer_press(connection, secrets, place, effect, now)
        case DropChat():
            outbox_rows.drop_chat(connection, place.lane, now)
        case MoveChat(to_chat_id=to_chat_id):
            outbox_rows.move_chat(connection, secrets, place, to_chat_id, now)
        case _:
            assert_never(effect)
