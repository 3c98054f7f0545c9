"""What happens to chats: they block the bot, throw it out, become a supergroup."""

from tests.fake_telegram.builders import About, membership, message_body
from tests.fake_telegram.messages import Message
from tests.fake_telegram.pushes import Pushed
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.state import State

BLOCKED = "bot was blocked by the user"


class Changes:
    """The chats' side of the fake."""

    state: State

    def open_chat(self, chat: int, *, title: str = "", username: str = "") -> None:
        """Let the bot see a chat before anyone writes in it."""
        self.state.open_chat(chat, title=title, username=username)

    def block(self, chat: int, *, announce: bool = True) -> None:
        """Let a person block the bot; Telegram tells the bot so unless `announce` is off."""
        self._bar(chat, BLOCKED, announce)

    def kick(self, chat: int, *, announce: bool = True) -> None:
        """Throw the bot out of a group."""
        kind = self.state.open_chat(chat).kind
        self._bar(chat, f"bot was kicked from the {kind} chat", announce)

    def unblock(self, chat: int, *, announce: bool = True) -> None:
        """Let the bot write in a chat again."""
        opened = self.state.open_chat(chat)
        opened.barred = ""
        if announce:
            self.state.queue.add(membership(self.state, opened, "member", "kicked"))

    def _bar(self, chat: int, reason: str, announce: bool) -> None:
        opened = self.state.open_chat(chat)
        opened.barred = reason
        if announce:
            self.state.queue.add(membership(self.state, opened, "kicked", "member"))

    def migrate(self, chat: int, new_chat: int, *, announce: bool = True) -> None:
        """Make a group a supergroup: its id changes and the old one answers with the new."""
        self.state.open_chat(new_chat, title=self.state.open_chat(chat).title)
        if announce:
            self._service(chat, {"migrate_to_chat_id": new_chat})
            self._service(new_chat, {"migrate_from_chat_id": chat})
        self.state.chats[chat].moved_to = new_chat

    def _service(self, chat: int, content: JsonObject) -> Pushed:
        body = message_body(self.state, chat, content, About())
        self.state.keep(Message(body, from_bot=False))
        return Pushed(update_id=self.state.queue.add({"message": body}))
