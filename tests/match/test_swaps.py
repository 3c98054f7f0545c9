"""Whether a message repeats an entry with other things put in."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.match.swaps import Stems, stems_in_order, swapped, telling_stems
from bot.understand.fold import fold

SHARK = "A video shows a shark swimming in a flooded street in Fort Myers during the hurricane"


@dataclass(frozen=True)
class Told:
    in_order: Stems
    telling: Stems


def told(text: str) -> Told:
    return Told(stems_in_order(fold(text)), telling_stems(fold(text)))


def is_swapped(text: str, *entries: str) -> bool:
    return swapped(told(text), [told(each) for each in entries])


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (SHARK, SHARK.replace("shark", "crocodile")),
        (SHARK, SHARK.replace("a shark", "two bears").replace("street", "tunnel")),
        (
            "В каналы Венеции вернулись лебеди и дельфины, их сняли на видео",
            "В каналы Венеции вернулись бобры и выдры, их сняли на видео",
        ),
        (
            "व्हाट्सएप का नया गुलाबी रूप आ गया है, नए फीचर के साथ अपडेट करें",
            "टेलीग्राम का नया गुलाबी रूप आ गया है, नए फीचर के साथ अपडेट करें",
        ),
        (
            "أطفال في الهند ماتوا بعد شراب السعال الملوث في المستشفى",
            "أطفال في الهند ماتوا بعد لقاح الحصبة الملوث في المستشفى",
        ),
    ],
)
def test_a_copy_with_another_thing_is_told_in_any_language(entry: str, text: str) -> None:
    assert is_swapped(text, entry)


@pytest.mark.parametrize(
    "text",
    [
        SHARK,
        "Look: " + SHARK,
        SHARK.replace("during the hurricane", ""),
        SHARK + " and everybody laughs about it today",
        "Somebody filmed a large fish that came with the water into his town",
        "Nothing of it",
        "",
    ],
)
def test_the_same_with_less_or_more_or_in_other_words_is_no_swap(text: str) -> None:
    assert not is_swapped(text, SHARK)


def test_a_word_that_any_entry_has_is_no_other_thing() -> None:
    text = SHARK.replace("video", "recording")
    assert is_swapped(text, SHARK)
    assert not is_swapped(text, SHARK, "The recording of the shark is real")


def test_where_many_words_differ_it_is_told_in_other_words() -> None:
    middle = "fish that somebody from the neighbourhood believes to be dangerous"
    assert not is_swapped(SHARK.replace("shark", middle), SHARK)


def test_several_things_swapped_are_told_in_any_order_of_the_rest() -> None:
    entry = (
        "En los primeros días de la invasión de 2022 una mujer de Kiev derribó desde su balcón "
        "un dron ruso con un tarro de pepinillos."
    )
    text = (
        "Un abuelo de Kiev derribó desde su balcón un helicóptero ruso con una sandía "
        "el primer mes de la invasión"
    )
    assert is_swapped(text, entry)
    turned = "Desde su balcón una mujer de Kiev derribó un dron ruso con un tarro de pepinillos"
    assert not is_swapped(turned, entry)


@pytest.mark.parametrize("entries", [[], ["…"]])
def test_without_an_entry_there_is_no_swap(entries: Sequence[str]) -> None:
    assert not is_swapped(SHARK, *entries)
