"""What people send in a run under load."""

from bot.bench.load.wave import USERNAME, VIRAL_TEXTS, Wave, update


def test_new_messages_all_differ_and_repeated_ones_hardly() -> None:
    assert Wave(messages=300, mix="new").distinct == 300
    assert Wave(messages=300, mix="repeated").distinct <= VIRAL_TEXTS


def test_of_viral_ones_nine_in_ten_are_the_same_few() -> None:
    texts = list(Wave(messages=2_000, mix="viral").texts())
    counts = sorted((texts.count(text) for text in set(texts)), reverse=True)
    assert 0.85 < sum(counts[:VIRAL_TEXTS]) / 2_000 < 0.95


def test_a_seed_says_it_all() -> None:
    assert list(Wave(messages=9, seed=3).texts()) == list(Wave(messages=9, seed=3).texts())


def test_messages_come_at_once_or_evenly_or_each_at_its_time() -> None:
    assert Wave(messages=2).times() == [0.0, 0.0]
    assert Wave(messages=3, per_second=4).times() == [0.0, 0.25, 0.5]
    assert Wave(messages=2, per_second=4, due=[0.1, 7.0]).times() == [0.1, 7.0]


def test_each_message_is_from_a_person_and_chat_of_its_own() -> None:
    first, second = (each["message"] for each in Wave(messages=2).updates(6))
    assert (first["chat"]["id"], first["from"]["id"], first["message_id"]) == (7, 7, 7)
    assert second["chat"]["id"] == 8


def test_few_chats_take_turns_and_the_first_of_them_are_groups() -> None:
    updates = Wave(messages=5, chats=3, groups=1).updates(10)
    assert [each["message"]["chat"]["id"] for each in updates] == [-11, 12, 13, -11, 12]
    assert [each["update_id"] for each in updates] == [11, 12, 13, 14, 15]


def test_in_a_group_a_message_speaks_to_the_bot() -> None:
    message = update(7, "true?", -3)["message"]
    [mention] = message["entities"]
    named = message["text"][mention["offset"] : mention["offset"] + mention["length"]]
    assert (message["chat"]["type"], named) == ("supergroup", f"@{USERNAME}")
    assert "entities" not in update(7, "true?", 3)["message"]
