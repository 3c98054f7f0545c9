"""Rich messages (Bot API 10.2): text in blocks, with media between them.

python-telegram-bot does not know them yet and hands them over as they came.
https://core.telegram.org/bots/api#richmessage
"""

from collections.abc import Iterator
from typing import Any

from telegram import Message, PollMedia

BLOCKS = ("blocks", "items", "cells")
SAID = ("summary", "text", "alternative_text", "expression", "caption", "credit")
MEDIA = ("photo", "video", "animation", "audio", "document")


def rich_text(message: Message) -> str:
    """Return what a rich message says, a block a line; nothing where it is none."""
    return "\n".join(line for block in _blocks(_rich(message)) if (line := _line(block)))


def rich_links(message: Message) -> Iterator[str]:
    """Give the URLs behind the words of a rich message."""
    for node in _nodes(_rich(message)):
        url = node.get("url")
        if isinstance(url, str):
            yield url


def rich_media(message: Message) -> Iterator[PollMedia]:
    """Give the media of a rich message, each as a holder of its own."""
    for node in _nodes(_rich(message)):
        held = {kind: node[kind] for kind in MEDIA if kind in node}
        if "voice_note" in node:
            held["audio"] = node["voice_note"]
        if held:
            yield PollMedia.de_json(held, None)


def _rich(message: Message) -> Any:
    return message.api_kwargs.get("rich_message")


def _blocks(node: Any) -> Iterator[Any]:
    """Give the innermost blocks, in their order."""
    if isinstance(node, list):
        for each in node:
            yield from _blocks(each)
    elif isinstance(node, dict):
        yield {name: node[name] for name in SAID if name in node}
        for name in BLOCKS:
            yield from _blocks(node.get(name))


def _line(node: Any) -> str:
    """Return the words in a rich text: a string, a list of parts, or words with a style."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return "".join(map(_line, node))
    if isinstance(node, dict):
        parts = (_line(node[name]) for name in SAID if name in node)
        return "\n".join(part for part in parts if part)
    return ""


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(each)
