"""What people come in by: made at random, given once, and kept as a digest alone."""

import hashlib
import secrets

TOKEN_BYTES = 32
# Without signs that look alike when they are typed from a screen.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
WORD_LENGTH = 20


def new_token() -> str:
    """Return 32 random bytes as they stand in an address or a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """Return a code that is short enough to be typed: 40 bits, for ten minutes."""
    return _letters(CODE_LENGTH)


def new_word() -> str:
    """Return the word of an invitation: 100 bits, as it stands for days."""
    return _letters(WORD_LENGTH)


def digest(secret: str) -> bytes:
    """Return the SHA-256, 32 bytes, under which a token, code or word is kept."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).digest()


def typed(written: str) -> str:
    """Return a code or word as it was made, however it was typed."""
    return "".join(sign for sign in written.upper() if sign not in " -\u2010\u2011\u2013\u2014")


def _letters(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))
