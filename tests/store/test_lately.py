"""What was found for the last messages is found again without a search, while nothing changes."""

from bot.store.lately import MESSAGES, Lately


class Counting:
    """Counts what it is asked, as a search that depends on ``state``."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.state = 0
        self.lately = Lately(self._search, lambda: self.state)

    def _search(self, asked: list[str]) -> int:
        self.asked += asked
        return len(self.asked)


def test_the_same_message_is_searched_for_once() -> None:
    search, message = Counting(), ["a"]
    assert search.lately(message) == search.lately(message) == 1
    assert search.asked == ["a"]


def test_an_equal_message_is_another() -> None:
    search = Counting()
    search.lately(["a"])
    search.lately(["a"])
    assert search.asked == ["a", "a"]


def test_after_a_change_it_is_searched_for_anew() -> None:
    search, message = Counting(), ["a"]
    search.lately(message)
    search.state = 1
    assert search.lately(message) == search.lately(message) == 2


def test_only_the_last_messages_are_remembered() -> None:
    search = Counting()
    messages = [[str(number)] for number in range(MESSAGES + 1)]
    for message in messages:
        search.lately(message)
    search.lately(messages[-1])
    assert len(search.asked) == MESSAGES + 1
    search.lately(messages[0])
    assert len(search.asked) == MESSAGES + 2
