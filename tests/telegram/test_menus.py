"""The menus of commands, set where they are new or changed, whatever fails."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.claims.ids import Lane
from bot.flows.desk.menu_chats import MenuChat
from bot.flows.post import Place, StoreAway
from bot.moderate.roles import Role
from bot.telegram.api import BotApi
from bot.telegram.errors import CallFailed, NotSent
from bot.telegram.menus import Menus
from tests.answer.examples import phrases

BOT = 42


class Listening(BotApi):
    """Remembers calls, and fails the next ones when told to."""

    def __init__(self) -> None:
        self.bot_id = BOT
        self.calls: list[tuple[str, Mapping[str, Any]]] = []
        self.failures = 0

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        read_timeout: float = 0.0,  # noqa: ARG002  # as the real one
    ) -> Any:
        """Return True, or fail."""
        if self.failures:
            self.failures -= 1
            failure: CallFailed = NotSent("ConnectError")
            raise failure
        self.calls.append((method, params))
        return True


def chat(chat_id: int, role: Role | None, bot_id: int = BOT) -> MenuChat:
    place = Place(bot_id=bot_id, lane=Lane(chat_id), chat_id=chat_id)
    return MenuChat(place=place, role=role, language="uk")


class Book:
    """The moderators' chats, or a store out of reach."""

    def __init__(self, *chats: MenuChat) -> None:
        self.listed: Sequence[MenuChat] | None = chats

    async def chats(self) -> Sequence[MenuChat]:
        """Return the chats."""
        if self.listed is None:
            raise StoreAway("away")
        return self.listed


def menus(api: Listening, book: Book) -> Menus:
    return Menus(api=api, chats=book.chats, phrases_for=phrases, languages=("en", "uk"))


async def test_the_public_menu_is_set_once_in_every_language() -> None:
    api = Listening()
    kept = menus(api, Book())
    await kept.keep()
    await kept.keep()
    assert [params.get("language_code") for _, params in api.calls] == [None, "uk"]
    assert api.calls[1][1]["commands"][0]["description"] == "Що робить цей бот"


async def test_a_moderators_chat_has_their_own_until_they_are_none_any_more() -> None:
    api, book = Listening(), Book(chat(7, Role.EDITOR), chat(8, Role.EDITOR, bot_id=43))
    kept = menus(api, book)
    await kept.keep()
    await kept.keep()
    [(_, params)] = api.calls[2:]
    assert params["scope"] == {"type": "chat", "chat_id": 7}
    assert params["commands"][0]["command"] == "queue"
    book.listed = (chat(7, None),)
    await kept.keep()
    await kept.keep()
    assert [method for method, _ in api.calls[3:]] == ["deleteMyCommands"]


async def test_what_fails_is_tried_again() -> None:
    api, book = Listening(), Book(chat(7, Role.EDITOR))
    kept = menus(api, book)
    api.failures = 3
    await kept.keep()
    assert api.calls == []
    book.listed = None
    await kept.keep()
    assert len(api.calls) == 2
    book.listed = (chat(7, Role.EDITOR),)
    await kept.keep()
    assert len(api.calls) == 3
