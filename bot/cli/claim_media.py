"""``siftline claims attach``, ``detach`` and ``media``: what a claim is forwarded with."""

import asyncio
import base64
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from bot.app.store import Opened, opened_store
from bot.claims.attaching import Attachment
from bot.claims.convert import medium_of
from bot.claims.form import MediumForm
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.claims.rating import Authenticity
from bot.cli.trouble import BadUse
from bot.match.media.codec import Prints, pack, prints_of
from bot.ports import MediaReader
from bot.readers.media.options import ReadOptions
from bot.readers.media.reader import GuardedReader
from bot.receive.readings import SeenMedium
from bot.settings import read_settings

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id.")]

DIGEST_BYTES = 32
_SHOWN = 12
"""Figures of a digest that tell files apart."""


def attach(
    claim_id: ClaimArgument,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Pictures, videos or recordings.")
    ],
    authenticity: Annotated[
        Authenticity | None, typer.Option(help="What is to be said of these files themselves.")
    ] = None,
    really: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LANGUAGE=TEXT",
            help="Where and when they were really made; once for each language.",
        ),
    ] = None,
) -> None:
    """Let copies of files be known as this claim's; of the files, only hashes are kept."""
    told = dict(map(_told, really or []))
    with opened_store(read_settings()) as opened:
        troubles = asyncio.run(_attach_all(opened, ClaimId(claim_id), files, authenticity, told))
    if troubles:
        raise typer.Exit(1)


def detach(
    claim_id: ClaimArgument,
    medium: Annotated[
        int, typer.Argument(metavar="MEDIUM", help="Its number, as siftline claims media says it.")
    ],
) -> None:
    """Let copies of a medium be known as this claim's no more."""
    with opened_store(read_settings()) as opened:
        opened.claims.detach(ClaimId(claim_id), medium)
    typer.echo(f"{claim_id}: medium {medium} is taken away")


def media(claim_id: ClaimArgument) -> None:
    """Print a claim's media: number, kind, authenticity, digest, and what each really shows."""
    with opened_store(read_settings()) as opened:
        found = opened.claims.claims([ClaimId(claim_id)])
    if not found:
        raise BadUse(f"{claim_id}: no such claim is published")
    for each in found[ClaimId(claim_id)].media:
        typer.echo(_line(each))


@asynccontextmanager
async def guarded_reader() -> AsyncIterator[MediaReader]:
    """Give what reads files for their hashes alone; end its process afterwards."""
    reader = GuardedReader(ReadOptions(words=False), at_once=1)
    try:
        yield reader
    finally:
        reader.close()


async def _attach_all(
    opened: Opened,
    claim_id: ClaimId,
    files: Sequence[Path],
    authenticity: Authenticity | None,
    really: Mapping[str, str],
) -> bool:
    """Attach each file that can be, and tell whether one could not."""
    troubles = False
    async with guarded_reader() as reader:
        for file in files:
            try:
                seen = await _seen(_existing(file), reader)
            except BadUse as trouble:
                typer.echo(f"siftline: {trouble}", err=True)
                troubles = True
                continue
            done = opened.claims.attach(claim_id, _medium(seen, authenticity, really))
            typer.echo(f"{file.name}: {_outcome(done, prints_of(seen))}")
    return troubles


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise BadUse(f"{file.name}: is no file" if file.exists() else f"{file.name}: is not there")
    return file


async def _seen(file: Path, reader: MediaReader) -> SeenMedium:
    """Return what a file is known by, or raise BadUse."""
    seen = await reader.read(file, "document")
    if seen.form is None or len(seen.digest) != DIGEST_BYTES:
        why = ", ".join(seen.troubles) or "unsupported"
        raise BadUse(f"{file.name}: is no picture, video or recording that can be read ({why})")
    return seen


def _medium(
    seen: SeenMedium, authenticity: Authenticity | None, really: Mapping[str, str]
) -> Medium:
    """Return what was read as a medium of a claim, or raise BadUse."""
    try:
        form = MediumForm.model_validate(
            {
                "form": seen.form,
                "digest": seen.digest.hex(),
                "prints": base64.b64encode(pack(prints_of(seen))).decode(),
                "authenticity": authenticity,
                "really": really,
            }
        )
    except ValidationError as error:
        [first, *_] = error.errors(include_url=False, include_input=False)
        raise BadUse(f"--{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    return medium_of(form)


def _told(words: str) -> tuple[str, str]:
    """Return the language and the text of a ``--really``, or raise BadUse."""
    language, equals, text = words.partition("=")
    if not equals:
        raise BadUse('--really: write the language first, as in --really en="Taken in 2019"')
    return language, text


def _outcome(done: Attachment, prints: Prints) -> str:
    """Return what became of a file, and what copies of it are known by."""
    said = {
        "attached": f"is medium {done.medium.id}",
        "changed": f"is medium {done.medium.id} now",
        "unchanged": f"is medium {done.medium.id} already",
    }[done.outcome]
    return said if _copies_are_known(prints) else f"{said}; only the same file is known again"


def _copies_are_known(prints: Prints) -> bool:
    image, frames, audio = prints.image, prints.frames, prints.audio
    return bool((image and image.hashes) or (frames and frames.frames) or (audio and audio.codes))


def _line(medium: Medium) -> str:
    really = "; ".join(f"{language}: {text}" for language, text in medium.really.items())
    said = (str(medium.id), medium.form, medium.authenticity or "", medium.digest.hex()[:_SHOWN])
    return "\t".join((*said, " ".join(really.split())))
