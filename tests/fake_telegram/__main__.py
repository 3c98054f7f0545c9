"""`python -m tests.fake_telegram`: the fake as a process; prints its base URL and serves."""

import argparse
import asyncio
import signal
from collections.abc import Sequence

from tests.fake_telegram.fake import FakeTelegram
from tests.fake_telegram.running import running
from tests.fake_telegram.settings import Settings

DEFAULTS = Settings()


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command's options."""
    parser = argparse.ArgumentParser(prog="python -m tests.fake_telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=DEFAULTS.token)
    parser.add_argument("--seed", type=int, default=DEFAULTS.seed)
    parser.add_argument("--time-scale", type=float, default=DEFAULTS.time_scale)
    parser.add_argument("--longest-poll", type=float, default=DEFAULTS.longest_poll)
    parser.add_argument("--webhook-timeout", type=float, default=DEFAULTS.webhook_timeout)
    parser.add_argument("--jump-chance", type=float, default=DEFAULTS.jump_chance)
    parser.add_argument("--flood-limits", action="store_true")
    parser.add_argument("--calls-per-second", type=int, default=DEFAULTS.calls_per_second)
    return parser.parse_args(arguments)


async def serve(chosen: argparse.Namespace) -> None:
    """Serve until the process is told to end."""
    chosen_settings = {name: value for name, value in vars(chosen).items() if name != "port"}
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with running(FakeTelegram(Settings(**chosen_settings)), chosen.port) as base_url:
        print(base_url, flush=True)
        await ended.wait()


if __name__ == "__main__":
    asyncio.run(serve(options()))
