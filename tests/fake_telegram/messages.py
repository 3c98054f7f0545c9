"""Messages as they stand in a chat, and how a person sees them."""

from dataclasses import dataclass, field

from tests.fake_telegram.formatted import Formatted
from tests.fake_telegram.html_out import html_of
from tests.fake_telegram.shapes import JsonObject, MessageKey

MEDIA_KINDS = (
    "photo",
    "document",
    "video",
    "animation",
    "audio",
    "voice",
    "video_note",
    "sticker",
)


@dataclass(frozen=True)
class Version:
    """What a message said from one call on."""

    call: int
    """The number of the call in the transcript; 0 for what a person wrote."""
    at: float
    text: str


@dataclass
class Message:
    """A message: the JSON that Telegram shows, and what the fake knows besides."""

    body: JsonObject
    from_bot: bool
    keyboard: JsonObject | None = None
    versions: list[Version] = field(default_factory=list)
    deleted: bool = False

    @property
    def key(self) -> MessageKey:
        """Return the chat and number of this message."""
        return self.body["chat"]["id"], self.body["message_id"]

    @property
    def formatted(self) -> Formatted:
        """Return the text or caption with its entities."""
        if "text" in self.body:
            return Formatted(self.body["text"], tuple(self.body.get("entities", ())))
        entities = tuple(self.body.get("caption_entities", ()))
        return Formatted(self.body.get("caption", ""), entities)

    @property
    def reply_to(self) -> int | None:
        """Return the number of the message that this one replies to."""
        replied = self.body.get("reply_to_message")
        return replied["message_id"] if replied else None

    @property
    def media(self) -> str | None:
        """Return which kind of media it carries."""
        return next((kind for kind in MEDIA_KINDS if kind in self.body), None)

    def without_reply(self) -> JsonObject:
        """Return the JSON as it stands inside another message's `reply_to_message`."""
        return {name: part for name, part in self.body.items() if name != "reply_to_message"}


@dataclass(frozen=True, kw_only=True)
class Button:
    """One inline button as a person sees it."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """The present state of one message, as a test wants to look at it."""

    chat: int
    message_id: int
    from_bot: bool
    text: str
    html: str
    buttons: tuple[tuple[Button, ...], ...]
    reply_to: int | None
    edited: bool
    media: str | None
    body: JsonObject


def rendered(message: Message) -> Rendered:
    """Return a message as it stands now."""
    chat, message_id = message.key
    return Rendered(
        chat=chat,
        message_id=message_id,
        from_bot=message.from_bot,
        text=message.formatted.text,
        html=html_of(message.formatted),
        buttons=_buttons(message.body),
        reply_to=message.reply_to,
        edited="edit_date" in message.body,
        media=message.media,
        body=message.body,
    )


def _buttons(body: JsonObject) -> tuple[tuple[Button, ...], ...]:
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return tuple(tuple(_button(button) for button in row) for row in rows)


def _button(button: JsonObject) -> Button:
    return Button(text=button["text"], data=button.get("callback_data"), url=button.get("url"))
