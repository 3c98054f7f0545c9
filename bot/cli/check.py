"""``siftline check``: what the bot would answer to a text, a file or the standard input."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.answer.plain import render_plain
from bot.app.matching import matching
from bot.app.store import open_store
from bot.cli.check_json import check_to_json
from bot.cli.trouble import BadUse
from bot.flows.check_tip import Check
from bot.receive.tip import Tip
from bot.settings import read_settings

LARGEST = 1024 * 1024
LONGEST_PATH = 1000
FILE_ENDINGS = frozenset(
    (
        ".txt .md .csv .json .html .pdf .png .jpg .jpeg .webp .gif .mp4 .mov .mp3 .ogg .oga .wav"
    ).split()
)

Texts = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT | - | FILE…]",
        help="The message itself, - for the standard input, or files with one message each.",
    ),
]


def check(
    what: Texts = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a message.")] = False,
    lang: Annotated[
        str | None, typer.Option(help="Answer in this language instead of the message's own.")
    ] = None,
) -> None:
    """Check messages against the claim store and print the answers."""
    messages = _messages(what or [])
    for done in asyncio.run(_check_all(messages, lang)):
        shown = json.dumps(check_to_json(done), ensure_ascii=False) if as_json else None
        typer.echo(shown or render_plain(done.answer) + "\n")


async def _check_all(messages: list[str], language: str | None) -> list[Check]:
    settings = read_settings()
    opened = open_store(settings)
    try:
        async with matching(settings, opened) as checks:
            if language is not None and language not in checks.catalogues.languages:
                known = ", ".join(checks.catalogues.languages)
                raise BadUse(f"--lang {language}: answers are written in {known}")
            await checks.embed_missing()
            return [await checks.check(Tip(text=text), language) for text in messages]
    finally:
        opened.database.close()


def _messages(what: list[str]) -> list[str]:
    """Return each message's text, or raise BadUse."""
    if not what:
        raise BadUse("say what to check: a text, - for the standard input, or a file")
    if what == ["-"]:
        return [_decoded("standard input", sys.stdin.buffer.read(LARGEST + 1))]
    if any(_names_file(each) for each in what):
        return [_read(Path(each)) for each in what]
    return [" ".join(what)]


def _names_file(name: str) -> bool:
    if (
        not name.strip(" .")  # a folder's name, but also what a message may be
        or len(name) > LONGEST_PATH
        or "\n" in name
        or "\0" in name
        or name.startswith(("http:", "https:"))
    ):
        return False
    path = Path(name)
    try:
        return path.exists() or (" " not in name and path.suffix.lower() in FILE_ENDINGS)
    except OSError:  # such as a name that is too long: it is a text
        return False


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return _decoded(path.name, file.read(LARGEST + 1))
    except OSError as error:
        raise BadUse(f"{path.name}: {error.strerror}") from error


def _decoded(name: str, content: bytes) -> str:
    if len(content) > LARGEST:
        raise BadUse(f"{name}: is larger than {LARGEST // 1024} KiB")
    try:
        return content.decode()
    except UnicodeDecodeError:
        line = f"{name}: is not UTF-8 text; pictures, video and sound are not read yet"
        raise BadUse(line) from None
