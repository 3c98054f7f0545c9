"""How long the moderators' pages take over very many clusters and tips."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.app.clock import utc_now
from bot.app.console import console_for
from bot.app.matching import Matching
from bot.app.newsroom import newsroom
from bot.app.store import Opened, opened_store
from bot.bench.desk.pages import UNSEEN, PageFigures, browser, measured, pages_of
from bot.bench.desk.seed import Seeding, seed
from bot.match.codec import decision_to_json
from bot.moderate.desk import Moderator
from bot.moderate.roles import Role
from bot.receive.tip import Tip
from bot.settings import Settings
from bot.store.desk.people import PeopleStore
from bot.store.desk.statistics import StatisticsStore
from bot.store.desk_tables import tip_cluster
from bot.store.secrets import open_secrets
from bot.store.tables import answer, claim, tip

SAID = "Drinking hot water with lemon every morning kills the virus"
WHO = "Siftline bench"
"""The moderator who is written once a store is filled: by that it is known again."""

Say = Callable[[str], None]


class StoreInUse(Exception):
    """The store holds something else than this run writes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskFigures:
    """How much there was, and what each page took."""

    clusters: int
    tips: int
    pages: Sequence[PageFigures]


async def run_desk(
    settings: Settings, folder: Path, wanted: Seeding, times: int, say: Say
) -> DeskFigures:
    """Return the figures over a store in a folder, or of the settings' server; it is filled first.

    A store that a run filled before is used again; raises StoreInUse for any other that has tips.
    """
    own = settings.model_copy(update={"data_dir": folder, "public_pages": False})
    with opened_store(own) as opened:
        who = await _filled(own, opened, wanted, say)
        async with newsroom(own, opened) as inside:
            await inside.checks.warm()
            await _check_some(opened, inside.checks, times)
            app = console_for(own, opened, inside, None)
            async with browser(app, inside.desk, who) as client:
                pages = [
                    await measured(client, name, path, times)
                    for name, path in await pages_of(client)
                ]
        return DeskFigures(
            clusters=_count(opened, tip_cluster), tips=_count(opened, tip), pages=pages
        )


async def _filled(settings: Settings, opened: Opened, wanted: Seeding, say: Say) -> Moderator:
    """Return the moderator who looks, once the store is full and its days are counted."""
    secrets = open_secrets(settings.data_dir)
    people = PeopleStore(opened.database, secrets, utc_now)
    known = [one for one in await people.moderators() if one.name == WHO]
    if not known:
        if _count(opened, tip):
            raise StoreInUse("the store has tips that no benchmark wrote; give an empty one")
        started = time.perf_counter()
        say(f"writing {wanted.clusters:,} clusters and {wanted.tips:,} tips; this takes a while")
        seed(opened.database, secrets, wanted)
        opened.database.run_now(_answer_some)
        known = [(await people.add(None, WHO, Role.ADMIN))[0]]
        say(f"written in {time.perf_counter() - started:,.0f} s")
    started = time.perf_counter()
    days = await StatisticsStore(opened.database, secrets, utc_now).roll_up()
    say(f"counted {days} days that were not in {time.perf_counter() - started:,.1f} s")
    return known[0]


async def _check_some(opened: Opened, checks: Matching, times: int) -> None:
    """Let those clusters that are looked at once be checked with what is served now."""
    found = decision_to_json((await checks.check(Tip(text=SAID))).decision)
    edition = checks.edition()
    inside = sa.select(tip.c.id).where(tip.c.cluster_id.between(UNSEEN, UNSEEN + times))
    checked = (
        sa.update(answer)
        .where(answer.c.tip_id.in_(inside))
        .values(matcher=edition.matcher, change_seq=edition.change_seq, decision=found)
    )
    opened.database.run_now(lambda connection: connection.execute(checked))


def _answer_some(connection: sa.Connection) -> None:
    """Let every seventh cluster be answered, when it was asked last, by a claim that there is."""
    answering = connection.scalar(sa.select(sa.func.min(claim.c.public_id)))
    connection.execute(
        sa.update(tip_cluster)
        .where(tip_cluster.c.state == "open", tip_cluster.c.id % 7 == 0)
        .values(state="answered", claim_id=answering)
    )


def _count(opened: Opened, table: sa.Table) -> int:
    query: sa.Select[Any] = sa.select(sa.func.count()).select_from(table)
    return int(opened.database.read_now(lambda connection: connection.scalar(query)) or 0)
