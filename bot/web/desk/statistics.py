"""The figures of a period: what people ask, what becomes of it, and how long that takes."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.answer.dates import language_name
from bot.claims.exchange.csv_out import csv_of
from bot.flows.desk import statistics as flow
from bot.moderate.figures import Figures, Period, period_of
from bot.web.charts import Series, columns_chart, lines_chart, percent_of, shares
from bot.web.desk.asked import desk_of
from bot.web.desk.queue import row
from bot.web.desk.shown import desk_page
from bot.web.desk.statistic_words import (
    CHOICES,
    CLAIM_STATES,
    OUTCOMES,
    RATINGS,
    REVIEWS,
    SETTLED,
    TOLD,
    WAITS,
)
from bot.web.read_cards import PAGE_LANGUAGE
from bot.web.session import SignedIn, signed_in

LASTS = (7, 30, 90)
MOST_LANGUAGES = 8
COLUMNS = ("day", "name", "part", "count")


def statistics_routes() -> list[BaseRoute]:
    """Return the page of figures, and the same figures as files."""
    return [
        Route("/statistics", show_statistics),
        Route("/statistics.csv", as_csv),
        Route("/statistics.json", as_json),
    ]


async def show_statistics(request: Request) -> Response:
    """Return the figures of a period as charts and tables."""
    me, period = await _asked(request)
    shown = await flow.statistics(desk_of(request), me.actor, period)
    figures = shown.figures
    days = period.days
    context: dict[str, Any] = {
        "period": period,
        "tabs": _tabs(request, period),
        "query": urlencode({"since": period.since, "until": period.until}),
        "asked": lines_chart(
            days,
            [
                Series(name="Tips", tone="one", figures=figures.by_day("tips")),
                Series(name="People", tone="two", figures=figures.by_day("askers")),
            ],
        ),
        "outcomes": columns_chart(days, _series(figures, "outcome", OUTCOMES)),
        "settled": columns_chart(days, _series(figures, "settled", SETTLED)),
        "lists": _lists(figures),
        "heads": _heads(figures),
        "answered": [row(card) for card in figures.answered],
        "waiting": [row(card) for card in shown.waiting],
    }
    return await desk_page(request, me, "statistics", context)


async def as_csv(request: Request) -> Response:
    """Return every figure of every day as a table that no spreadsheet takes for formulas."""
    rows = [[str(each[name]) for name in COLUMNS] for each in await _rows(request)]
    return _file(csv_of([COLUMNS, *rows]), "text/csv", "statistics.csv")


async def as_json(request: Request) -> Response:
    """Return every figure of every day as JSON."""
    written = json.dumps({"figures": await _rows(request)}, indent=1)
    return _file(written, "application/json", "statistics.json")


async def _rows(request: Request) -> list[dict[str, Any]]:
    me, period = await _asked(request)
    return [
        {"day": each.day.isoformat(), "name": each.name, "part": each.part, "count": each.count}
        for each in await flow.exported(desk_of(request), me.actor, period)
    ]


def _file(content: str, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)


async def _asked(request: Request) -> tuple[SignedIn, Period]:
    """Return who asks, and for which period; what no period can be is as if it were not there."""
    me, query = await signed_in(request), request.query_params
    last = next((each for each in LASTS if str(each) == query.get("days")), 30)
    since, until = _day(query.get("since", "")), _day(query.get("until", ""))
    today = desk_of(request).clock().date()
    return me, period_of(since, until, today=today, last=last)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _tabs(request: Request, period: Period) -> list[tuple[str, str, str, bool]]:
    """Return the ways to the periods that end today."""
    today = desk_of(request).clock().date()
    shown = len(period.days) if period.until == today else 0
    return [(f"/statistics?days={each}", f"{each} days", "", shown == each) for each in LASTS]


def _series(figures: Figures, name: Any, words: Mapping[str, tuple[str, str]]) -> list[Series]:
    return [
        Series(name=word, tone=tone, figures=figures.by_day(name, part))
        for part, (word, tone) in words.items()
    ]


def _heads(figures: Figures) -> list[tuple[str, str, str]]:
    """Return the figures that stand at the top: what, how many, and what that means."""
    days = len(figures.period.days)
    outcomes = figures.parts("outcome")
    matched = percent_of(outcomes.get("match", 0), sum(outcomes.values()))
    return [
        ("Tips", f"{figures.total('tips'):,}", "forwarded or written to the bot"),
        ("People a day", f"{figures.total('askers') / days:,.0f}", "on average"),
        ("Matched at once", matched, "of what was checked"),
        ("Half are answered in", _long(figures.waited(0.5)), "from the first tip to the answer"),
        ("Nine of ten in", _long(figures.waited(0.9)), "from the first tip to the answer"),
        ("Waiting", f"{figures.stand('waiting').get('', 0):,}", "clusters without an answer"),
    ]


def _lists(figures: Figures) -> list[dict[str, Any]]:
    """Return the lists of parts, each with what it says."""
    waits = _ranged(figures.parts("wait"))
    languages = dict(list(figures.parts("language").items())[:MOST_LANGUAGES])
    names = {code: language_name(code, PAGE_LANGUAGE) or code for code in languages}
    quiet = figures.total("quiet")
    off = f" {quiet:,} asked not to be told of updates." if quiet else ""
    return [
        _list("What the checks came to", "Messages, by what was found.", shares(
            _ordered(figures.parts("outcome"), OUTCOMES), _words(OUTCOMES), _tones(OUTCOMES))),
        _list("What people pressed", "When claims were offered, or under an answer.", shares(
            _ordered(figures.parts("choice"), CHOICES), CHOICES)),
        _list("How long clusters waited", "From the first tip to the published answer.", shares(
            waits, {})),
        _list("Languages", "Messages, by the language that they were answered in.", shares(
            languages, names)),
        _list("Published claims by rating", "As things stand.", shares(
            figures.stand("rating"), RATINGS)),
        _list("Claims by state", "As things stand.", shares(
            figures.stand("claims"), CLAIM_STATES)),
        _list("Reviews published", "By who stood for them.", shares(
            figures.parts("review"), REVIEWS)),
        _list("People told", f"In tellings that ended.{off}", shares(
            figures.parts("told"), TOLD)),
    ]  # fmt: skip


def _list(title: str, said: str, parts: Any) -> dict[str, Any]:
    return {"title": title, "said": said, "parts": parts}


def _ordered(parts: Mapping[str, int], words: Mapping[str, Any]) -> dict[str, int]:
    """Return the known parts in the order in which they are always shown, where there are any."""
    return {part: parts.get(part, 0) for part in words} if parts else {}


def _words(words: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {part: word for part, (word, _) in words.items()}


def _tones(words: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {part: tone for part, (_, tone) in words.items()}


def _ranged(waits: Mapping[str, int]) -> dict[str, int]:
    """Return waits by the ranges that are shown; empty where nothing waited."""
    if not waits:
        return {}
    ranged = dict.fromkeys(WAITS.values(), 0)
    for minutes, count in waits.items():
        limit = next(each for each in WAITS if timedelta(minutes=int(minutes)) <= each)
        ranged[WAITS[limit]] += count
    return ranged


def _long(waited: timedelta | None) -> str:
    """Return how long a wait is, in its two largest units at most."""
    if waited is None:
        return "–"
    minutes = int(waited / timedelta(minutes=1))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{rest} min"
