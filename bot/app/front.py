"""Who may come in and what was done: the stores of it, for the desk and for commands alone."""

from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.app.clock import utc_now
from bot.app.running import address
from bot.app.store import Opened
from bot.flows.desk.front import Front
from bot.settings import Settings
from bot.store.desk.audit import AuditStore
from bot.store.desk.people import PeopleStore
from bot.store.desk.sessions import SessionStore
from bot.store.secrets import open_secrets


def front_desk(settings: Settings, opened: Opened) -> Front:
    """Return the books of an installation's moderators, sessions and audit."""
    database = opened.database
    idle = timedelta(hours=settings.session_hours)
    return Front(
        people=PeopleStore(database, open_secrets(settings.data_dir), utc_now),
        sessions=SessionStore(database, utc_now, idle=idle),
        audit=AuditStore(database, utc_now),
        clock=utc_now,
    )


def console_url(settings: Settings) -> str:
    """Return the console's address as its moderators' browsers know it."""
    return settings.web_url or address(settings)


def console_hosts(settings: Settings) -> frozenset[str]:
    """Return the names, besides this machine's own, under which a browser may ask for it."""
    known = urlsplit(settings.web_url).hostname
    return frozenset({*settings.web_hosts, *([known] if known else [])})


def on_this_machine(settings: Settings) -> bool:
    """Tell whether only this machine reaches the console, so that no login need come first."""
    if settings.web_host == "localhost":
        return True
    try:
        return ip_address(settings.web_host).is_loopback
    except ValueError:
        return False
