"""The addresses of every page of the desk."""

from starlette.routing import BaseRoute

from bot.web.desk.claim_deeds import deed_routes
from bot.web.desk.claims import claim_routes
from bot.web.desk.editor import editor_routes
from bot.web.desk.history import history_routes
from bot.web.desk.letters import letter_routes
from bot.web.desk.profiles import profile_routes
from bot.web.desk.queue_routes import queue_routes
from bot.web.desk.reviews import review_routes
from bot.web.desk.statistics import statistics_routes


def desk_routes() -> list[BaseRoute]:
    """Return the routes of every page of the desk."""
    return [
        *queue_routes(),
        *claim_routes(),
        *deed_routes(),
        *editor_routes(),
        *history_routes(),
        *review_routes(),
        *profile_routes(),
        *letter_routes(),
        *statistics_routes(),
    ]
