"""What people do: write, forward, edit, press; each becomes an update for the bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.fake_telegram.builders import (
    About,
    callback_query,
    formatted_text,
    message_body,
    person_in,
)
from tests.fake_telegram.kinds import content_of
from tests.fake_telegram.messages import Message, rendered
from tests.fake_telegram.shapes import JsonObject, MessageKey
from tests.fake_telegram.state import Pressed, State
from tests.fake_telegram.texts import shown


@dataclass(frozen=True, kw_only=True)
class Pushed:
    """What the fake made of a push; the update id is None when the bot does not want the kind.

    The fault "reorder" may give the update another id afterwards.
    """

    update_id: int | None
    chat: int = 0
    message_id: int = 0
    callback_id: str = ""


class Pushes:
    """The people's side of the fake."""

    state: State

    def push_text(
        self,
        chat: int,
        text: str = "",
        *,
        html: str = "",
        entities: Sequence[JsonObject] | None = None,
        **about: Any,
    ) -> Pushed:
        """Send a text message; `about` as in builders.About: sender, reply_to, forward, …"""
        formatted = formatted_text(text, html, entities)
        return self._push(chat, shown(formatted, "text", "entities"), **about)

    def push_media(
        self,
        chat: int,
        kind: str,
        content: bytes = b"a file",
        *,
        caption: str = "",
        html: str = "",
        size: int | None = None,
        medium: JsonObject | None = None,
        **about: Any,
    ) -> Pushed:
        """Send a photo, document, video, animation, audio, voice, video_note or sticker.

        `medium` has more fields of it (mime_type, file_name, width …); `size` lies about it.
        """
        media = self.state.files.media(kind, content, size, **(medium or {}))
        text = shown(formatted_text(caption, html, None), "caption", "caption_entities")
        return self._push(chat, media | text, **about)

    def push_photo(
        self, chat: int, content: bytes = b"a photo", *, caption: str = "", **about: Any
    ) -> Pushed:
        """Send a photo with an optional caption."""
        return self.push_media(chat, "photo", content, caption=caption, **about)

    def push_album(
        self, chat: int, contents: Sequence[bytes], *, caption: str = "", **about: Any
    ) -> list[Pushed]:
        """Send photos as one album; the caption belongs to the first, as people do it."""
        group = str(14_000_000_000 + self.state.queue.next_id)
        captions = [caption, *[""] * (len(contents) - 1)]
        return [
            self.push_part(chat, group, content, caption=text, **about)
            for content, text in zip(contents, captions, strict=True)
        ]

    def push_part(
        self,
        chat: int,
        group: str,
        content: bytes = b"a part",
        *,
        kind: str = "photo",
        **about: Any,
    ) -> Pushed:
        """Send one part of an album by itself, as one that comes late; a photo unless told."""
        extra = {"media_group_id": group} | about.pop("extra", {})
        return self.push_media(chat, kind, content, extra=extra, **about)

    def push_kind(self, chat: int, kind: str, **about: Any) -> Pushed:
        """Send a message that is no text and no file, by its name in `kinds`."""
        return self._push(chat, content_of(kind, self.state.files), **about)

    def push_command(self, chat: int, text: str, **about: Any) -> Pushed:
        """Send a command such as "/start"; Telegram marks it as one."""
        if not text.startswith("/"):
            raise ValueError("a command begins with a slash")
        return self.push_text(chat, text, **about)

    def push_edit(self, chat: int, message_id: int, text: str = "", *, html: str = "") -> Pushed:
        """Edit a person's message: its text, or the caption of its medium."""
        message = self.state.messages[chat, message_id]
        names = ("text", "entities") if "text" in message.body else ("caption", "caption_entities")
        kept = {name: part for name, part in message.body.items() if name not in names}
        text_fields = shown(formatted_text(text, html, None), *names)
        message.body = kept | text_fields | {"edit_date": self.state.now}
        self.state.note_version(message)
        update_id = self.state.queue.add({"edited_message": message.body})
        return Pushed(update_id=update_id, chat=chat, message_id=message_id)

    def press(
        self, chat: int, message_id: int, button: str, *, age: float = 0, **about: Any
    ) -> Pushed:
        """Press a button, named by its text or its data; `age` seconds ago."""
        message = self.state.messages[chat, message_id]
        data = _button_data(message, button)
        query_id = str(4_000_000_000 + len(self.state.pressed))
        self.state.pressed[query_id] = Pressed(at=self.state.clock() - age)
        sender = person_in(self.state.chats[chat], About(**about))
        update_id = self.state.queue.add(callback_query(query_id, message, data, sender))
        return Pushed(update_id=update_id, chat=chat, message_id=message_id, callback_id=query_id)

    def push(self, update: JsonObject) -> Pushed:
        """Send any update as it is; it gets its update_id here."""
        update = {kind: content for kind, content in update.items() if kind != "update_id"}
        key = _key_of(update.get("message"))
        if key is None:
            return Pushed(update_id=self.state.queue.add(update))
        self.state.open_chat(key[0])
        self.state.keep_asked(update["message"])
        return Pushed(update_id=self.state.queue.add(update), chat=key[0], message_id=key[1])

    def push_malformed(self, kind: str) -> Pushed:
        """Send a broken update, by its name in `malformed.MALFORMED`."""
        return Pushed(update_id=self.state.queue.add_broken(kind))

    def repeat(self, update_id: int) -> None:
        """Deliver an update once more, with the same id."""
        self.state.queue.repeat(update_id)

    def _push(self, chat: int, content: JsonObject, **about: Any) -> Pushed:
        body = message_body(self.state, chat, content, About(**about))
        message = self.state.keep_asked(body)
        update_id = self.state.queue.add({"message": body})
        return Pushed(update_id=update_id, chat=chat, message_id=message.key[1])


def _button_data(message: Message, button: str) -> str:
    for row in rendered(message).buttons:
        for shown_button in row:
            if shown_button.data is not None and button in (shown_button.text, shown_button.data):
                return shown_button.data
    raise LookupError(f"message {message.key} has no button {button!r} to press")


def _key_of(body: object) -> MessageKey | None:
    """Return which message a body is, or None when it is not sound enough to say."""
    match body:
        case {"chat": {"id": int(chat)}, "message_id": int(message_id)}:
            return chat, message_id
        case _:
            return None
