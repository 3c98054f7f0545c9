"""What new messages Telegram takes, and how it refuses the others."""

import pytest
from aiogram.types import Message
from pydantic import TypeAdapter

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.schema import breaches
from tests.fake_telegram.shapes import JsonObject
from tests.test_fake_telegram.plain_bot import PlainBot

LINK = {"text": "a", "url": "https://x.org"}


@pytest.fixture(autouse=True)
def asked(fake: FakeTelegram) -> None:
    """Let a person write message 1 in chat 7."""
    fake.push_text(7, "is this true?")


def is_sound(message: JsonObject) -> bool:
    """Return whether aiogram knows every field of a message."""
    return not list(breaches(TypeAdapter(Message).validate_python(message), "message"))


def button(**action: object) -> JsonObject:
    return {"inline_keyboard": [[{"text": "a"} | action]]}


async def test_a_message_is_shown_as_it_was_sent(bot: PlainBot, fake: FakeTelegram) -> None:
    markup = button(callback_data="b")
    sent = await bot.ok(
        "sendMessage",
        chat_id=7,
        text=" <b>No</b> ",
        parse_mode="HTML",
        reply_parameters={"message_id": 1},
        reply_markup=markup,
    )

    [shown] = fake.bot_messages(7)
    assert is_sound(sent)
    assert (shown.text, shown.html, shown.reply_to) == ("No", "<b>No</b>", 1)
    assert [(b.text, b.data) for row in shown.buttons for b in row] == [("a", "b")]


async def test_entities_may_be_given_instead_of_html(bot: PlainBot, fake: FakeTelegram) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 2}]

    await bot.ok("sendMessage", chat_id=7, text="No", entities=bold)

    assert fake.bot_messages(7)[0].html == "<b>No</b>"


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n"}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<h1>x</h1>", "parse_mode": "html"},
            'can\'t parse entities: Unsupported start tag "h1" at byte offset 0',
        ),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 1",
        ),
        ({"text": "x", "reply_markup": button(callback_data="d" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="д" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": button()},
            "text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": button(url="no link")},
            "inline keyboard button URL 'no link' is invalid: Wrong HTTP URL",
        ),
        (
            {
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "b"}]]},
            },
            "inline keyboard button text must be non-empty",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[LINK] * 101]}},
            "reply markup is too long",
        ),
        ({"text": "x", "chat_id": "seven"}, "chat not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_to_message_id": 99}, "message to be replied not found"),
        (
            {"text": "x", "reply_parameters": {"message_id": 1, "quote": "not there"}},
            "QUOTE_TEXT_INVALID",
        ),
        ({"text": "x", "chat_id": 8}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ],
)
async def test_telegram_refuses(bot: PlainBot, params: JsonObject, reason: str) -> None:
    error = await bot.error("sendMessage", **{"chat_id": 7} | params)

    assert error == f"Bad Request: {reason}"


async def test_4096_units_after_parsing_still_fit(bot: PlainBot) -> None:
    text = "<b>" + "x" * 4096 + "</b>"

    assert await bot.ok("sendMessage", chat_id=7, text=text, parse_mode="HTML")


async def test_64_bytes_of_data_still_fit(bot: PlainBot) -> None:
    markup = button(callback_data="д" * 32)

    assert await bot.ok("sendMessage", chat_id=7, text="x", reply_markup=markup)


async def test_a_reply_to_nothing_passes_when_that_is_allowed(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}

    await bot.ok("sendMessage", chat_id=7, text="x", reply_parameters=reply)

    assert fake.bot_messages(7)[0].reply_to is None


async def test_a_reply_keeps_its_quote(bot: PlainBot) -> None:
    reply = {"message_id": 1, "quote": "this true"}

    sent = await bot.ok("sendMessage", chat_id=7, text="x", reply_parameters=reply)

    assert sent["quote"]["text"] == "this true"


async def test_a_chat_is_found_by_its_username(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.open_chat(-1_000_000_000_005, title="News", username="News_now")

    assert await bot.ok("sendMessage", chat_id="@news_now", text="x")


@pytest.mark.parametrize(
    "params",
    [
        {"text": "x", "parse_mode": "MarkdownV2"},
        {"text": "x", "reply_parameters": {"message_id": 1, "chat_id": 8}},
        {"text": "x", "reply_parameters": {"message_id": 1, "quote_parse_mode": "HTML"}},
    ],
)
async def test_what_the_fake_cannot_judge_is_a_violation(
    bot: PlainBot, fake: FakeTelegram, params: JsonObject
) -> None:
    assert "does not model" in await bot.error("sendMessage", chat_id=7, **params)
    assert len(fake.violations) == 1


async def test_an_empty_keyboard_is_none(bot: PlainBot) -> None:
    sent = await bot.ok("sendMessage", chat_id=7, text="x", reply_markup={"inline_keyboard": []})

    assert "reply_markup" not in sent


async def test_a_keyboard_for_writing_is_no_part_of_the_message(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    keyboard = {"keyboard": [[{"text": "a"}]]}

    sent = await bot.ok("sendMessage", chat_id=7, text="x", reply_markup=keyboard)

    assert "reply_markup" not in sent
    assert fake.state.messages[7, sent["message_id"]].keyboard == keyboard


async def test_a_photo_can_be_uploaded(bot: PlainBot, fake: FakeTelegram) -> None:
    form = {"chat_id": "7", "caption": "seen"}

    answer = await bot.client.post(bot.url("sendPhoto"), data=form, files={"photo": b"pixels"})

    sent = answer.json()["result"]
    largest = await bot.ok("getFile", file_id=sent["photo"][-1]["file_id"])
    path = f"{bot.base_url}/file/bot{bot.token}/{largest['file_path']}"
    assert is_sound(sent)
    assert (await bot.client.get(path)).content == b"pixels"
    assert (fake.bot_messages(7)[0].media, fake.bot_messages(7)[0].text) == ("photo", "seen")


async def test_a_known_file_can_be_sent_again(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_media(7, "document", b"words", medium={"file_name": "a.txt"})
    known = fake.messages(7)[-1].body["document"]["file_id"]

    sent = await bot.ok("sendDocument", chat_id=7, document=known)

    assert sent["document"]["file_id"] != known


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"photo": "no such id"}, "wrong remote file identifier"),
        ({"photo": "http://x.org/a.jpg", "caption": "x" * 1025}, "message caption is too long"),
    ],
)
async def test_a_photo_is_refused(bot: PlainBot, params: JsonObject, reason: str) -> None:
    assert await bot.error("sendPhoto", chat_id=7, **params) == f"Bad Request: {reason}"


async def test_an_album_shares_its_group(bot: PlainBot) -> None:
    media = [{"type": "photo", "media": "http://x.org/a.jpg"}] * 2

    sent = await bot.ok("sendMediaGroup", chat_id=7, media=media)

    assert len({message["media_group_id"] for message in sent}) == 1


async def test_an_album_of_one_is_refused(bot: PlainBot) -> None:
    media = [{"type": "photo", "media": "http://x.org/a.jpg"}]

    assert "from 2 to 10" in await bot.error("sendMediaGroup", chat_id=7, media=media)


async def test_a_copy_has_no_origin_and_a_forward_has_one(bot: PlainBot) -> None:
    params = {"chat_id": 7, "from_chat_id": 7, "message_id": 1}

    copied = await bot.ok("copyMessage", **params)
    forwarded = await bot.ok("forwardMessage", **params)

    assert copied == {"message_id": 2}
    assert forwarded["forward_origin"]["sender_user"]["id"] == 7
    assert is_sound(forwarded)


async def test_supergroups_count_their_messages_for_themselves(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    fake.open_chat(-1_000_000_000_005)

    sent = await bot.ok("sendMessage", chat_id=-1_000_000_000_005, text="x")

    assert sent["message_id"] == 1
