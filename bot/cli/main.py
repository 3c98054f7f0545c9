"""``siftline``: every command under one name."""

import sys
from typing import Any

import typer

from bot.app.logs import configure_logging
from bot.cli.audit import audit
from bot.cli.backup import backup, move
from bot.cli.bench import bench
from bot.cli.check import check
from bot.cli.claims import claims
from bot.cli.console_link import console_link
from bot.cli.doctor import doctor
from bot.cli.exchange import reviews
from bot.cli.forget import forget
from bot.cli.keys import keys
from bot.cli.migrate import migrate
from bot.cli.moderators import moderators
from bot.cli.profiles import profiles
from bot.cli.run import run
from bot.cli.status import status
from bot.cli.train import train_models
from bot.cli.trouble import BadUse, trouble_in

# What typer raises for a wrong command line; it exports only this subclass of it.
_USAGE_ERROR: Any = typer.BadParameter.__mro__[1]

siftline = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Media literacy for Telegram: what is known of a viral message, and where it comes from.",
)
siftline.command()(run)
siftline.command()(check)
siftline.command()(doctor)
siftline.command()(migrate)
siftline.command()(move)
siftline.command()(status)
siftline.command()(forget)
siftline.add_typer(claims, name="claims")
siftline.add_typer(profiles, name="profiles")
siftline.add_typer(moderators, name="moderators")
siftline.command("console-link")(console_link)
siftline.add_typer(audit, name="audit")
siftline.add_typer(reviews, name="reviews")
siftline.add_typer(backup, name="backup")
siftline.add_typer(keys, name="keys")
siftline.add_typer(bench, name="bench")
siftline.command("train")(train_models)


def main() -> None:
    """Run the command that the program was called with; bad use ends with 2 and one line."""
    configure_logging("warning")  # on standard error: what a command prints stays its own
    try:
        code = siftline(standalone_mode=False)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as error:  # the last edge: a trouble is one line, a bug stays a traceback
        line = trouble_in(error)
        if isinstance(error, _USAGE_ERROR):
            line = str(error.format_message())
        if line is None:
            raise
        if line:  # none where the help was shown
            sys.stderr.write(f"siftline: {line}\n")
        sys.exit(2 if isinstance(error, (BadUse, _USAGE_ERROR)) else 1)
    sys.exit(code if isinstance(code, int) else 0)
