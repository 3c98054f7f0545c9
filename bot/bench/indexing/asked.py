"""A message as the index is asked about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.match.near import Embedded
from bot.understand.signals import Signals


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is understood of a message, and what each engine makes of it."""

    signals: Signals
    embedded: Mapping[str, Embedded]
