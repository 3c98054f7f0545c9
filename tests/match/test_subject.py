"""What a claim is about in every language."""

import pytest

from bot.match.reading import Reading
from bot.match.subject import NOTHING, lacks_subject, subject
from bot.understand.fold import fold


def read(*texts: str) -> tuple[Reading, ...]:
    return tuple(Reading(each, fold(each), None) for each in texts)


CASTRO = read(
    "The CIA tried to kill Fidel Castro 638 times",
    "ЦРУ 638 раз пыталось убить Фиделя Кастро",
    "La CIA intentó matar a Castro 638 veces",
    "He survived all of them, Fidel Castro",
)
WOMBATS = read(
    "Wombats poop cubes",
    "wombats make square droppings",
    "Вомбаты какают кубиками",
    "Los wombats hacen caca cuadrada",
)


@pytest.mark.parametrize(
    "text", ["Castro outlived them", "फिदेल कास्त्रो बच गए", "نجا كاسترو", "говорят, Кастро выжил"]
)
def test_a_name_of_the_claim_is_heard_in_any_alphabet(text: str) -> None:
    assert not lacks_subject(read(text)[0], CASTRO)


@pytest.mark.parametrize("text", ["they tried to kill Chávez", "चावेज़ को मारा", "قتلوا تشافيز"])
def test_a_text_without_any_of_the_names_lacks_the_subject(text: str) -> None:
    assert lacks_subject(read(text)[0], CASTRO)


def test_a_word_that_nearly_all_entries_have_is_the_subject_without_a_capital() -> None:
    assert lacks_subject(read("koalas make cubes")[0], WOMBATS)
    assert not lacks_subject(read("a wombat makes cubes")[0], WOMBATS)


def test_what_an_entry_lacks_a_message_may_lack() -> None:
    entries = (*WOMBATS, *read("this animal poops cubes"))
    assert subject(entries) == NOTHING
    assert not lacks_subject(read("koalas make cubes")[0], entries)


def test_too_few_entries_have_nothing_in_common() -> None:
    assert subject(CASTRO[:2]) == NOTHING


def test_entries_that_share_nothing_have_no_subject() -> None:
    assert subject(read("hot water heals", "вода лечит", "el agua cura", "in Rome")) == NOTHING
