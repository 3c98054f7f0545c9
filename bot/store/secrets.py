"""The secret of an installation, and what is derived from it: keyed hashes and sealed bytes.

The key file holds one key or several, one after the other. The first one makes the hashes by which
people and chats are known, for ever. The last one seals; each of them opens.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.claims.ids import AskerHash, Lane
from bot.store.durable import sync_folder

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_FILE = "secret.key"


class SecretUnusable(Exception):
    """The key file is not what was written into it; restore it from the backup."""


class SealBroken(Exception):
    """What was sealed cannot be opened: another key, another purpose, or changed bytes."""


class Secrets:
    """Everything that is keyed. Without the key, no row of the store leads to a person."""

    def __init__(self, key: bytes) -> None:
        if not key or len(key) % KEY_BYTES:
            raise SecretUnusable(f"the secret has {len(key)} bytes instead of {KEY_BYTES}")
        keys = [key[first : first + KEY_BYTES] for first in range(0, len(key), KEY_BYTES)]
        key = keys[0]
        self._asker = _derived(key, b"asker")
        self._lane = _derived(key, b"lane")
        self._text = _derived(key, b"text")
        self._webhook = _derived(key, b"webhook")
        self._seals = [AESGCM(_derived(each, b"seal")) for each in reversed(keys)]

    def asker(self, bot_id: int, user_id: int) -> AskerHash:
        """Return what a person is known as: HMAC-SHA256 of bot and user, 32 bytes."""
        return AskerHash(_mac(self._asker, f"{bot_id}:{user_id}"))

    def lane(self, bot_id: int, chat_id: int) -> Lane:
        """Return a chat's lane: 63 bits of a keyed hash, so that it fits a signed integer."""
        return Lane(int.from_bytes(_mac(self._lane, f"{bot_id}:{chat_id}")[:8]) >> 1)

    def text_key(self, canonical: str) -> bytes:
        """Return the keyed hash, 32 bytes, by which the same message is known again."""
        return _mac(self._text, canonical)

    def webhook_secret(self, bot_id: int) -> str:
        """Return the word, 64 hex digits, by which Telegram's posts for a bot are known."""
        return _mac(self._webhook, str(bot_id)).hex()

    def seal(self, content: bytes, purpose: bytes) -> bytes:
        """Return the bytes encrypted (AES-256-GCM, nonce first), to be opened for one purpose."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._seals[0].encrypt(nonce, content, purpose)

    def unseal(self, sealed: bytes, purpose: bytes) -> bytes:
        """Return what was sealed for the purpose, or raise SealBroken."""
        for seal in self._seals:
            content = _opened(seal, sealed, purpose)
            if content is not None:
                return content
        raise SealBroken(purpose.decode())

    def resealed(self, sealed: bytes, purpose: bytes) -> bytes | None:
        """Return the same sealed with the newest key, or None where it is; may SealBroken."""
        if _opened(self._seals[0], sealed, purpose) is not None:
            return None
        return self.seal(self.unseal(sealed, purpose), purpose)


def open_secrets(directory: Path) -> Secrets:
    """Return the secrets of a data directory; the first call makes its key file."""
    path = directory / KEY_FILE
    if not path.exists():
        create_key(path)
    return Secrets(path.read_bytes())


def create_key(path: Path) -> None:
    """Write a new key, durably and all at once; of two processes, the first one's key stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    _write_draft(draft, secrets.token_bytes(KEY_BYTES))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    sync_folder(path.parent)


def add_key(path: Path) -> Secrets:
    """Add a new key to a key file, which seals from now on, and return the secrets."""
    _put_keys(path, path.read_bytes() + secrets.token_bytes(KEY_BYTES))
    return Secrets(path.read_bytes())


def drop_keys(path: Path) -> None:
    """Leave only the first and the last key of a key file: nothing is sealed with others."""
    keys = path.read_bytes()
    if len(keys) > 2 * KEY_BYTES:
        _put_keys(path, keys[:KEY_BYTES] + keys[-KEY_BYTES:])


def _put_keys(path: Path, keys: bytes) -> None:
    """Write a key file anew, durably and all at once."""
    Secrets(keys)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    _write_draft(draft, keys)
    draft.replace(path)
    sync_folder(path.parent)


def _write_draft(draft: Path, keys: bytes) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, keys)
        os.fsync(handle)
    finally:
        os.close(handle)


def _opened(seal: AESGCM, sealed: bytes, purpose: bytes) -> bytes | None:
    try:
        return seal.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose)
    except (InvalidTag, ValueError):
        return None


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"siftline " + purpose).derive(key)


def _mac(key: bytes, message: str) -> bytes:
    return hmac.digest(key, message.encode(), hashlib.sha256)
