"""What commands write: to standard output, or to a file that is there once it is whole."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.claims.form import Form


@contextmanager
def written_to(out: Path | None) -> Iterator[TextIO]:
    """Give what to write to. A file that was there stays until the block is done, or for good."""
    if out is None:
        yield sys.stdout
    elif out.exists() and not out.is_file():  # a pipe or a device
        with _opened(out) as file:
            yield file
    else:
        with _whole(out.resolve()) as file:
            yield file


def write_forms(name: str, forms: Iterable[Form], out: Path | None) -> None:
    """Write forms as a list of this name, which import reads back the same."""
    told = {name: [form.model_dump(mode="json") for form in forms]}
    with written_to(out) as file:
        file.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    beside = path.with_name(f"{path.name}.new")
    try:
        with _opened(beside) as file:
            if path.exists():
                beside.chmod(path.stat().st_mode)
            yield file
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")
