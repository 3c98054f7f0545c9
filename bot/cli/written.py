"""Forms written as one JSON document, to a file or to standard output."""

import json
from collections.abc import Iterable
from pathlib import Path

import typer

from bot.claims.form import Form


def write_forms(name: str, forms: Iterable[Form], out: Path | None) -> None:
    """Write forms as a list of this name, which import reads back the same."""
    told = {name: [form.model_dump(mode="json") for form in forms]}
    written = json.dumps(told, ensure_ascii=False, indent=2)
    if out is None:
        typer.echo(written)
    else:
        out.write_text(written + "\n", encoding="utf-8")
