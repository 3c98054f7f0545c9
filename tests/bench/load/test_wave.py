"""What people send in a run under load."""

from bot.bench.load.wave import VIRAL_TEXTS, Wave, update


def test_new_messages_all_differ_and_repeated_ones_hardly() -> None:
    assert Wave(messages=300, mix="new").distinct == 300
    assert Wave(messages=300, mix="repeated").distinct <= VIRAL_TEXTS


def test_of_viral_ones_nine_in_ten_are_the_same_few() -> None:
    texts = list(Wave(messages=2_000, mix="viral").texts())
    counts = sorted((texts.count(text) for text in set(texts)), reverse=True)
    assert 0.85 < sum(counts[:VIRAL_TEXTS]) / 2_000 < 0.95


def test_a_seed_says_it_all() -> None:
    assert list(Wave(messages=9, seed=3).texts()) == list(Wave(messages=9, seed=3).texts())


def test_each_message_is_from_a_person_and_chat_of_its_own() -> None:
    message = update(7, "true?")["message"]
    assert (message["chat"]["id"], message["from"]["id"], message["text"]) == (7, 7, "true?")
