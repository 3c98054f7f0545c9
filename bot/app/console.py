"""The console's application, from its parts."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from starlette.applications import Starlette

from bot.answer.answer import Answer
from bot.answer.match import compose_chosen
from bot.app.bot_figures import count_bot
from bot.app.clock import utc_now
from bot.app.exchange import publisher_of
from bot.app.front import console_hosts, console_url, on_this_machine
from bot.app.matching import Matching
from bot.app.media import copy_file, file_medium
from bot.app.newsroom import Newsroom
from bot.app.store import Opened
from bot.app.store_figures import StoreFigures, count_store
from bot.claims.ids import ClaimId
from bot.flows.check_parts import Check
from bot.match.engine_watch import EngineState
from bot.receive.tip import Tip
from bot.settings import Settings
from bot.telegram.service import TelegramService
from bot.web.app import console
from bot.web.door import Door
from bot.web.parts import ConsoleParts, PartState, Uploads
from bot.web.public import PublicParts

SAMPLES = 8
FAR_BEHIND = 60.0
"""Seconds; an index follows within a few."""
FIRST_SAMPLE = ClaimId("soldier-last-messages")


def console_for(
    settings: Settings, opened: Opened, inside: Newsroom, bot: TelegramService | None
) -> Starlette:
    """Return the console; the bot, where it runs here, tells its name."""
    checks = inside.checks
    watched = StoreFigures(opened.database, lambda: checks.library.position)
    count_store(checks.figures, watched)
    if bot is not None:
        count_bot(checks.figures, bot.tally)

    async def answer_for(claim_id: ClaimId, language: str) -> Answer | None:
        found = (await checks.library.claims([claim_id])).get(claim_id)
        if found is None:
            return None
        return compose_chosen(found, checks.phrases(language), lone_note=settings.lone_note)

    async def readiness() -> Mapping[str, PartState]:
        count = await _count(opened)
        return {
            "store": PartState(works=True, said=f"{count} claims kept", needed=True),
            "claims": PartState(
                works=len(checks.library) > 0, said=f"{len(checks.library)} claims served"
            ),
            "index": await _index(watched),
            **{engine.profile.key: _part(engine.watch.state) for engine in checks.engines},
        }

    return console(
        ConsoleParts(
            check=checks.check,
            answer_for_claim=answer_for,
            claims=checks.library,
            thresholds=settings.thresholds,
            phrases_for=checks.phrases,
            samples=lambda: _samples(checks),
            claim_count=lambda: len(checks.library),
            readiness=readiness,
            registry=checks.figures.registry,
            refresh_figures=watched.refresh,
            hosts=console_hosts(settings),
            uploads=_uploads(checks),
            desk=inside.desk,
            exchange=inside.exchange,
            door=Door(url=console_url(settings), bot_name=lambda: bot.username if bot else ""),
            closed=not on_this_machine(settings),
            public=_public(settings, opened, checks) if settings.public_pages else None,
        )
    )


def _public(settings: Settings, opened: Opened, checks: Matching) -> PublicParts:
    """Return what the public pages show: what is served to askers, and nothing else."""
    return PublicParts(
        claims=checks.library,
        served=lambda: list(opened.claims.each_served()),
        position=lambda: (checks.library.position, utc_now().date()),
        publisher=publisher_of(settings),
        phrases_for=checks.phrases,
        lone_note=settings.lone_note,
    )


def _uploads(checks: Matching) -> Uploads | None:
    """Return how files are tried, or None where no media are read."""
    if checks.reading.media is None:
        return None

    async def check(text: str, file: Path, language: str | None) -> Check:
        tip = Tip(text=text, media=(file_medium(file),))
        return await checks.check(tip, language, fetch=copy_file)

    return Uploads(check=check, hand=checks.reading.hand.file)


async def _index(watched: StoreFigures) -> PartState:
    """Return how far the index is behind the store."""
    reading = await watched.refresh()
    if reading is None:
        return PartState(works=False, said="nothing is known: the store is away")
    behind = reading.lag.milliseconds / 1000
    said = f"{reading.lag.changes} changes behind, for {behind:.0f} seconds"
    return PartState(works=behind < FAR_BEHIND, said=said)


def _part(engine: EngineState) -> PartState:
    """Return an engine as a part: one that came back after a loss works."""
    said = f"lost {engine.lost} times"
    if engine.last_lost:
        said += f", last at {engine.last_lost:%Y-%m-%d %H:%M} UTC"
    return PartState(works=engine.works, said=said, engine=engine)


async def _count(opened: Opened) -> int:
    return await asyncio.to_thread(opened.claims.known)


def _samples(checks: Matching) -> list[str]:
    """Return a wording of some claims, to be tried at once."""
    served = sorted(checks.library.some(), key=lambda claim: claim.id != FIRST_SAMPLE)
    return [claim.wordings[0].text for claim in served if claim.wordings][:SAMPLES]
