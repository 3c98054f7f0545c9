"""What a process that serves a filled store takes: to start, in memory, and for an answer."""

import asyncio
import resource
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from bot.app.matching import Matching, matching
from bot.app.store import opened_store
from bot.bench.indexing.asked import Asked
from bot.bench.indexing.changing import time_changes
from bot.bench.indexing.figures import Served, Spread, spread
from bot.bench.indexing.filled_store import INDEX, settings_of
from bot.bench.indexing.searching import time_searches
from bot.claims.convert import claim_of
from bot.flows.embed_message import embed_message
from bot.readers.claim_files import read_forms
from bot.receive.tip import Tip
from bot.settings import Settings, config_dir
from bot.store.served_index import ServedIndex
from bot.understand.understand import understand

MESSAGES = 120
"""Messages that are asked for, spread over the starter claims' wordings."""

_TAIL = " Look!"
"""Makes of a wording a message that equals no entry."""

_MB = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What starting and answering took, and the messages for a closer look at the index."""

    load_s: float
    rss_mb: float
    answers: Mapping[str, Spread]
    asked: Sequence[Asked]


def served_figures(settings: Settings, folder: Path) -> Served:
    """Return the figures of a filled store; needs a process of its own, for its memory."""
    own = settings_of(settings, folder)
    answered = asyncio.run(_answered(own))
    with ExitStack() as stack:
        opened = stack.enter_context(opened_store(own))
        served = ServedIndex(opened.claims, folder / INDEX, ())
        stack.callback(served.close)
        searched = time_searches(served.index, answered.asked)
        return Served(
            entries=len(served.index.shelf.all_numbers()),
            load_s=answered.load_s,
            rss_mb=answered.rss_mb,
            disk_mb=_size(folder / INDEX) / _MB,
            answers=answered.answers,
            words=searched.words,
            near=searched.near,
            exact=searched.exact,
            recall=searched.recall,
            changes=time_changes(served, opened),
        )


async def _answered(settings: Settings) -> Answered:
    with opened_store(settings) as opened:
        started = time.perf_counter()
        async with matching(settings, opened) as checks:
            load_s = time.perf_counter() - started
            texts = messages()
            few = {"+".join(each): _with(checks, each) for each in (("use",), ("use", "e5"))}
            answers = {name: await _cpu(engines, texts) for name, engines in few.items()}
            return Answered(
                load_s=load_s,
                rss_mb=_rss() / _MB,
                answers=answers,
                asked=[await _asked(checks, text) for text in texts],
            )


def messages() -> list[str]:
    """Return real messages: wordings of the starter claims, none equal to an entry."""
    forms = read_forms([config_dir() / "claims"]).forms
    wordings = [wording.text for form in forms for wording in claim_of(form).wordings]
    return [text + _TAIL for text in wordings[:: max(1, len(wordings) // MESSAGES)]]


def _with(checks: Matching, keys: Sequence[str]) -> Matching:
    return replace(checks, engines=[each for each in checks.engines if each.profile.key in keys])


async def _cpu(checks: Matching, texts: Sequence[str]) -> Spread:
    """Return the CPU of an answer, in this process and the engines' together."""
    await checks.check(Tip(text=texts[0]))  # loads what is loaded at the first use
    taken: list[float] = []
    for text in texts:
        before = _cpu_ms(checks)
        await checks.check(Tip(text=text))
        taken.append(_cpu_ms(checks) - before)
    return spread(taken)


def _cpu_ms(checks: Matching) -> float:
    outside = sum(engine.cpu_outside for engine in checks.engines)
    return (time.process_time() + outside) * 1000


async def _asked(checks: Matching, text: str) -> Asked:
    signals = understand(Tip(text=text), ("en",))
    embedded = await embed_message(signals, checks.engines, checks.library)
    return Asked(signals=signals, embedded=embedded)


def _rss() -> int:
    """Return the bytes of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
