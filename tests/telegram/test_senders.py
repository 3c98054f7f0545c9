"""Whose budget an update counts against, which is asked before it is understood."""

from typing import Any

import pytest

from bot.flows.post import Sent
from bot.receive.flood import beside
from bot.telegram.senders import Senders
from tests.fake_telegram.malformed import MALFORMED
from tests.store.support import BOT, SECRETS
from tests.telegram.updates import CHAT, GROUP, PERSON, command, entity, message, update

SENDERS = Senders(
    asker=lambda user_id: SECRETS.asker(BOT, user_id),
    lane=lambda chat_id: SECRETS.lane(BOT, chat_id),
    username=lambda: "Siftline_bot",
)
NAMED = "@siftline_BOT is this true?"
LATER = "\N{ROCKET} is this true, @siftline_bot?"


def mention(text: str = NAMED) -> dict[str, Any]:
    return {"text": text, "entities": [entity("mention", text, text.split(maxsplit=1)[0])]}


def test_a_message_counts_for_its_sender_who_is_told_where_it_was_sent() -> None:
    assert SENDERS(update(text="hot lemon")) == Sent(
        asker=SECRETS.asker(BOT, 7),
        lane=SECRETS.lane(BOT, 7),
        chat_id=7,
        message_id=5,
        language="uk",
    )


def test_in_a_group_it_counts_for_the_same_person() -> None:
    sent = SENDERS(update(chat=GROUP, **mention()))
    assert sent is not None
    assert (sent.chat_id, sent.lane) == (-9, SECRETS.lane(BOT, 7))


@pytest.mark.parametrize(
    "parts",
    [
        {"text": "hot lemon"},
        {"photo": [{"file_id": "f"}]},
        {"caption": "true?", "photo": [{"file_id": "f"}]},
        {"photo": [{"file_id": "f"}], "media_group_id": "5"},
        command("/check hot lemon"),
        command("/check@siftline_bot hot lemon"),
        command("/start") | {"forward_origin": {"type": "hidden_user"}},
        {"text": "/ not a command"},
        {"text": "/start", "entities": "x"},
        {"text": "/start", "entities": ["x"]},
        {"text": "so /start", "entities": [entity("bot_command", "so /start", "/start")]},
        {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 2.0}]},
        command("/start@another_bot hot lemon"),
        {"text": "/check:x", "entities": [entity("bot_command", "/check:x", "/check")]},
        {"text": 5, "entities": [{"type": "bot_command", "offset": 0}]},
        {"chat": GROUP, **mention()},
        {"chat": GROUP, **command("/check")},
        {"chat": GROUP, "text": LATER, "entities": [entity("mention", LATER, "@siftline_bot")]},
        {"chat": GROUP, "caption": NAMED, "caption_entities": mention()["entities"]},
    ],
)
def test_what_is_to_be_checked_counts(parts: dict[str, Any]) -> None:
    assert SENDERS(update(**parts)) is not None
    assert SENDERS({"update_id": 1, "edited_message": message(**parts)}) is not None


@pytest.mark.parametrize(
    "raw",
    [
        update(**command("/start")),
        update(**command("/FORGET")),
        update(**command("/queue now")),
        update(chat=GROUP, text="what people say among themselves"),
        update(chat=GROUP, **mention("@somebody look")),
        update(chat=GROUP, **command("/start@siftline_bot")),
        update(chat=GROUP, **command("/check@another_bot hot lemon")),
        update(chat=GROUP, **mention("@siftline_bot_news look")),
        update(chat=GROUP, text="write to me@siftline_bot"),
        update(chat=GROUP, media_group_id="5", **mention()),
        {"update_id": 1, "callback_query": {"from": PERSON, "message": message()}},
        {"update_id": 1, "my_chat_member": {"chat": CHAT, "from": PERSON}},
        {"update_id": 1},
        {},
    ],
)
def test_all_else_counts_for_nobody(raw: dict[str, Any]) -> None:
    assert SENDERS(raw) is None


def test_while_the_bots_name_is_not_known_no_mention_counts() -> None:
    unnamed = Senders(asker=SENDERS.asker, lane=SENDERS.lane, username=lambda: "")
    assert unnamed(update(chat=GROUP, **mention())) is None
    assert unnamed(update(text="hot lemon")) is not None


def test_a_channel_that_writes_in_a_group_counts_for_itself() -> None:
    sent = SENDERS(update(chat=GROUP, sender_chat={"id": -1002}, **mention()))
    assert sent is not None
    assert sent.lane == SECRETS.lane(BOT, -1002)


def test_who_writes_as_the_group_does_not_hold_it_back() -> None:
    sent = SENDERS(update(chat=GROUP, sender_chat={"id": GROUP["id"]}, **mention()))
    assert sent is not None
    assert sent.lane == beside(SECRETS.lane(BOT, -9))


@pytest.mark.parametrize("language", [None, 5, "x" * 99])
def test_a_language_is_a_short_text_or_nothing(language: object) -> None:
    sent = SENDERS(update(text="x", **{"from": PERSON | {"language_code": language}}))
    assert sent is not None
    assert sent.language == ("x" * 16 if language == "x" * 99 else "")


@pytest.mark.parametrize("kind", sorted(MALFORMED))
def test_no_form_is_too_strange(kind: str) -> None:
    raw = MALFORMED[kind]()
    sent = SENDERS(raw)
    assert sent is None or sent.chat_id == raw["message"]["chat"]["id"]
