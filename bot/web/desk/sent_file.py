"""A file that a moderator sends with a draft: kept on the disk only while it is read."""

import asyncio
import shutil
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData, UploadFile

from bot.flows.desk import editing
from bot.flows.desk.desk import Desk
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Actor
from bot.web.problems import file_too_large


async def medium_sent(desk: Desk, by: Actor, sent: FormData) -> dict[str, Any]:
    """Return the medium that a sent file is, as a form keeps it; raises Impossible for none."""
    file = sent.get("file")
    if desk.files is None:
        raise Impossible("Files are not read here: the setting read_media is off")
    if not isinstance(file, UploadFile) or not file.size:
        raise Impossible("Choose a file first")
    if file.size > desk.files.most_bytes:
        raise file_too_large(desk.files.most_bytes)
    # Nothing of the name that a browser gives gets into the path.
    async with desk.files.hand() as path:
        await asyncio.to_thread(_write, file, path)
        return await editing.medium_of(desk, by, path)


def _write(sent: UploadFile, path: Path) -> None:
    with path.open("xb") as file:
        shutil.copyfileobj(sent.file, file)
