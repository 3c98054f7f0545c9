"""``python -m bot`` is ``siftline``."""

from bot.cli import main

main()
