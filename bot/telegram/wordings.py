"""What a message says in words, of whatever kind it is."""

from collections.abc import Iterator

from telegram import ExternalReplyInfo, Message

from bot.telegram.rich import rich_text


def text_of(message: Message) -> str:
    """Return a message's own text or caption, or the words of a poll, checklist, game or bill."""
    text = message.text or message.caption or _told(message) or rich_text(message)
    if not isinstance(text, str):
        raise TypeError("not a text")
    return text


def outside_text(reply: ExternalReplyInfo) -> str:
    """Return the words of what is replied to in another chat, where Telegram gives them."""
    return _told(reply)


def _told(holder: Message | ExternalReplyInfo) -> str:
    return "\n".join(line for line in _lines(holder) if line)


def _lines(holder: Message | ExternalReplyInfo) -> Iterator[str | None]:
    if poll := holder.poll:
        yield poll.question
        yield poll.description
        yield from (option.text for option in poll.options)
    if checklist := holder.checklist:
        yield checklist.title
        yield from (task.text for task in checklist.tasks)
    if game := holder.game:
        yield from (game.title, game.description, game.text)
    if invoice := holder.invoice:
        yield from (invoice.title, invoice.description)
