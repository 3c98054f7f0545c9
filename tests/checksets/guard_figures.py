"""How often guards fire by themselves: ``python -m tests.checksets.guard_figures``.

On every line of the guards' sets, where they should for all but paraphrases, and on true messages,
where they should not: the seed's, and each wording of the starter claims with only the others of
its claim in the store. What the probability would say of a message plays no part.
"""

import asyncio
import json
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.app.matching import Matching, matching
from bot.app.store import Opened, open_store
from bot.bench.matching.finder import BenchFinder, Served
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.embed_message import embed_message
from bot.match.decision import Guard
from bot.match.engines import ENGINES
from bot.match.entry import entries_of
from bot.match.guards import guards
from bot.readers.ordinary import read_ordinary
from bot.receive.tip import Tip
from bot.settings import Settings, config_dir
from bot.understand.understand import understand

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "ru", "uk", "es", "hi", "ar")
SEED = ClaimId("soldier-last-messages")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A message of a kind, and the claim that it is laid beside."""

    kind: str
    language: str
    claim_id: ClaimId
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """A line, and the guards that fired on it; ``SHORT`` is left out, as it looks at no claim."""

    line: Line
    fired: frozenset[Guard]


class PartFinder(BenchFinder):
    """Finds claims, with one of them for a while told in fewer ways."""

    @contextmanager
    def instead(self, claim: Claim) -> Iterator[None]:
        """Serve a claim with these wordings within the block."""
        self._index.change([claim], (), self._served.vectors)
        yield
        self._index.change([self._served.claims[claim.id]], (), self._served.vectors)


def kept_lines() -> Iterator[Line]:
    """Yield the lines of the guards' sets and the seed's."""
    for each in (*_read("guards"), *_read("apart")):
        yield Line(
            kind=each["kind"],
            language=each["lang"],
            claim_id=ClaimId(each["claim"]),
            text=each["text"],
        )
    for each in _read("seed"):
        yield Line(kind="seed", language=each["lang"], claim_id=SEED, text=each["text"])


async def laid_lines(settings: Settings) -> AsyncIterator[Laid]:
    """Yield every line that the index finds its claim for, then every wording left out in turn."""
    opened = open_store(settings)
    async with matching(settings, opened) as checks:
        served = _served(opened)
        finder = PartFinder(served)
        for line in kept_lines():
            yield await _laid(line, checks, finder)
        for claim in served.claims.values():
            for place, wording in enumerate(claim.wordings):
                others = claim.wordings[:place] + claim.wordings[place + 1 :]
                line = Line(
                    kind="wording",
                    language=wording.language,
                    claim_id=claim.id,
                    text=wording.text,
                )
                with finder.instead(replace(claim, wordings=others)):
                    yield await _laid(line, checks, finder)
    opened.database.close()


def table(laid: Iterable[Laid]) -> str:
    """Return how many of each kind any guard fires on, by language, and how often each does."""
    counts: Counter[tuple[str, str]] = Counter()
    fired: Counter[tuple[str, str]] = Counter()
    for each in laid:
        language = each.line.language if each.line.language in LANGUAGES else "other"
        for column in (language, "all"):
            counts[each.line.kind, column] += 1
            fired[each.line.kind, column] += bool(each.fired)
        fired.update((each.line.kind, guard.value) for guard in each.fired)
    columns = [*LANGUAGES, "other", "all"]
    asked = [guard.value for guard in Guard if any(name == guard for _, name in fired)]
    lines = [_row("", [*columns, *asked])]
    for kind in dict.fromkeys(kind for kind, _ in counts):
        shares = [f"{fired[kind, each]}/{counts[kind, each]}" for each in columns]
        lines.append(_row(kind, [*shares, *(str(fired[kind, each]) for each in asked)]))
    return "\n".join(lines)


def _row(name: str, cells: Iterable[str]) -> str:
    return f"{name:<11}" + "".join(f"{cell:>10}" for cell in cells)


def _read(name: str) -> Iterator[dict[str, str]]:
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _served(opened: Opened) -> Served:
    claims = {claim.id: claim for claim in opened.claims.served()}
    entries = [entry.text for claim in claims.values() for entry in entries_of(claim)]
    ordinary = [each.text for each in read_ordinary(config_dir() / "ordinary.jsonl")]
    read = opened.claims.vectors
    return Served(
        claims=claims,
        vectors={key: read(profile.name, entries) for key, profile in ENGINES.items()},
        ordinary={
            key: list(read(profile.name, ordinary).values()) for key, profile in ENGINES.items()
        },
    )


async def _laid(line: Line, checks: Matching, finder: BenchFinder) -> Laid:
    signals = understand(Tip(text=line.text), LANGUAGES)
    embedded = await embed_message(signals, checks.engines, finder)
    found = (await finder.candidates(signals, embedded)).found
    of_claim = [each for each in found if each.claim_id == line.claim_id]
    fired = frozenset(guard for each in of_claim for guard in guards(signals, each))
    return Laid(line=line, fired=fired - {Guard.SHORT})


async def _run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        laid = [each async for each in laid_lines(settings)]
    sys.stdout.write(table(laid) + "\n")


if __name__ == "__main__":
    asyncio.run(_run())
