"""What Telegram's refusals mean."""

import pytest

from bot.telegram.errors import Meaning, Refused


@pytest.mark.parametrize(
    ("code", "description", "meaning"),
    [
        (401, "Unauthorized", Meaning.TOKEN_REFUSED),
        (404, "Not Found", Meaning.TOKEN_REFUSED),
        (403, "Forbidden: bot was blocked by the user", Meaning.CHAT_GONE),
        (400, "Bad Request: chat not found", Meaning.CHAT_GONE),
        (400, "Bad Request: message is not modified: specified new …", Meaning.ALREADY_SO),
        (400, "Bad Request: message to edit not found", Meaning.MESSAGE_GONE),
        (400, "Bad Request: query is too old and response timeout", Meaning.PRESS_TOO_OLD),
        (400, "Bad Request: can't parse entities: Can't find end", Meaning.BAD_MARKUP),
        (409, "Conflict: terminated by other getUpdates request", Meaning.OTHER_POLLER),
        (409, "Conflict: can't use getUpdates while webhook is active", Meaning.WEBHOOK_SET),
        (429, "Too Many Requests: retry after 3", Meaning.TOO_MANY),
        (400, "Bad Request: something new", Meaning.OTHER),
    ],
)
def test_a_refusal_has_a_meaning(code: int, description: str, meaning: Meaning) -> None:
    assert Refused(code, description).meaning is meaning


def test_a_group_that_moved_is_known_by_its_new_id() -> None:
    refused = Refused(400, "Bad Request: group chat was upgraded", migrate_to=-1005)
    assert refused.meaning is Meaning.CHAT_MIGRATED


def test_a_refusal_does_not_repeat_what_telegram_said() -> None:
    assert str(Refused(400, "Bad Request: words of someone")) == "400 other"
