"""``siftline status``: what waits, what was given up on, and what works."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from bot.app.running import RunningState
from bot.app.status import Status
from bot.app.status import status as looked_up
from bot.settings import read_settings
from bot.store.backlog import Backlog, Line


def status(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object, for programs.")
    ] = False,
) -> None:
    """Say what waits and for how long, what was given up on, and which parts work."""
    found = asyncio.run(looked_up(read_settings()))
    for line in [_as_json(found)] if as_json else _lines(found):
        typer.echo(line)


def _as_json(found: Status) -> str:
    running = found.running.model_dump(mode="json") if found.running else None
    return json.dumps({"store": asdict(found.backlog), "running": running})


def _lines(found: Status) -> Iterator[str]:
    for name, said in (*_waiting(found.backlog), *_given_up(found.backlog), *_parts(found.running)):
        yield f"{name:<22}{said}"


def _waiting(now: Backlog) -> Iterator[tuple[str, str]]:
    yield "updates waiting", _line(now.inbox)
    yield "messages to send", _line(now.outbox)
    yield "tips to gather", f"{now.ungathered:,}"
    yield "clusters waiting", f"{now.clusters:,}"
    yield "tellings running", f"{now.tellings:,}"


def _given_up(now: Backlog) -> Iterator[tuple[str, str]]:
    yield "dead updates", f"{now.dead_updates:,}"
    yield "quarantined updates", f"{now.quarantined:,}"
    yield "dead messages", f"{now.dead_messages:,}"
    yield "uncertain messages", f"{now.uncertain:,}"


def _parts(running: RunningState | None) -> Iterator[tuple[str, str]]:
    if running is None:
        yield "running", "no console answers here"
        return
    yield "running", "ready" if running.ready else "not ready"
    for name, part in running.parts.items():
        yield f"  {name}", ("" if part.works else "does not work: ") + part.said


def _line(line: Line) -> str:
    if not line.waiting:
        return "0"
    return f"{line.waiting:,}, the oldest for {line.oldest_ms / 1000:,.0f} s"
