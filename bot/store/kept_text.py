"""What is kept of a tip, opened: its words, what was read of its media, and their marks."""

import json
from dataclasses import dataclass

from bot.moderate.ask import NO_MARKS, Marks, marks_from_json
from bot.receive.tip import Tip
from bot.store.secrets import Secrets
from bot.store.tip_rows import PURPOSE
from bot.understand.understand import own_text


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptText:
    """What is kept of a tip that moderators need to see; ``read`` is what its media say.

    ``files`` are the kinds and file ids of its media, by which the bot can have them shown.
    """

    text: str
    quoted: str
    links: tuple[str, ...]
    read: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    marks: Marks = NO_MARKS
    language: str = ""

    @property
    def own(self) -> str:
        """Return what the tip says itself."""
        return own_text(Tip(text=self.text, quoted=self.quoted)).strip()

    @property
    def shown(self) -> str:
        """Return how the tip is shown in one text: its own, else what its media say."""
        return self.own or "\n".join(self.read)


def open_kept(secrets: Secrets, sealed: bytes) -> KeptText:
    """Return what was kept, or raise SealBroken."""
    stored = json.loads(secrets.unseal(sealed, PURPOSE))
    return KeptText(
        text=_whole(stored["text"]),
        quoted=_whole(stored["quoted"]),
        links=tuple(map(_whole, stored["links"])),
        # These were not kept once.
        read=tuple(map(_whole, stored.get("read", ()))),
        files=tuple((kind, file_id) for kind, file_id in stored.get("files", ())),
        marks=marks_from_json(stored.get("marks", {})),
        language=stored.get("language", ""),
    )


def _whole(text: str) -> str:
    """Return a text that can be written anywhere: JSON may hold one half of a character alone."""
    return text.encode(errors="replace").decode()
