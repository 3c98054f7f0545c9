"""``siftline bench``: figures of this machine, each beside a comparison in the same run."""

import asyncio
import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.app.clock import utc_now
from bot.bench.answering import run_answering
from bot.bench.indexing.filled_store import FolderUnusable
from bot.bench.indexing.printed import printed as printed_index
from bot.bench.indexing.run import run_indexing
from bot.bench.intake import run_intake
from bot.bench.load.plan import LONG_PARTS, PARTS, LoadPlan, Mode
from bot.bench.load.printed import as_json as load_json
from bot.bench.load.printed import printed as printed_load
from bot.bench.load.processes import LoadStuck
from bot.bench.load.run import run_load
from bot.bench.load.stores import StoreNotEmpty
from bot.bench.matching.bench_set import BenchSetUnreadable
from bot.bench.matching.printed import printed
from bot.bench.matching.read_set import read_bench_set
from bot.bench.matching.run import MatchingFigures, run_matching
from bot.bench.matching.workbench import EngineUnusable, open_workbench
from bot.bench.media.parts import MEDIA_PARTS, PartMissing
from bot.bench.media.printed import printed as printed_media
from bot.cli.trouble import BadUse
from bot.match.engines import ENGINES
from bot.settings import Settings, read_settings

PLAN = LoadPlan()
bench = typer.Typer(no_args_is_help=True, help="Measure this machine.")


@bench.command("intake")
def intake(
    updates: Annotated[int, typer.Option(min=100, max=1_000_000)] = 20_000,
) -> None:
    """Updates a second taken in durably, beside the same without a store."""
    figures = run_intake(updates)
    typer.echo(f"updates                 {figures.updates:>10,}")
    typer.echo(f"durable, SQLite         {figures.durable_per_second:>10,.0f} /s")
    typer.echo(f"without a store         {figures.in_memory_per_second:>10,.0f} /s")
    typer.echo(f"slowest batch of 100    {figures.slowest_batch_ms:>10,.1f} ms")


@bench.command("answer")
def answer(
    rounds: Annotated[int, typer.Option(min=1, max=100)] = 3,
) -> None:
    """CPU of one text answer over the store's own wordings, and the time to start."""
    figures = asyncio.run(run_answering(read_settings(), rounds))
    typer.echo(f"start, until ready to answer      {figures.start_ms:>8,.0f} ms")
    typer.echo(f"start, first on an empty store    {figures.first_start_ms:>8,.0f} ms")
    typer.echo("CPU of one answer, all processes      median       p95      most")
    for name, cpu in figures.cpu_ms.items():
        typer.echo(f"  {name:<34}{cpu.median:>8,.1f}  {cpu.p95:>8,.1f}  {cpu.most:>8,.1f} ms")


@bench.command("index")
def index(
    *,
    claims: Annotated[int, typer.Option(min=100, max=2_000_000)] = 10_000,
    folder: Annotated[
        Path | None, typer.Option(help="Where stores are kept; bench-index in the data directory.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """How the search index grows: 1,000 generated claims, 10,000 and so on."""
    settings = read_settings()
    kept = (folder or settings.data_dir / "bench-index").absolute()
    say = partial(typer.echo, err=True)
    try:
        steps = list(run_indexing(settings, claims, kept, say))
    except FolderUnusable as error:
        raise BadUse(str(error)) from error
    if as_json:
        told = {"steps": [asdict(each) for each in steps]}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(printed_index(steps)))


@bench.command("matching")
def matching(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A benchmark set.")],
    *,
    split: Annotated[str | None, typer.Option(help="Only this split.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    compare: Annotated[bool, typer.Option("--compare", help="Also each engine alone.")] = False,
    engines: Annotated[
        str | None, typer.Option(help="Other engines than the settings': use, e5, none.")
    ] = None,
    cache: Annotated[
        Path | None, typer.Option(help="Where vectors are kept; bench-cache in the data directory.")
    ] = None,
) -> None:
    """How well the messages of a benchmark set are matched to its claims."""
    settings = _with_engines(read_settings(), engines)
    kept = cache or settings.data_dir / "bench-cache"
    try:
        figures = asyncio.run(_match(settings, folder, split, compare, kept))
    except (BenchSetUnreadable, EngineUnusable) as error:
        raise BadUse(str(error)) from error
    if as_json:
        typer.echo(json.dumps(asdict(figures), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(printed(figures)))


@bench.command("media")
def media(
    *,
    part: Annotated[
        list[str] | None, typer.Option(help="Only this part: " + ", ".join(MEDIA_PARTS) + ".")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """How well pictures, videos and recordings are read and recognised, and what that costs."""
    parts = part or list(MEDIA_PARTS)
    if unknown := [each for each in parts if each not in MEDIA_PARTS]:
        raise BadUse(f"--part {unknown[0]}: write one of {', '.join(MEDIA_PARTS)}")
    # What decodes and draws is loaded for this command alone.
    from bot.bench.media.run import run_media  # noqa: PLC0415

    say = partial(typer.echo, err=True)
    try:
        rows = run_media(read_settings(), parts, say)
    except PartMissing as error:
        raise BadUse(str(error)) from error
    if as_json:
        typer.echo(json.dumps({"rows": [asdict(row) for row in rows]}, indent=2))
    else:
        typer.echo("\n".join(printed_media(rows)))


@bench.command("desk")
def desk(
    *,
    clusters: Annotated[int, typer.Option(min=20, max=1_000_000)] = 100_000,
    tips: Annotated[int, typer.Option(min=20, max=10_000_000)] = 1_000_000,
    requests: Annotated[int, typer.Option(min=1, help="Of each page.")] = 20,
    folder: Annotated[
        Path | None, typer.Option(help="Where the store is kept; bench-desk in the data directory.")
    ] = None,
    database_url: Annotated[
        str, typer.Option(help="A PostgreSQL database without tips, instead of SQLite.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """How long the moderators' pages take over very many clusters and tips."""
    # The console is loaded for this command alone.
    from bot.bench.desk.printed import printed as printed_desk  # noqa: PLC0415
    from bot.bench.desk.run import StoreInUse, run_desk  # noqa: PLC0415
    from bot.bench.desk.seed import Seeding  # noqa: PLC0415

    settings = read_settings()
    kept = (folder or settings.data_dir / "bench-desk" / f"{clusters}-{tips}").absolute()
    own = settings.model_copy(update={"database_url": database_url})
    wanted = Seeding(clusters=clusters, tips=tips, until=utc_now())
    try:
        figures = asyncio.run(run_desk(own, kept, wanted, requests, partial(typer.echo, err=True)))
    except StoreInUse as error:
        raise BadUse(str(error)) from error
    if as_json:
        typer.echo(json.dumps(asdict(figures), indent=2))
    else:
        typer.echo("\n".join(printed_desk(figures)))


@bench.command("load")
def load(  # noqa: PLR0913 - each is an option
    *,
    part: Annotated[
        list[str] | None, typer.Option(help="Only this part: " + ", ".join(PARTS) + ".")
    ] = None,
    store: Annotated[
        Literal["sqlite", "postgresql"],
        typer.Option(help="A server's is the empty database of SIFTLINE_DATABASE_URL."),
    ] = "sqlite",
    mode: Annotated[
        Mode, typer.Option(help="How updates come in; the plain bot polls in any case.")
    ] = PLAN.mode,
    engines: Annotated[str, typer.Option(help="Embedding engines: use, e5, none.")] = "none",
    updates: Annotated[int, typer.Option(min=100, help="Updates to take in.")] = PLAN.updates,
    answers: Annotated[int, typer.Option(min=20, help="Messages to answer.")] = PLAN.answers,
    rate: Annotated[
        float | None,
        typer.Option(min=0.1, help="Messages a second of waits and soak; half of what it can do."),
    ] = None,
    waiting: Annotated[
        int, typer.Option(min=100, help="Updates that wait at a start.")
    ] = PLAN.waiting,
    minutes: Annotated[
        float | None,
        typer.Option(min=0.1, help="Of the soak (30) or of the viral hour's busiest (60)."),
    ] = None,
    viral: Annotated[
        int, typer.Option(min=6_000, help="Messages of the whole viral hour.")
    ] = PLAN.viral_hour,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """The whole bot under load, beside a plain one, on a Telegram that is played."""
    settings = _with_engines(read_settings(), engines)
    plan = LoadPlan(
        database_url=_server_of(settings, store),
        mode=mode,
        engines=settings.engines,
        updates=updates,
        answers=answers,
        rate=rate,
        waiting=waiting,
        soak_minutes=minutes or PLAN.soak_minutes,
        viral_minutes=min(minutes or PLAN.viral_minutes, PLAN.viral_minutes),
        viral_hour=viral,
    )
    try:
        rows = run_load(plan, partial(typer.echo, err=True), _parts_of_load(part))
    except LoadStuck as error:
        raise BadUse(f"the bot did not do what is measured: {error}") from error
    except StoreNotEmpty as error:
        raise BadUse(str(error)) from error
    typer.echo(load_json(rows) if as_json else "\n".join(printed_load(rows)))


def _parts_of_load(asked: list[str] | None) -> list[str]:
    if unknown := [each for each in asked or () if each not in PARTS]:
        raise BadUse(f"--part {unknown[0]}: write one of {', '.join(PARTS)}")
    return asked or [each for each in PARTS if each not in LONG_PARTS]


def _server_of(settings: Settings, store: str) -> str:
    """Return the server's URL that a kind of store asks for, "" for SQLite."""
    if store == "sqlite":
        return ""
    if not settings.database_url.startswith("postgres"):
        raise BadUse("--store postgresql: set SIFTLINE_DATABASE_URL to an empty database of it")
    return settings.database_url


async def _match(
    settings: Settings, folder: Path, split: str | None, compare: bool, cache: Path
) -> MatchingFigures:
    bench_set = read_bench_set(folder)
    bench_set.of_split(split)  # before anything is embedded for nothing
    async with open_workbench(settings, cache, partial(typer.echo, err=True)) as workbench:
        return await run_matching(bench_set, workbench, split=split, compare=compare)


def _with_engines(settings: Settings, wanted: str | None) -> Settings:
    if wanted is None:
        return settings
    keys = () if wanted == "none" else tuple(each.strip() for each in wanted.split(","))
    if not ENGINES.keys() >= set(keys):
        raise BadUse(f"--engines {wanted}: write none, or some of {', '.join(ENGINES)}")
    return settings.model_copy(update={"engines": keys})
