"""``siftline check``: what the bot would answer to a text, a file or the standard input."""

import asyncio
import json
import sys
from codecs import getincrementaldecoder
from pathlib import Path
from typing import Annotated

import typer

from bot.answer.plain import render_plain
from bot.app.matching import matching
from bot.app.media import copy_file, file_medium
from bot.app.store import opened_store
from bot.cli.check_json import check_to_json
from bot.cli.trouble import BadUse
from bot.flows.check_parts import Check
from bot.receive.tip import Tip
from bot.settings import read_settings

LARGEST = 1024 * 1024
LONGEST_PATH = 1000
TEXT_ENDINGS = frozenset(".txt .md .csv .json .html".split())
MEDIA_ENDINGS = frozenset(
    ".pdf .png .jpg .jpeg .webp .gif .mp4 .mov .webm .mkv .mp3 .ogg .oga .opus .m4a .wav".split()
)
FILE_ENDINGS = TEXT_ENDINGS | MEDIA_ENDINGS
"""A word that ends so is taken for a file's name even where there is none."""

Texts = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT | - | FILE…]",
        help="The message itself, - for the standard input, or files: texts, pictures, videos, "
        "recordings.",
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
    tips = _tips(what or [])
    for done in asyncio.run(_check_all(tips, lang)):
        shown = json.dumps(check_to_json(done), ensure_ascii=False) if as_json else None
        typer.echo(shown or render_plain(done.answer) + "\n")


async def _check_all(tips: list[Tip], language: str | None) -> list[Check]:
    settings = read_settings()
    with opened_store(settings) as opened:
        async with matching(settings, opened) as checks:
            if language is not None and language not in checks.catalogues.languages:
                known = ", ".join(checks.catalogues.languages)
                raise BadUse(f"--lang {language}: answers are written in {known}")
            await checks.embed_missing()
            return [await checks.check(tip, language, fetch=copy_file) for tip in tips]


def _tips(what: list[str]) -> list[Tip]:
    """Return what is asked about, or raise BadUse."""
    if not what:
        raise BadUse("say what to check: a text, - for the standard input, or a file")
    if what == ["-"]:
        content = sys.stdin.buffer.read(LARGEST + 1)
        return [Tip(text=_decoded("standard input", content))]
    if any(_names_file(each) for each in what):
        return [_tip_in(Path(each)) for each in what]
    return [Tip(text=" ".join(what))]


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


def _tip_in(path: Path) -> Tip:
    """Return a file as a tip: its text, where it is one, else the file as a document."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise BadUse(f"{path.name}: {error.strerror}") from error
    if _is_text(path, content) or not path.is_file():
        return Tip(text=_decoded(path.name, content))
    return Tip(media=(file_medium(path),))


def _is_text(path: Path, content: bytes) -> bool:
    """Tell a text, also one that is damaged, from what has to be read as a medium."""
    ending = path.suffix.lower()
    if ending in FILE_ENDINGS:  # a PDF can be made of letters alone
        return ending in TEXT_ENDINGS
    try:
        # The last character may be cut off.
        return "\0" not in getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return False


def _decoded(name: str, content: bytes) -> str:
    if len(content) > LARGEST:
        raise BadUse(f"{name}: is larger than {LARGEST // 1024} KiB")
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise BadUse(
            f"{name}: is not UTF-8 text; a picture, video or recording is read from a file"
        ) from None
