"""From raw updates to events."""

from typing import Any

import pytest

from bot.receive.events import (
    ChatBlocked,
    ChatMigrated,
    ChoiceMade,
    CommandReceived,
    Event,
    ForeignPress,
    ForgetPressed,
    Ignored,
    TipReceived,
    UpdatesPressed,
)
from bot.receive.press import (
    ForgetPress,
    Press,
    UpdatesPress,
    written,
    written_forget,
    written_updates,
)
from bot.receive.tip import Tip
from bot.telegram.forwards import Unparsable, read_update
from tests.fake_telegram.malformed import MALFORMED
from tests.store.support import BOT, SECRETS
from tests.telegram.updates import (
    CHANNEL,
    CHAT,
    DATE,
    GROUP,
    ME,
    PERSON,
    command,
    entity,
    message,
    update,
)

FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 10}
PRESS = Press(key="m5", offer="0a1b2c3d", number=2)


def read(**parts: Any) -> Event:
    """Return the event of a message."""
    return read_update(update(**parts), ME)


def tip(**parts: Any) -> Tip:
    """Return the tip of a message."""
    event = read(**parts)
    assert isinstance(event, TipReceived)
    return event.tip


def test_a_text_is_a_tip_of_its_sender() -> None:
    assert read(text="is it so?") == TipReceived(
        chat_id=7,
        asker=SECRETS.asker(BOT, 7),
        message_id=5,
        key="m5",
        tip=Tip(text="is it so?", person_language="uk"),
    )


def test_an_edited_message_says_so() -> None:
    event = read_update({"update_id": 1, "edited_message": message(text="b", edit_date=DATE)}, ME)
    assert isinstance(event, TipReceived)
    assert event.edited and event.key == "m5"


def test_links_are_read_from_text_entities_and_buttons() -> None:
    text = "😀 here and plain.example"
    entities = [
        entity("text_link", text, "here", url="https://hidden.example/"),
        entity("url", text, "plain.example"),
        entity("bold", text, "and"),
    ]
    keyboard = {"inline_keyboard": [[{"text": "Read", "url": "https://button.example/"}]]}
    found = tip(text=text, entities=entities, reply_markup=keyboard)
    assert found.links == ("https://hidden.example/", "plain.example", "https://button.example/")


@pytest.mark.parametrize("kind", ["video", "audio", "voice", "video_note", "document", "animation"])
def test_media_come_with_their_caption(kind: str) -> None:
    sizes = {"duration": 1, "width": 1, "height": 1, "length": 1}
    needed = {
        "video": ("duration", "width", "height"),
        "animation": ("duration", "width", "height"),
        "audio": ("duration",),
        "voice": ("duration",),
        "video_note": ("duration", "length"),
    }
    content = FILE | {name: sizes[name] for name in needed.get(kind, ())}
    found = tip(**{kind: content}, caption="look")
    assert found.text == "look"
    assert [(one.kind, one.file_id, one.size) for one in found.media] == [(kind, "f", 10)]


def test_the_largest_photo_is_taken() -> None:
    sizes = [FILE | {"width": n, "height": n, "file_id": f"f{n}"} for n in (1, 2)]
    assert [one.file_id for one in tip(photo=sizes).media] == ["f2"]


def test_an_animation_is_not_counted_as_a_document_too() -> None:
    animation = FILE | {"duration": 1, "width": 1, "height": 1}
    assert [one.kind for one in tip(animation=animation, document=FILE).media] == ["animation"]


def test_a_poll_asks_about_its_question() -> None:
    # Fields of a poll come and go with versions of the Bot API.
    poll = {"id": "1", "question": "Is it so?", "options": []}
    assert tip(poll=poll).text == "Is it so?"


@pytest.mark.parametrize(
    ("origin", "kind"),
    [
        ({"type": "user", "sender_user": PERSON}, "user"),
        ({"type": "hidden_user", "sender_user_name": "Somebody"}, "hidden_user"),
        ({"type": "chat", "sender_chat": GROUP}, "chat"),
        ({"type": "channel", "chat": CHANNEL | {"username": None}, "message_id": 3}, "channel"),
    ],
)
def test_of_people_and_private_chats_only_the_kind_is_kept(
    origin: dict[str, Any], kind: str
) -> None:
    found = tip(text="x", forward_origin=origin | {"date": DATE}).origin
    assert found is not None
    assert (found.kind, found.chat_id, found.title, found.username) == (kind, None, None, None)


@pytest.mark.parametrize(
    ("origin", "kind", "number"),
    [
        ({"type": "channel", "chat": CHANNEL, "message_id": 3}, "channel", 3),
        ({"type": "chat", "sender_chat": CHANNEL | {"type": "supergroup"}}, "chat", None),
    ],
)
def test_public_channels_and_chats_are_named(
    origin: dict[str, Any], kind: str, number: int | None
) -> None:
    found = tip(text="x", forward_origin=origin | {"date": DATE}).origin
    assert found is not None
    assert (found.kind, found.chat_id, found.message_id) == (kind, -1002, number)
    assert (found.title, found.username) == ("News", "news")


def test_an_unknown_kind_of_origin_is_none() -> None:
    assert tip(text="x", forward_origin={"type": "future", "date": DATE}).origin is None


def test_a_reply_quotes_the_message_that_it_replies_to() -> None:
    text = "old story example.org"
    replied = message(message_id=2, text=text, entities=[entity("url", text, "example.org")])
    found = tip(text="true?", reply_to_message=replied)
    assert (found.text, found.quoted, found.links) == ("true?", text, ("example.org",))


def test_a_quote_goes_before_the_whole_message() -> None:
    replied = message(message_id=2, text="old story and more")
    quote = {"text": "old story", "position": 0}
    assert tip(text="true?", reply_to_message=replied, quote=quote).quoted == "old story"


def test_our_own_answer_is_not_what_a_reply_asks_about() -> None:
    us = {"id": BOT, "is_bot": True, "first_name": "Siftline"}
    ours = message(message_id=2, text="False: …") | {"from": us}
    quote = {"text": "False", "position": 0}
    assert tip(text="sure?", reply_to_message=ours, quote=quote).quoted == ""


def test_a_reply_to_another_chat_brings_its_quote_origin_and_media() -> None:
    external = {
        "origin": {"type": "channel", "chat": CHANNEL, "message_id": 3, "date": DATE},
        "photo": [FILE | {"width": 1, "height": 1}],
    }
    quote = {"text": "the quoted part", "position": 4}
    found = tip(text="true?", external_reply=external, quote=quote)
    assert found.quoted == "the quoted part"
    assert found.origin is not None and found.origin.message_id == 3
    assert found.media[0].kind == "photo"


def test_all_parts_of_an_album_share_a_key() -> None:
    photo = [FILE | {"width": 1, "height": 1}]
    keys = set()
    for number in (5, 6):
        event = read(photo=photo, media_group_id="123", message_id=number)
        assert isinstance(event, TipReceived) and event.tip.album == "123"
        keys.add(event.key)
    assert len(keys) == 1
    assert len(written(Press(key=keys.pop(), offer="0a1b2c3d", number=3))) <= 64


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", "start"),
        ("/start deep-link", "start"),
        ("/HELP", "help"),
        ("/privacy@siftline_bot", "privacy"),
        ("/something", "unknown"),
        ("/check", "unknown"),
    ],
)
def test_a_command_in_private_is_about_the_bot(text: str, expected: str) -> None:
    event = read(**command(text))
    assert isinstance(event, CommandReceived)
    assert event.command == (expected if text != "/check" else "help")
    assert event.person_language == "uk"


def test_check_takes_the_text_after_it() -> None:
    assert tip(**command("/check hot lemon")).text == "hot lemon"


def test_a_forwarded_command_is_a_tip() -> None:
    origin = {"type": "hidden_user", "sender_user_name": "S", "date": DATE}
    assert tip(**command("/start here"), forward_origin=origin).text == "/start here"


@pytest.mark.parametrize(
    "parts",
    [
        {"text": "hello"},
        command("/start"),
        command("/check@other_bot x"),
        command("/start@other_bot"),
    ],
)
def test_a_group_is_left_alone_until_it_asks(parts: dict[str, Any]) -> None:
    assert read(chat=GROUP, **parts) == Ignored(reason="not_addressed")


def test_a_group_asks_with_check_as_a_reply() -> None:
    replied = message(message_id=2, chat=GROUP, text="old story")
    found = tip(chat=GROUP, reply_to_message=replied, **command("/check@siftline_bot"))
    assert (found.text, found.quoted) == ("", "old story")


def test_a_group_asks_with_a_mention() -> None:
    text = "hey @Siftline_Bot is lemon good?"
    mention = entity("mention", text, "@Siftline_Bot")
    assert tip(chat=GROUP, text=text, entities=[mention]).text == "hey   is lemon good?"


def test_a_mention_of_somebody_else_is_none() -> None:
    text = "hey @other"
    event = read(chat=GROUP, text=text, entities=[entity("mention", text, "@other")])
    assert event == Ignored(reason="not_addressed")


def test_a_call_without_a_message_is_answered_with_help() -> None:
    event = read(chat=GROUP, **command("/check@siftline_bot"))
    assert isinstance(event, CommandReceived) and event.command == "help"


def test_a_command_by_name_in_a_group_is_answered() -> None:
    event = read(chat=GROUP, **command("/privacy@siftline_bot"))
    assert isinstance(event, CommandReceived) and event.command == "privacy"


def test_an_anonymous_administrator_is_known_by_the_group() -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    raw = update(chat=GROUP, sender_chat=GROUP, **command("/check lemon"))
    raw["message"]["from"] = anonymous
    event = read_update(raw, ME)
    assert isinstance(event, TipReceived)
    assert event.asker == SECRETS.asker(BOT, -9)


def test_other_bots_and_channels_are_not_answered() -> None:
    raw = update(text="x")
    raw["message"]["from"] = PERSON | {"is_bot": True}
    assert read_update(raw, ME) == Ignored(reason="not_ours")
    assert read(text="x", chat=CHANNEL) == Ignored(reason="not_ours")


def test_service_messages_ask_nothing() -> None:
    assert read(new_chat_title="New") == Ignored(reason="service")
    assert read_update({"update_id": 1, "poll_answer": None}, ME) == Ignored(reason="other")


def test_a_group_that_becomes_a_supergroup_has_moved() -> None:
    event = read(chat=GROUP, migrate_to_chat_id=-1009)
    assert event == ChatMigrated(chat_id=-9, to_chat_id=-1009)


def press(**parts: Any) -> Event:
    """Return the event of a pressed button."""
    pressed = {
        "id": "77",
        "from": PERSON,
        "chat_instance": "1",
        "message": message(message_id=100, text="…"),
        "data": written(PRESS),
    }
    return read_update({"update_id": 1, "callback_query": pressed | parts}, ME)


def test_a_pressed_button_is_a_choice() -> None:
    assert press() == ChoiceMade(
        chat_id=7,
        asker=SECRETS.asker(BOT, 7),
        press_id="77",
        reply_id=100,
        press=PRESS,
        person_language="uk",
    )


def test_a_button_about_updates_is_a_press_of_its_own() -> None:
    updates = UpdatesPress(owner="0123abcd", wanted=False, told=True)
    assert press(data=written_updates(updates)) == UpdatesPressed(
        chat_id=7,
        asker=SECRETS.asker(BOT, 7),
        press_id="77",
        reply_id=100,
        press=updates,
        person_language="uk",
    )


def test_a_button_about_being_forgotten_tells_who_pressed() -> None:
    forget = ForgetPress(owner="0123abcd", wanted=True)
    assert press(data=written_forget(forget)) == ForgetPressed(
        chat_id=7,
        person_id=7,
        asker=SECRETS.asker(BOT, 7),
        press_id="77",
        reply_id=100,
        press=forget,
        person_language="uk",
    )


def test_a_press_under_a_message_too_old_to_see_is_a_choice() -> None:
    inaccessible = {"chat": CHAT, "message_id": 100, "date": 0}
    assert isinstance(press(message=inaccessible), ChoiceMade)


def test_the_message_that_was_answered_comes_with_the_press() -> None:
    asked = message(message_id=99, text="hot lemon water")
    answered = message(message_id=100, text="…", reply_to_message=asked)
    event = press(message=answered)
    assert isinstance(event, ChoiceMade) and event.tip is not None
    assert event.tip.text == "hot lemon water"
    command = {"type": "bot_command", "offset": 0, "length": 5}
    no_tip = message(message_id=99, text="/help", entities=[command])
    for gone in (no_tip, message(message_id="x", text="lemon")):
        event = press(message=message(message_id=100, text="…", reply_to_message=gone))
        assert isinstance(event, ChoiceMade) and event.tip is None


@pytest.mark.parametrize(
    "parts", [{"data": "of another version"}, {"message": None}, {"data": None}]
)
def test_a_press_that_is_not_ours_is_told_so(parts: dict[str, Any]) -> None:
    assert press(**parts) == ForeignPress(chat_id=7, press_id="77", person_language="uk")


@pytest.mark.parametrize(
    ("status", "event"),
    [("kicked", ChatBlocked(chat_id=7)), ("member", Ignored(reason="other"))],
)
def test_who_blocks_the_bot_is_left(status: str, event: Event) -> None:
    user = {"id": BOT, "is_bot": True, "first_name": "Siftline"}
    member = {"user": user, "status": status, "until_date": 0}
    change = {
        "chat": CHAT,
        "from": PERSON,
        "date": DATE,
        "old_chat_member": {"user": user, "status": "member"},
        "new_chat_member": member,
    }
    assert read_update({"update_id": 1, "my_chat_member": change}, ME) == event


@pytest.mark.parametrize("kind", ["wrong_types", "missing_fields", "huge_id", "list_message"])
def test_a_malformed_update_is_unparsable_and_not_repeated_in_the_error(kind: str) -> None:
    with pytest.raises(Unparsable) as unparsable:
        read_update({"update_id": 1} | MALFORMED[kind](), ME)
    assert unparsable.value.__cause__ is None
    assert str(unparsable.value).isidentifier()


@pytest.mark.parametrize("kind", ["null_message", "empty", "unknown_kind"])
def test_an_empty_update_asks_nothing(kind: str) -> None:
    assert read_update({"update_id": 1} | MALFORMED[kind](), ME) == Ignored(reason="other")


@pytest.mark.parametrize("kind", ["huge_text", "lone_surrogate", "nul_text"])
def test_a_strange_text_is_a_tip(kind: str) -> None:
    raw = {"update_id": 1} | MALFORMED[kind]()
    assert isinstance(read_update(raw, ME), TipReceived)


@pytest.mark.parametrize("broken", [{"venue": {"title": 1}}, {"reply_to_message": {"date": "x"}}])
def test_a_text_beside_something_unreadable_is_a_tip(broken: dict[str, Any]) -> None:
    assert tip(text="hot lemon", **broken).text == "hot lemon"


def test_something_unreadable_without_a_text_is_unparsable() -> None:
    with pytest.raises(Unparsable):
        tip(photo=[{"file_id": "f"}])


def test_a_deep_nest_of_replies_costs_only_the_nest() -> None:
    event = read_update({"update_id": 1} | MALFORMED["deep_nesting"](), ME)
    assert isinstance(event, TipReceived)
