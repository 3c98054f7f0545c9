"""A process that keeps the index is killed again and again, and what it leaves is right."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.match.engines import ENGINES
from bot.match.near import Embedded
from bot.match.vectors import unit
from bot.receive.tip import Tip
from bot.store.claim_store import ClaimStore
from bot.store.library import Library
from bot.understand.signals import Part
from bot.understand.understand import understand
from tests.store.claim_support import migrated
from tests.store.index_churn import opened, vector
from tests.store.support import Hands

KILLS = 6
ROOT = Path(__file__).parents[2]


def killed(folder: Path, seed: int) -> None:
    """Let the process work for a while, and kill it wherever it is then."""
    command = [sys.executable, "-m", "tests.store.index_churn", str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        assert process.stdout is not None
        for _ in range(random.Random(seed).randrange(1, 30)):
            assert process.stdout.readline() == "changed\n"
        process.kill()


async def told(library: Library, texts: list[str]) -> list[object]:
    """Return what a library finds for each text, and for a vector of it."""
    found: list[object] = []
    for text in texts:
        signals = understand(Tip(text=text), ("en",))
        part = Part(text=text, folded=text)
        near = {
            profile.key: Embedded(parts=(part,), vectors=unit(vector(profile, text)[None, :]))
            for profile in ENGINES.values()
        }
        candidates = await library.candidates(signals, near)
        found.append(await library.sure(signals))
        found.append(
            sorted(
                (each.claim_id, key, round(n.cosine, 4), round(n.lead, 4), n.pair.entry.text)
                for each in candidates.found
                for key, n in each.near.items()
            )
        )
    return found


@pytest.mark.slow
async def test_kills_leave_an_index_that_finds_what_the_store_serves(tmp_path: Path) -> None:
    with migrated(tmp_path):
        pass
    for seed in range(KILLS):
        killed(tmp_path, seed)
        database = opened(tmp_path)
        store = ClaimStore(database, Hands())
        with capture_logs() as logs:
            kept = Library(store, Hands(), (), tmp_path / "index")
            await kept.refresh()
        assert not logs, "nothing is damaged by a kill"
        fresh = Library(store, Hands())
        await fresh.refresh()
        claims = store.served()
        assert len(kept) == len(fresh) == len(claims)
        texts = [claim.content.texts["en"].statement for claim in claims]
        texts += [claim.wordings[0].text for claim in claims]
        assert await told(kept, texts) == await told(fresh, texts)
        assert await kept.waiting() == await fresh.waiting()
        for each in (kept, fresh):
            each.close()
        database.close()
