"""How files are read, as settings say it."""

from dataclasses import dataclass

MOST_BYTES = 64 * 1024**2
"""Telegram gives a bot 20 MB at most; `siftline check` takes larger ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadOptions:
    """Which languages pictures are read in, and with which model speech is; none reads no speech.

    ``words`` is whether text and speech are read at all, or only what tells copies. After
    ``seconds`` no further step is begun, and what was read until then is what there is.
    """

    languages: tuple[str, ...] = ()
    speech_model: str = ""
    words: bool = True
    seconds: float = 8.0
    most_bytes: int = MOST_BYTES
