"""What people do becomes updates as real Telegram sends them."""

import pytest
from aiogram.types import Update
from pydantic import TypeAdapter

from tests.fake_telegram import FakeTelegram, origins
from tests.fake_telegram.chats import user
from tests.fake_telegram.files import NEEDED
from tests.fake_telegram.kinds import ALONE, WITH_FILES
from tests.fake_telegram.schema import breaches
from tests.fake_telegram.shapes import JsonObject
from tests.test_fake_telegram.plain_bot import PlainBot

SUPERGROUP = -1_000_000_000_005
UPDATE = TypeAdapter(Update)


def last(fake: FakeTelegram) -> JsonObject:
    """Return the newest update, once aiogram knows every field of it."""
    update = list(fake.state.queue.waiting.values())[-1].as_json()
    assert list(breaches(UPDATE.validate_python(update), "update")) == []
    return update


def test_a_text_comes_from_its_chats_person(fake: FakeTelegram) -> None:
    pushed = fake.push_text(7, "see https://x.org", language="uk")

    message = last(fake)["message"]
    assert (pushed.update_id, pushed.message_id) == (last(fake)["update_id"], 1)
    assert (message["chat"]["type"], message["from"]["language_code"]) == ("private", "uk")
    assert message["entities"] == [{"type": "url", "offset": 4, "length": 13}]


def test_a_text_can_have_a_link_under_words(fake: FakeTelegram) -> None:
    fake.push_text(7, html='see <a href="https://x.org">this</a>')

    [link] = last(fake)["message"]["entities"]
    assert (link["type"], link["url"], link["offset"]) == ("text_link", "https://x.org", 4)


def test_entities_can_be_given(fake: FakeTelegram) -> None:
    bold = {"type": "bold", "offset": 0, "length": 1}

    fake.push_text(7, "a https://x.org", entities=[bold])

    assert last(fake)["message"]["entities"] == [bold]


@pytest.mark.parametrize(
    "origin",
    [
        origins.from_user(9, username="someone_else"),
        origins.from_hidden_user("Somebody"),
        origins.from_chat(SUPERGROUP, "A group", signature="an admin"),
        origins.from_channel(-1_000_000_000_009, 5, "News", username="news_now", signature="Desk"),
    ],
    ids=lambda origin: origin["type"],
)
def test_a_forward_keeps_its_origin(fake: FakeTelegram, origin: JsonObject) -> None:
    fake.push_text(7, "forwarded", forward=origin)

    assert last(fake)["message"]["forward_origin"] == origin


def test_a_reply_carries_what_it_replies_to(fake: FakeTelegram) -> None:
    fake.push_text(7, "first 😀 words")
    fake.push_text(7, "second", reply_to=1, quote="words")

    message = last(fake)["message"]
    assert message["reply_to_message"]["text"] == "first 😀 words"
    assert (message["quote"]["text"], message["quote"]["position"]) == ("words", 9)


def test_a_reply_to_a_reply_does_not_nest(fake: FakeTelegram) -> None:
    for number in range(3):
        fake.push_text(7, "x", reply_to=number or None)

    assert "reply_to_message" not in last(fake)["message"]["reply_to_message"]


def test_a_command_is_marked(fake: FakeTelegram) -> None:
    fake.push_command(7, "/start claim-5")

    [entity] = last(fake)["message"]["entities"]
    assert entity == {"type": "bot_command", "offset": 0, "length": 6}


def test_a_command_begins_with_a_slash(fake: FakeTelegram) -> None:
    with pytest.raises(ValueError, match="slash"):
        fake.push_command(7, "start")


def test_a_photo_has_a_caption_and_sizes(fake: FakeTelegram) -> None:
    fake.push_photo(7, b"pixels", caption="look #here")

    message = last(fake)["message"]
    widths = [size["width"] for size in message["photo"]]
    assert widths == sorted(widths)
    assert len({size["file_id"] for size in message["photo"]}) == len(widths)
    assert message["caption_entities"][0]["type"] == "hashtag"


@pytest.mark.parametrize("kind", ["document", *NEEDED])
def test_each_medium_is_sound(fake: FakeTelegram, kind: str) -> None:
    fake.push_media(7, kind, b"content")

    assert last(fake)["message"][kind]["file_size"] == len(b"content")


def test_equal_files_share_their_unique_id(fake: FakeTelegram) -> None:
    fake.push_media(7, "document", b"same", medium={"file_name": "a.pdf"})
    first = last(fake)["message"]["document"]
    fake.push_media(7, "document", b"same")
    second = last(fake)["message"]["document"]

    assert first["file_unique_id"] == second["file_unique_id"]
    assert first["file_id"] != second["file_id"]


def test_an_album_is_several_messages_of_one_group(fake: FakeTelegram) -> None:
    pushed = fake.push_album(7, [b"a", b"b"], caption="both")

    bodies = [fake.state.messages[7, part.message_id].body for part in pushed]
    assert bodies[0]["media_group_id"] == bodies[1]["media_group_id"]
    assert [body.get("caption") for body in bodies] == ["both", None]


def test_a_part_of_an_album_can_come_late(fake: FakeTelegram) -> None:
    fake.push_part(7, "55", b"a", caption="both")
    fake.push_part(7, "55", b"b", kind="video")

    message = last(fake)["message"]
    assert (message["media_group_id"], message["video"]["file_size"]) == ("55", 1)
    assert len(fake.summary().outcomes) == 1


@pytest.mark.parametrize("kind", [*ALONE, *WITH_FILES])
def test_each_other_kind_is_sound(fake: FakeTelegram, kind: str) -> None:
    fake.push_kind(7, kind, forward=origins.from_hidden_user("Somebody"))

    assert last(fake)["message"]["forward_origin"]["type"] == "hidden_user"


@pytest.mark.parametrize(("chat", "kind"), [(-5, "group"), (SUPERGROUP, "supergroup")])
def test_a_group_message_has_its_own_sender(fake: FakeTelegram, chat: int, kind: str) -> None:
    fake.push_text(chat, "x", sender=8)

    message = last(fake)["message"]
    assert (message["chat"]["type"], message["from"]["id"]) == (kind, 8)


def test_a_sender_can_be_a_whole_user(fake: FakeTelegram) -> None:
    fake.push_text(7, "x", sender=user(7, username="someone_else"))

    message = last(fake)["message"]
    assert message["from"]["username"] == message["chat"]["username"] == "someone_else"


def test_an_edit_comes_as_an_edited_message(fake: FakeTelegram) -> None:
    fake.push_text(7, "a")
    fake.push_edit(7, 1, "b")

    edited = last(fake)["edited_message"]
    assert (edited["text"], "edit_date" in edited) == ("b", True)


def test_an_edit_of_a_photo_changes_its_caption(fake: FakeTelegram) -> None:
    fake.push_photo(7, caption="a")
    fake.push_edit(7, 1, html="<b>b</b>")

    assert last(fake)["edited_message"]["caption"] == "b"


async def test_a_press_comes_with_its_message(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_text(7, "a")
    keyboard = {"inline_keyboard": [[{"text": "yes", "callback_data": "y:1"}]]}
    await bot.ok(
        "sendMessage",
        chat_id=7,
        text="?",
        reply_parameters={"message_id": 1},
        reply_markup=keyboard,
    )

    fake.press(7, 2, "yes")

    query = last(fake)["callback_query"]
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == ("y:1", 2, 7)


def test_membership_is_sound(fake: FakeTelegram) -> None:
    fake.block(7)

    assert last(fake)["my_chat_member"]["new_chat_member"]["status"] == "kicked"


def test_a_move_is_sound(fake: FakeTelegram) -> None:
    fake.migrate(-5, SUPERGROUP)

    assert last(fake)["message"]["migrate_from_chat_id"] == -5


def test_any_update_can_be_pushed(fake: FakeTelegram) -> None:
    fake.push_text(7, "a")
    other = last(fake)["message"] | {"message_id": 50, "text": "b"}

    pushed = fake.push({"update_id": 1, "message": other})

    assert (pushed.chat, pushed.message_id, last(fake)["update_id"]) == (7, 50, pushed.update_id)
    assert [message.text for message in fake.messages(7)] == ["a", "b"]


def test_an_update_without_a_sound_message_is_only_delivered(fake: FakeTelegram) -> None:
    pushed = fake.push({"message": {"chat": {"id": "x"}}})

    assert (pushed.chat, fake.pending, fake.summary().outcomes) == (0, 1, [])
