"""Chats that are kept sealed, opened where something is owed."""

from bot.moderate.roles import Role
from bot.store.database import Database
from bot.store.sealed_chats import moderator_place, place_of
from tests.store.desk.talk_support import ANA, moderate
from tests.store.support import BOT, SECRETS, place


def test_a_chat_is_opened_for_its_purpose_alone() -> None:
    sealed = SECRETS.seal(b"7", b"x")
    assert place_of(SECRETS, BOT, sealed, b"x") == place(7)
    assert place_of(SECRETS, BOT, sealed, b"y") is None
    assert place_of(SECRETS, None, sealed, b"x") is None
    assert place_of(SECRETS, BOT, None, b"x") is None


def test_a_moderator_is_reached_while_they_are_one(database: Database) -> None:
    ana = moderate(database, "Ana", Role.EDITOR, ANA)
    chen = moderate(database, "Chen", Role.EDITOR)
    gone = moderate(database, "Boris", Role.EDITOR, ANA + 1, disabled_at=1)
    found = database.read_now(
        lambda connection: [
            moderator_place(connection, SECRETS, each.id) for each in (ana, chen, gone)
        ]
    )
    assert found == [place(ANA), None, None]
