"""A store full of clusters and tips as gathering leaves them, written in bulk."""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.moderate.demand import DAY_MS, demand_of
from bot.moderate.kind_bits import bits_of
from bot.store.database import Database
from bot.store.desk.asked import Asked, asked_of, signs_of
from bot.store.desk.cluster_counts import SHOWN_PURPOSE
from bot.store.desk.cluster_prints import sealed
from bot.store.desk.cluster_tips import day_of
from bot.store.desk_tables import (
    cluster_asker,
    cluster_day,
    cluster_origin,
    cluster_reason,
    cluster_sign,
    cluster_variant,
    tip_cluster,
)
from bot.store.kept_text import KeptText
from bot.store.secrets import Secrets
from bot.store.tables import answer, tip, tip_origin
from bot.store.tip_rows import PURPOSE

AT_ONCE = 500
"""Clusters that are written in one transaction."""
DAYS = 90
KEPT = 3
"""Tips of a cluster whose text is kept: it is the same for all."""
LANGUAGES = ("en", "es", "ru", "uk", "hi")
STATES = ("open",) * 9 + ("dismissed",)
_WORDS = 40_000
_SYLLABLES = tuple(one + two for one in "bdfgklmnprstvz" for two in "aeiou")

Row = dict[str, Any]
Tables = dict[sa.Table, list[Row]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Seeding:
    """How much is seeded, until when, and what differs from one seeding to another."""

    clusters: int
    tips: int
    until: datetime
    seed: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """One cluster: what is asked in it, in which words, and when and by whom."""

    number: int
    text: str
    language: str
    asked: Asked
    times: Sequence[int]
    people: Sequence[bytes]


def seed(database: Database, secrets: Secrets, wanted: Seeding) -> None:
    """Fill an empty store that has its schema; some clusters have very many tips, most few."""
    lot = random.Random(wanted.seed)  # noqa: S311  # no secret: the same store each time
    sizes = _sizes(wanted)
    for first in range(0, len(sizes), AT_ONCE):
        tables: Tables = {}
        for number, size in enumerate(sizes[first : first + AT_ONCE], first + 1):
            _cluster(tables, secrets, lot, _asking(secrets, wanted, lot, number, size))
        database.run_now(lambda connection, rows=tables: _write(connection, rows))  # type: ignore[misc]  # bound now
    database.run_now(_go_on_counting)


def _sizes(wanted: Seeding) -> list[int]:
    """Return how many tips each cluster has: one at least, and the more the earlier it is."""
    shares = [1 / (place + 1) for place in range(wanted.clusters)]
    spare = max(0, wanted.tips - wanted.clusters)
    whole = sum(shares)
    return [1 + int(spare * share / whole) for share in shares]


def _asking(
    secrets: Secrets, wanted: Seeding, lot: random.Random, number: int, size: int
) -> Asking:
    language = lot.choice(LANGUAGES)
    text = " ".join(_word(lot.randrange(_WORDS)) for _ in range(12))
    end = epoch_ms(wanted.until) - lot.randrange(DAYS * DAY_MS)
    return Asking(
        number=number,
        text=text,
        language=language,
        asked=asked_of(secrets, KeptText(text=text, quoted="", links=(), language=language)),
        times=sorted(end - lot.randrange(5 * DAY_MS) for _ in range(size)),
        people=[_person(lot.randrange(size * 2), number) for _ in range(size)],
    )


def _cluster(tables: Tables, secrets: Secrets, lot: random.Random, made: Asking) -> None:
    number, asked = made.number, made.asked
    tips = list(_tips(secrets, made))
    _add(tables, tip, tips)
    _add(tables, answer, [_answer(each, made.language) for each in tips])
    _add(tables, cluster_reason, [{"cluster_id": number, "ask": "unknown", "tips": len(tips)}])
    if number % 3 == 0:
        origins = list(_origins(lot, tips))
        _add(tables, tip_origin, origins)
        people = len({each["asker"] for each in tips[: len(origins)]})
        counted = [{"key": origins[0]["key"], "askers": people}]
        _add(tables, cluster_origin, _numbered(number, counted))
    _add(tables, tip_cluster, [_row(secrets, made, lot.choice(STATES))])
    _add(tables, cluster_variant, [_variant(secrets, asked, number, tips)])
    signs = signs_of(secrets, asked.text_key, asked.print)
    _add(tables, cluster_sign, _numbered(number, [{"kind": k, "key": v} for k, v in signs]))
    _add(tables, cluster_asker, _numbered(number, [{"asker": who} for who in set(made.people)]))
    days = Counter(map(day_of, made.times)).items()
    _add(tables, cluster_day, _numbered(number, [{"day": d, "tips": n} for d, n in days]))


def _row(secrets: Secrets, made: Asking, state: str) -> Row:
    firsts = dict(reversed(list(zip(made.people, made.times, strict=True))))
    return {
        "id": made.number,
        "state": state,
        "version": 1,
        "demand": demand_of(firsts.values()),
        "tips": len(made.times),
        "askers": len(firsts),
        "wrong": 0,
        "language": made.language,
        "kind_bits": bits_of(["text"]),
        "shown": secrets.seal(made.text.encode(), SHOWN_PURPOSE),
        "dismissal": "other" if state == "dismissed" else None,
        "first_seen_at": made.times[0],
        "last_seen_at": made.times[-1],
        "changed_at": made.times[-1],
    }


def _tips(secrets: Secrets, made: Asking) -> Iterator[Row]:
    words = {"text": made.text, "quoted": "", "links": [], "read": [], "files": []}
    kept, last = secrets.seal(json.dumps(words).encode(), PURPOSE), len(made.times)
    for place, (at, person) in enumerate(zip(made.times, made.people, strict=True)):
        yield {
            "id": _tip_id(made.number, place),
            "lane": int.from_bytes(person[:7]),
            "key": f"m{made.number}-{place}",
            "asker": person,
            "kept": kept if place >= last - KEPT else None,
            "erase_at": at + DAYS * DAY_MS if place >= last - KEPT else None,
            "created_at": at,
            "changed_at": at,
            "ask": "unknown",
            "cluster_id": made.number,
            "home_id": made.number,
            "text_key": made.asked.text_key,
        }


def _origins(lot: random.Random, tips: Sequence[Row]) -> Iterator[Row]:
    channel = f"telegram:@channel{lot.randrange(500)}"
    for each in tips[:20]:
        yield {"tip_id": each["id"], "key": channel, "created_at": each["created_at"]}


def _answer(row: Row, language: str) -> Row:
    return {
        "tip_id": row["id"],
        "matcher": "seed",
        "change_seq": 1,
        "outcome": "no_match",
        "decision": {"outcome": "no_match", "ranked": []},
        "language": language,
        "decided_by": "matcher",
        "created_at": row["created_at"],
    }


def _variant(secrets: Secrets, asked: Asked, number: int, tips: Sequence[Row]) -> Row:
    return {
        "cluster_id": number,
        "text_key": asked.text_key,
        "signature": sealed(secrets, asked.print),
        "language": asked.print.language,
        "tips": len(tips),
        "tip_id": tips[0]["id"],
        "home_id": number,
        "first_seen_at": tips[0]["created_at"],
    }


def _word(number: int) -> str:
    """Return a word of three syllables, for each of 343,000 numbers another one."""
    first, rest = divmod(number, len(_SYLLABLES) ** 2)
    second, third = divmod(rest, len(_SYLLABLES))
    return "".join(_SYLLABLES[each] for each in (third, second, first))


def _person(number: int, cluster: int) -> bytes:
    return hashlib.sha256(f"{number}:{cluster % 97}".encode()).digest()


def _tip_id(cluster: int, place: int) -> int:
    """Return a number that no other tip has: of all tips, a cluster's lie together."""
    return (cluster << 20) + place


def _numbered(number: int, rows: Sequence[Row]) -> Sequence[Row]:
    return [{"cluster_id": number} | row for row in rows]


def _add(tables: Tables, table: sa.Table, rows: Sequence[Row]) -> None:
    tables.setdefault(table, []).extend(rows)


def _write(connection: sa.Connection, tables: Tables) -> None:
    order = (tip_cluster, tip, answer, tip_origin, cluster_variant, cluster_sign)
    for table in (*order, cluster_asker, cluster_day, cluster_reason, cluster_origin):
        if rows := tables.get(table):
            connection.execute(sa.insert(table), rows)


def _go_on_counting(connection: sa.Connection) -> None:
    """Let new rows get ids after those that were given here, and plans know how much there is."""
    if connection.dialect.name == "postgresql":
        for table in (tip, tip_cluster):
            last = sa.select(sa.func.max(table.c.id)).scalar_subquery()
            named = sa.func.pg_get_serial_sequence(table.name, "id")
            connection.execute(sa.select(sa.func.setval(named, last)))
    connection.execute(sa.text("analyze"))
