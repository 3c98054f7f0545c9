"""``siftline doctor``: what is missing, and how to mend it."""

import asyncio
from typing import Annotated

import typer

from bot.app.examination import examine
from bot.settings import read_settings

_MARKS = {"ok": "ok     ", "note": "note   ", "wrong": "MISSING"}


def doctor(
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what is missing.")] = False,
) -> None:
    """Say of every part whether it works, and how to mend what does not."""
    findings = asyncio.run(examine(read_settings()))
    for finding in findings:
        if not quiet or finding.state == "wrong":
            typer.echo(f"{_MARKS[finding.state]}  {finding.part}: {finding.said}")
            if finding.mend:
                typer.echo(f"         → {finding.mend}")
    if any(finding.state == "wrong" for finding in findings):
        raise typer.Exit(1)
