"""``siftline train``: the models of matching, made anew from benchmark sets."""

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.app.clock import utc_now
from bot.bench.matching.bench_set import BenchSetUnreadable
from bot.bench.matching.read_set import read_bench_set
from bot.bench.matching.vector_cache import VectorCache
from bot.bench.training.card import card
from bot.bench.training.lists import TooFewLessons
from bot.bench.training.run import Trained, train
from bot.bench.training.school import School
from bot.bench.training.sets import Course, course_of, messages_tested, starter_course
from bot.bench.training.write import write_models
from bot.claims.convert import claim_of
from bot.cli.trouble import BadUse
from bot.match.engines import ENGINES
from bot.match.projection import Projection
from bot.ports import Engine
from bot.readers.claim_files import read_forms
from bot.readers.engines import ProcessEngine, ThreadEngine
from bot.readers.models import ModelUnreadable, read_projection
from bot.readers.ordinary import read_ordinary
from bot.settings import config_dir, read_settings

CARD = "CARD.md"
MODELS = "matching"


def train_models(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR…", help="Benchmark sets.")],
    *,
    sharpen: Annotated[
        bool,
        typer.Option("--sharpen", help="Fit the projections too; kept vectors do not fit them."),
    ] = False,
    seed: Annotated[int, typer.Option(help="Another one splits the messages in other ways.")] = 1,
    out: Annotated[
        Path | None, typer.Option(help="Where models go; config/matching, which the bot reads.")
    ] = None,
    cache: Annotated[
        Path | None, typer.Option(help="Where vectors are kept; bench-cache in the data directory.")
    ] = None,
) -> None:
    """Train the models of matching on the train and dev messages of benchmark sets."""
    settings = read_settings()
    courses = _courses(folders)
    kept = cache or settings.data_dir / "bench-cache"
    projections = None if sharpen else _projections()
    try:
        trained = asyncio.run(_train(courses, kept, seed, projections))
    except TooFewLessons as error:
        raise BadUse(f"{error}; take larger sets") from error
    folder = out or config_dir() / MODELS
    write_models(trained, folder)
    written = card(courses, trained, seed, settings.thresholds)
    (folder / CARD).write_text(written, encoding="utf-8")
    typer.echo(written)


def _courses(folders: list[Path]) -> list[Course]:
    try:
        sets = [read_bench_set(each) for each in folders]
    except BenchSetUnreadable as error:
        raise BadUse(str(error)) from error
    tested = messages_tested(sets)
    courses = [each for each in (course_of(one, tested) for one in sets) if each.lessons]
    if not courses:
        raise BadUse("none of the sets has a train or dev message with a right claim")
    forms = read_forms([config_dir() / "claims"]).forms
    return [*courses, starter_course([claim_of(each) for each in forms])]


def _projections() -> Mapping[str, Projection]:
    try:
        return {key: read_projection(config_dir() / MODELS, each) for key, each in ENGINES.items()}
    except ModelUnreadable as error:
        raise BadUse(f"{error}; --sharpen makes it anew") from error


async def _train(
    courses: list[Course],
    cache: Path,
    seed: int,
    projections: Mapping[str, Projection] | None,
) -> Trained:
    engines: list[Engine] = [ThreadEngine(utc_now), ProcessEngine(utc_now)]
    try:
        with VectorCache(cache) as kept:
            school = School(
                engines=engines,
                ordinary=read_ordinary(config_dir() / "ordinary.jsonl"),
                cache=kept,
                say=partial(typer.echo, err=True),
            )
            return await train(school, courses, seed, projections)
    finally:
        for each in engines:
            each.close()
