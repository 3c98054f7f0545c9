"""Whether a message has other figures, dates, names or countries than a claim."""

from collections.abc import Callable

import pytest

from bot.match.beside import Beside, beside
from bot.match.differ import (
    differs_in_dates,
    differs_in_figures,
    differs_in_names,
    differs_in_places,
)
from tests.match.examples import candidate, signals

Differs = Callable[[Beside], bool]


def laid(message: str, *texts: str, language: str = "en") -> Beside:
    """Return a message beside a claim that is told in these ways."""
    said = signals(message, language=language)
    return beside(said, candidate(said.parts[0], *texts))


@pytest.mark.parametrize(
    ("differs", "message", "kept"),
    [
        (differs_in_figures, "12 children died of the syrup", "66 children died of the syrup"),
        (differs_in_figures, "two of 13 sharks had it", "all 13 sharks had it"),
        (differs_in_figures, "it heals within 9 days", "it heals within seven days"),
        (differs_in_figures, "ten grams a day, 10 g", "it is 10 percent faster"),
        (differs_in_figures, "seven kilos of gold", "400,000 bars of gold"),
        (differs_in_dates, "the fire of 3 August", "the fire of 22 August"),
        (differs_in_dates, "the fire of 2018", "the fire of 2019"),
        (differs_in_dates, "the fire of 6 March", "the fire of 22 August"),
        (differs_in_names, "the photo that Angela Merkel posted", "the photo that Macron posted"),
        (differs_in_places, "the coast of Thailand", "the coast of Turkey"),
        (differs_in_places, "in Germany it may use photos", "it may use photos"),
        (
            differs_in_names,
            "in Rio they elected a rhino called Pepe",
            "in Rio the people of Brazil elected Cacareco",
        ),
        (differs_in_names, "पेपे नाम के एक हाथी को चुना", "they elected a rhino in Brazil"),
    ],
)
def test_another_one_differs(differs: Differs, message: str, kept: str) -> None:
    assert differs(laid(message, kept))


@pytest.mark.parametrize(
    ("differs", "message", "kept"),
    [
        (differs_in_figures, "children died of the syrup", "66 children died of the syrup"),
        (differs_in_figures, "66 children died in 3 days", "66 children died of the syrup"),
        (differs_in_figures, "sixty-six children died", "66 children died of the syrup"),
        (differs_in_figures, "10 percent faster", "it is 10 times as fast"),
        (differs_in_dates, "the fire of 2019 and of 2020", "the fire of 2019"),
        (differs_in_dates, "the fire", "the fire of 22 August 2019"),
        (differs_in_dates, "the fire of August", "the fire of 22 August 2019"),
        (differs_in_names, "Macron posted a photo with Merkel", "the photo that Macron posted"),
        (differs_in_names, "the photo that the president posted", "the photo that Macron posted"),
        (differs_in_names, "they elected किम नाम का", "in Brazil, they elected a Kim"),
        (differs_in_places, "the coast of Turkey, seen from Cyprus", "the coast of Turkey"),
        (differs_in_places, "the coast", "the coast of Turkey"),
        (differs_in_places, "a university in Germany", "a German university"),
    ],
)
def test_more_or_less_of_the_same_does_not(differs: Differs, message: str, kept: str) -> None:
    assert not differs(laid(message, kept))


def test_a_name_of_few_sounds_is_only_missed_in_its_own_alphabet() -> None:
    kept = "the premier Zhou said in May that it is too early"
    assert not differs_in_names(laid("говорят, что премьер Чжоу в Пекине сказал рано", kept))
    assert differs_in_names(laid("they say that the premier Li said it is too early", kept))


def test_a_long_part_may_lack_some_of_the_names() -> None:
    kept = "the photo of the forest that Macron and Bolsonaro posted"
    long = "and so on and on " * 10
    said = "the photo of the forest that Macron and Merkel posted"
    assert differs_in_names(laid(said, kept))
    assert not differs_in_names(laid(f"{said} {long}", kept))


WORDINGS = (
    "Sharks near Rio de Janeiro had cocaine",
    "In Brazil all Sharks of Rio de Janeiro had cocaine",
    "Cocaine was found in Sharks near Rio de Janeiro",
)


def test_a_message_about_something_else_differs_in_its_names() -> None:
    assert differs_in_names(laid("lead was found in dolphins of the bay", *WORDINGS))


def test_what_an_entry_nearly_says_is_about_the_same() -> None:
    assert not differs_in_names(laid("the bay", "of the bay " * 3, *WORDINGS))
