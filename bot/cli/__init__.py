"""The commands, each in its file."""

from bot.cli.main import main

__all__ = ["main"]
