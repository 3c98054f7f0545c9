"""Every way in which a call fails, and what each one means for what was to be sent.

CallFailed
├── NotSent        nothing has left: do it again
├── Uncertain      Telegram may or may not have done it
└── Refused        Telegram said no, and why

None of them repeats what Telegram said or was told: that may be someone's words.
"""

from enum import StrEnum


class CallFailed(Exception):
    """A call did not succeed; its text is a short name of the reason."""


class NotSent(CallFailed):
    """The server was not reached; certainly nothing was done."""


class Uncertain(CallFailed):
    """The connection or the server broke after the request had left."""


class Refused(CallFailed):
    """The server answered with an error, of which only the meaning is kept."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        migrate_to: int | None = None,
    ) -> None:
        self.code = code
        self.meaning = _meaning(code, description, migrate_to)
        self.retry_after = retry_after
        self.migrate_to = migrate_to
        super().__init__(f"{code} {self.meaning.value}")


class Meaning(StrEnum):
    """What a refusal means for the one who sends."""

    TOKEN_REFUSED = "token_refused"
    OTHER_POLLER = "other_poller"
    WEBHOOK_SET = "webhook_set"
    TOO_MANY = "too_many"
    CHAT_GONE = "chat_gone"
    CHAT_MIGRATED = "chat_migrated"
    ALREADY_SO = "already_so"
    MESSAGE_GONE = "message_gone"
    PRESS_TOO_OLD = "press_too_old"
    BAD_MARKUP = "bad_markup"
    FILE_TOO_LARGE = "file_too_large"
    OTHER = "other"


_BY_WORDS = (
    ("message is not modified", Meaning.ALREADY_SO),
    ("message to edit not found", Meaning.MESSAGE_GONE),
    ("message can't be edited", Meaning.MESSAGE_GONE),
    ("message_id_invalid", Meaning.MESSAGE_GONE),
    ("query is too old", Meaning.PRESS_TOO_OLD),
    ("query id is invalid", Meaning.PRESS_TOO_OLD),
    ("query_id_invalid", Meaning.PRESS_TOO_OLD),
    ("can't parse entities", Meaning.BAD_MARKUP),
    ("message is too long", Meaning.BAD_MARKUP),
    ("message_too_long", Meaning.BAD_MARKUP),
    ("button_", Meaning.BAD_MARKUP),
    ("chat not found", Meaning.CHAT_GONE),
    ("peer_id_invalid", Meaning.CHAT_GONE),
    ("chat_write_forbidden", Meaning.CHAT_GONE),
    ("file is too big", Meaning.FILE_TOO_LARGE),
    ("not enough rights to send", Meaning.CHAT_GONE),
    ("user is deactivated", Meaning.CHAT_GONE),
    ("have no rights to send", Meaning.CHAT_GONE),
)
_BY_CODE = {
    401: Meaning.TOKEN_REFUSED,
    403: Meaning.CHAT_GONE,
    404: Meaning.TOKEN_REFUSED,  # Telegram's answer to a token that it cannot read
    409: Meaning.OTHER_POLLER,
    429: Meaning.TOO_MANY,
}


def _meaning(code: int, description: str, migrate_to: int | None) -> Meaning:
    said = description.casefold()
    if migrate_to is not None:
        return Meaning.CHAT_MIGRATED
    by_code = _BY_CODE.get(code)
    if by_code is Meaning.OTHER_POLLER and "webhook" in said:
        return Meaning.WEBHOOK_SET
    if by_code is not None:
        return by_code
    return next((meaning for words, meaning in _BY_WORDS if words in said), Meaning.OTHER)
