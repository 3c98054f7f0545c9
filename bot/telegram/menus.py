"""The menus of commands: what Telegram offers everybody, and each moderator in their chat."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog

from bot.answer.desk.commands import moderator_commands, public_commands
from bot.flows.desk.menu_chats import MenuChat
from bot.flows.post import StoreAway
from bot.ports import PhrasesFor
from bot.telegram.api import BotApi
from bot.telegram.errors import CallFailed

log = structlog.get_logger(__name__)

Chats = Callable[[], Awaitable[Sequence[MenuChat]]]
Commands = Sequence[tuple[str, str]]


class Menus:
    """Keeps the menus as they should be; what fails is tried again the next time."""

    def __init__(
        self, *, api: BotApi, chats: Chats, phrases_for: PhrasesFor, languages: Sequence[str]
    ) -> None:
        self._api = api
        self._chats = chats
        self._phrases_for = phrases_for
        self._languages = languages
        self._public = False
        self._set: dict[int, Commands] = {}

    async def keep(self) -> None:
        """Set what is new or changed; at the first call, that is everything."""
        if not self._public:
            self._public = await self._set_public()
        try:
            chats = await self._chats()
        except StoreAway as error:
            log.error("no menus can be looked up", reason=str(error))
            return
        for chat in chats:
            if chat.place.bot_id == self._api.bot_id:
                await self._set_chat(chat)

    async def _set_public(self) -> bool:
        """Return whether every language's menu is set; English is also that of all others."""
        done = True
        for language in self._languages:
            commands = public_commands(self._phrases_for(language))
            code = {} if language == "en" else {"language_code": language.partition("-")[0]}
            done &= await self._call("setMyCommands", {"commands": _listed(commands)} | code)
        return done

    async def _set_chat(self, chat: MenuChat) -> None:
        commands: Commands = ()
        if chat.role is not None:
            commands = moderator_commands(chat.role, self._phrases_for(chat.language))
        if self._set.get(chat.place.chat_id) == commands:
            return
        scope = {"scope": {"type": "chat", "chat_id": chat.place.chat_id}}
        if commands:
            done = await self._call("setMyCommands", {"commands": _listed(commands)} | scope)
        else:
            done = await self._call("deleteMyCommands", scope)
        if done:
            self._set[chat.place.chat_id] = commands

    async def _call(self, method: str, params: Mapping[str, Any]) -> bool:
        try:
            await self._api.call(method, params)
        except CallFailed as error:
            log.warning("a menu could not be set", reason=str(error))
            return False
        return True


def _listed(commands: Commands) -> list[dict[str, str]]:
    return [{"command": name, "description": said} for name, said in commands]
