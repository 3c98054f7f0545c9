"""What the doctor found of one part."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What was found of one part; a note wants no mending."""

    part: str
    state: State
    said: str
    mend: str = ""
