"""What the buttons of the moderators' desk carry, and those under a question to an asker."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

Verb = Literal[
    "show",
    "next",
    "take",
    "release",
    "link",
    "link_yes",
    "dismiss",
    "dismiss_as",
    "reopen",
    "draft",
    "submit",
    "discard",
    "change",
    "ask",
    "ask_saved",
    "close_talk",
    "review",
    "approve",
    "return",
    "tell",
]
TalkVerb = Literal["pause", "resume", "end"]

MOST_DIGITS = 18
"""Telegram lets a program press what no button says; more digits would fit no column."""

_DESK = re.compile(r"d:([a-z_]{2,12})((?::[a-z0-9_]{1,20}){0,4})", re.ASCII)
_TALK = re.compile(r"t:([a-z]{3,6}):([1-9]\d{0,17})", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskPress:
    """What a moderator does, and to what: ids, versions and places, each a short word."""

    verb: Verb
    words: tuple[str, ...] = ()

    def number(self, place: int) -> int:
        """Return the word at a place as a number; 0 where there is none that a row can have."""
        word = self.word(place)
        return int(word) if word.isdecimal() and len(word) <= MOST_DIGITS else 0

    def word(self, place: int) -> str:
        """Return the word at a place, or nothing."""
        return self.words[place] if place < len(self.words) else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TalkPress:
    """What an asker does about a talk."""

    verb: TalkVerb
    talk_id: int


def desk_press(verb: Verb, *words: object) -> str:
    """Return a press at the desk as ``callback_data``, at most 64 bytes."""
    return ":".join(["d", verb, *map(str, words)])


def talk_press(verb: TalkVerb, talk_id: int) -> str:
    """Return an asker's press as ``callback_data``."""
    return f"t:{verb}:{talk_id}"


def read_desk_press(callback_data: str) -> DeskPress | TalkPress | None:
    """Return the press that one of the two wrote, or None."""
    if found := _DESK.fullmatch(callback_data):
        verb = next((each for each in get_args(Verb) if each == found[1]), None)
        words = tuple(found[2].split(":")[1:])
        return DeskPress(verb=verb, words=words) if verb else None
    if found := _TALK.fullmatch(callback_data):
        asked = next((each for each in get_args(TalkVerb) if each == found[1]), None)
        return TalkPress(verb=asked, talk_id=int(found[2])) if asked else None
    return None
