"""Why a file was not read."""

from bot.receive.readings import MediaTrouble


class Unread(Exception):
    """A file cannot be read; ``trouble`` says why, for people."""

    def __init__(self, trouble: MediaTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
