"""Files that people or the bot sent, and the JSON that stands for them."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from tests.fake_telegram.errors import bad_request
from tests.fake_telegram.shapes import JsonObject

DOWNLOAD_LIMIT = 20 * 1024 * 1024
"""Bytes; the Bot API gives no larger file to a bot."""
FOLDERS = {
    "photo": ("photos", "jpg"),
    "video": ("videos", "mp4"),
    "animation": ("animations", "mp4"),
    "audio": ("music", "mp3"),
    "voice": ("voice", "oga"),
    "video_note": ("video_notes", "mp4"),
    "sticker": ("stickers", "webp"),
    "document": ("documents", "bin"),
}
TIMED = {"duration": 1}
SHAPED = {"width": 640, "height": 360, "duration": 1}
NEEDED: dict[str, JsonObject] = {
    "video": SHAPED,
    "animation": SHAPED,
    "audio": TIMED,
    "voice": TIMED,
    "video_note": {"length": 240, "duration": 1},
    "sticker": {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    },
}
PHOTO_SIDES = (90, 320, 800, 1280)


@dataclass(frozen=True)
class StoredFile:
    """One file on Telegram's side."""

    file_id: str
    unique_id: str
    path: str
    content: bytes
    size: int

    def as_json(self) -> JsonObject:
        """Return the three fields that each media object starts with."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


@dataclass
class FileShelf:
    """Every file by its id and by its path."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)
    by_path: dict[str, StoredFile] = field(default_factory=dict)

    def keep(self, kind: str, content: bytes, size: int | None = None) -> StoredFile:
        """Return the stored file; equal contents share their unique id, never their file id."""
        number = len(self.by_id)
        folder, ending = FOLDERS[kind]
        unique = "AQAD" + hashlib.sha256(content).hexdigest()[:12]
        stored = StoredFile(
            file_id=f"AgACAgIAAxkBAAI{number:06d}{unique}",
            unique_id=unique,
            path=f"{folder}/file_{number}.{ending}",
            content=content,
            size=len(content) if size is None else size,
        )
        self.by_id[stored.file_id] = self.by_path[stored.path] = stored
        return stored

    def get_file(self, file_id: str) -> JsonObject:
        """Return the File object to download by, or raise what getFile answers."""
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if stored.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return stored.as_json() | {"file_path": stored.path}

    def media(self, kind: str, content: bytes, size: int | None = None, **about: Any) -> JsonObject:
        """Return the part of a message that carries one medium, such as `{"photo": […]}`."""
        if kind == "photo":
            return {"photo": self._photo(content, size, **about)}
        stored = self.keep(kind, content, size).as_json()
        medium: JsonObject = {kind: stored | NEEDED.get(kind, {}) | about}
        # Telegram repeats an animation as a document, for old clients.
        return medium | ({"document": stored} if kind == "animation" else {})

    def _photo(
        self, content: bytes, size: int | None, width: int = 1280, height: int = 960
    ) -> list[JsonObject]:
        sides = [side for side in PHOTO_SIDES if side < width] + [width]
        return [
            self.keep("photo", content, size).as_json()
            | {"width": side, "height": max(1, height * side // width)}
            for side in sides
        ]
