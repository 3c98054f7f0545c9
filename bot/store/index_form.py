"""The form of the index: what it is made with, so that one made otherwise is made anew."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import bot.match.entry
import bot.store.entry_tables
import bot.store.posting
import bot.understand


@cache
def index_form() -> str:
    """Return a hash of the code that makes entries and posts, and of tantivy's version."""
    folder = Path(bot.understand.__path__[0])
    sources = [
        *sorted(folder.glob("*.py")),
        Path(bot.match.entry.__file__),
        Path(bot.store.entry_tables.__file__),
        Path(bot.store.posting.__file__),
    ]
    told = hashlib.blake2b(version("tantivy").encode(), digest_size=16)
    for path in sources:
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()
