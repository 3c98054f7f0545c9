"""``siftline run``: the console always, Telegram when there is a token."""

import asyncio
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, nullcontext

import typer
import uvicorn

from bot.app.console import console_for
from bot.app.logs import configure_logging
from bot.app.matching import Matching, follow, matching
from bot.app.store import Opened, opened_store
from bot.app.telegram import telegram
from bot.cli.trouble import CannotListen
from bot.flows.import_claims import Imported
from bot.settings import Settings, read_settings, unknown_variables
from bot.store.sole import sole_owner


def run() -> None:
    """Run the console and, with a token, the bot, until told to stop."""
    settings = read_settings()
    configure_logging(settings.log_level)
    for name in unknown_variables():
        _say(f"{name} names no setting and is ignored; config/siftline.toml has them all.")
    with ExitStack() as stack:
        if not settings.database_url:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
            stack.enter_context(sole_owner(settings.data_dir))
        listener = stack.enter_context(_listening(settings.web_host, settings.web_port))
        opened = stack.enter_context(opened_store(settings))
        _say_store(opened, settings)
        asyncio.run(_serve(settings, opened, listener))


async def _serve(settings: Settings, opened: Opened, listener: socket.socket) -> None:
    async with matching(settings, opened) as checks:
        console = _console_server(settings, opened, checks)
        bot = telegram(settings, opened, checks) if _has_token(settings) else None

        def stop() -> None:
            console.should_exit = True
            if bot is not None:
                bot.stop()

        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop)
        _say_where(settings, listener.getsockname()[1], len(checks.library))
        async with asyncio.TaskGroup() as parts:
            following = parts.create_task(follow(checks, settings.follow_seconds))
            serving = [parts.create_task(_until_end(console.serve([listener]), stop))]
            if bot is not None:
                serving.append(parts.create_task(_until_end(bot.run(), stop)))
            await asyncio.wait(serving)
            following.cancel()
    _say("Stopped.")


async def _until_end(part: Awaitable[None], stop: Callable[[], None]) -> None:
    """Run a part; when it ends, for whatever reason, the others are stopped."""
    try:
        await part
    finally:
        stop()


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections already, or raise CannotListen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once only for a socket that names its protocol.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise CannotListen(
            f"the console cannot listen on {host}, port {port}: {error.strerror}; "
            "set SIFTLINE_WEB_PORT or SIFTLINE_WEB_HOST"
        ) from error
    return listener


def _console_server(settings: Settings, opened: Opened, checks: Matching) -> uvicorn.Server:
    config = uvicorn.Config(
        console_for(settings, opened, checks),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",  # the console starts nothing, and uvicorn tells a cut-off end at length
        timeout_graceful_shutdown=10,
    )
    server = uvicorn.Server(config)
    # The signals are the program's: one stop for the console and the bot.
    server.capture_signals = nullcontext  # type: ignore[method-assign, assignment]  # its only way
    return server


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
