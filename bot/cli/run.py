"""``siftline run``: the console always, Telegram when there is a token."""

import asyncio
import signal
import socket
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

import typer

from bot.app.console import console_for
from bot.app.logs import configure_logging
from bot.app.newsroom import Newsroom, newsroom
from bot.app.serving import Served, listening, server_of
from bot.app.store import Opened, opened_store
from bot.app.telegram import telegram
from bot.cli.trouble import BadUse, CannotListen
from bot.flows.import_claims import Imported
from bot.settings import Settings, read_settings, unknown_variables
from bot.store.sole import sole_owner
from bot.telegram.service import ROLES, TelegramService


class RunRole(StrEnum):
    """What a process does; without a choice, all of it."""

    INTAKE = "intake"
    WORK = "work"
    SEND = "send"
    CONSOLE = "console"


Roles = frozenset[RunRole]
EVERY: Roles = frozenset(RunRole)


def run(
    role: Annotated[
        list[RunRole] | None,
        typer.Option(help="Do only this; may be given several times, on PostgreSQL alone."),
    ] = None,
) -> None:
    """Run the console and, with a token, the bot, until told to stop."""
    settings, roles = read_settings(), frozenset(role or EVERY)
    configure_logging(settings.log_level)
    for name in unknown_variables():
        _say(f"{name} names no setting and is ignored; config/siftline.toml has them all.")
    _require_possible(settings, roles)
    with ExitStack() as stack:
        if not settings.database_url:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
            stack.enter_context(sole_owner(settings.data_dir))
        listeners = Listeners(
            console=_listening(stack, "web", settings) if RunRole.CONSOLE in roles else None,
            webhook=_listening(stack, "webhook", settings)
            if _takes_posts(settings, roles)
            else None,
        )
        opened = stack.enter_context(opened_store(settings))
        _say_store(opened, settings)
        asyncio.run(_serve(settings, opened, roles, listeners))


@dataclass(frozen=True, kw_only=True, slots=True)
class Listeners:
    """The sockets that a process listens on."""

    console: socket.socket | None
    webhook: socket.socket | None


def _require_possible(settings: Settings, roles: Roles) -> None:
    if roles != EVERY and settings.store_url.startswith("sqlite"):
        raise BadUse("--role needs PostgreSQL: one process does everything on SQLite")
    if RunRole.CONSOLE not in roles and not _has_token(settings):
        raise BadUse("without a token there is only the console: set SIFTLINE_TELEGRAM_TOKEN")


def _takes_posts(settings: Settings, roles: Roles) -> bool:
    return settings.mode == "webhook" and RunRole.INTAKE in roles and _has_token(settings)


async def _serve(settings: Settings, opened: Opened, roles: Roles, at: Listeners) -> None:
    async with AsyncExitStack() as stack:
        inside = None
        if roles & {RunRole.CONSOLE, RunRole.WORK}:
            inside = await stack.enter_async_context(newsroom(settings, opened))
        bot = _bot(settings, opened, inside, roles)
        served = [] if bot is None else [Served(run=bot.run, stop=bot.stop)]
        if bot is not None and bot.webhook_app is not None and at.webhook is not None:
            served.append(server_of(bot.webhook_app, at.webhook))
        if inside is not None and at.console is not None:
            served.append(server_of(console_for(settings, opened, inside, bot), at.console))
            _say_where(settings, at.console.getsockname()[1], len(inside.checks.library))
        else:
            _say(f"Doing: {', '.join(sorted(roles))}. Stop with Ctrl-C.")
        beside = inside.beside(working=RunRole.WORK in roles) if inside else []
        await _run_together(served, beside)
    _say("Stopped.")


def _bot(
    settings: Settings, opened: Opened, inside: Newsroom | None, roles: Roles
) -> TelegramService | None:
    on_telegram = [role for role in ROLES if role in roles]
    if not on_telegram or not _has_token(settings):
        return None
    return telegram(settings, opened, inside if "work" in on_telegram else None, on_telegram)


async def _run_together(
    served: Sequence[Served], beside: Sequence[Coroutine[Any, Any, None]]
) -> None:
    """Run until all are at their end; the end of one, or a signal, stops the others."""

    def stop() -> None:
        for each in served:
            each.stop()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    async with asyncio.TaskGroup() as parts:
        following = [parts.create_task(each) for each in beside]
        await asyncio.wait([parts.create_task(_until_end(each.run(), stop)) for each in served])
        for task in following:
            task.cancel()


async def _until_end(part: Awaitable[None], stop: Callable[[], None]) -> None:
    """Run a part; when it ends, for whatever reason, the others are stopped."""
    try:
        await part
    finally:
        stop()


def _listening(
    stack: ExitStack, which: Literal["web", "webhook"], settings: Settings
) -> socket.socket:
    """Return a socket that takes connections already, or raise CannotListen."""
    host, port = settings.web_host, settings.web_port
    if which == "webhook":
        host, port = settings.webhook_host, settings.webhook_port
    try:
        return stack.enter_context(listening(host, port))
    except OSError as error:
        what = "the console" if which == "web" else "the webhook"
        name = which.upper()
        raise CannotListen(
            f"{what} cannot listen on {host}, port {port}: {error.strerror}; "
            f"set SIFTLINE_{name}_PORT or SIFTLINE_{name}_HOST"
        ) from error


def _has_token(settings: Settings) -> bool:
    return bool(settings.telegram_token.get_secret_value())


def _say_store(opened: Opened, settings: Settings) -> None:
    where = (settings.database_url and "the database") or str(settings.data_dir.absolute())
    loaded = sum(each.outcome is Imported.ADDED for each in opened.started_with)
    if loaded:
        _say(f"Created the store in {where} and loaded {loaded} starter claims.")
    else:
        _say(f"Opened the store in {where}.")


def _say_where(settings: Settings, port: int, served: int) -> None:
    host = "127.0.0.1" if settings.web_host in ("0.0.0.0", "::") else settings.web_host  # noqa: S104 - compared, not bound
    host = f"[{host}]" if ":" in host else host
    _say(f"{served} claims are served.")
    _say(f"Try a message in the browser: http://{host}:{port}/")
    if _has_token(settings):
        _say("Answering on Telegram: forward a message to your bot.")
    else:
        _say("To answer on Telegram: get a token from @BotFather, then")
        _say("  SIFTLINE_TELEGRAM_TOKEN=… make run")
    _say("Stop with Ctrl-C.")


def _say(line: str) -> None:
    typer.echo(line)
