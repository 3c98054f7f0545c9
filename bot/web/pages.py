"""Pages from templates: whole ones, and fragments for a page that swaps them in."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.web.desk.meanings import in_words
from bot.web.frame import frame_of
from bot.web.problems import Problem
from bot.web.written import ago, day, iso, moment, thousands

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


def page(
    request: Request,
    name: str,
    shown: Mapping[str, Any],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a template as a page, or without the frame when htmx asks for it."""
    template = _templates().get_template(f"{name}.html")
    html = template.render(
        whole=not wants_fragment(request), **({"frame": frame_of(request)} | dict(shown))
    )
    return HTMLResponse(
        html, status_code=status, headers={"Vary": "HX-Request"} | dict(headers or {})
    )


def problem_page(request: Request, problem: Problem) -> Response:
    """Return what happened and what to do."""
    shown = {"problem": problem}
    return page(request, "problem", shown, status=problem.status, headers=problem.headers)


def wants_fragment(request: Request) -> bool:
    """Return whether a script of the page asked, which puts the answer into the page."""
    return request.headers.get("hx-request") == "true"


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = static_url
    environment.filters.update(iso=iso, moment=moment, day=day, ago=ago, thousands=thousands)
    environment.filters["in_words"] = in_words
    return environment


@lru_cache(maxsize=16)
def static_url(name: str) -> str:
    """Return the address of a static file, which changes with its content."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"
