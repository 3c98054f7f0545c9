"""The console's application, from its parts."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from starlette.applications import Starlette

from bot.answer.answer import Answer
from bot.answer.match import compose_chosen
from bot.app.matching import Matching
from bot.app.media import copy_file, file_medium
from bot.app.store import Opened
from bot.claims.ids import ClaimId
from bot.flows.check_parts import Check
from bot.match.engine_watch import EngineState
from bot.receive.tip import Tip
from bot.settings import Settings
from bot.web.app import console
from bot.web.parts import ConsoleParts, PartState, Uploads

SAMPLES = 8
FIRST_SAMPLE = ClaimId("soldier-last-messages")


def console_for(settings: Settings, opened: Opened, checks: Matching) -> Starlette:
    """Return the console over what checks messages."""

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
            hosts=frozenset(settings.web_hosts),
            uploads=_uploads(checks),
        )
    )


def _uploads(checks: Matching) -> Uploads | None:
    """Return how files are tried, or None where no media are read."""
    if checks.reading.media is None:
        return None

    async def check(text: str, file: Path, language: str | None) -> Check:
        tip = Tip(text=text, media=(file_medium(file),))
        return await checks.check(tip, language, fetch=copy_file)

    return Uploads(check=check, hand=checks.reading.hand.file)


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
