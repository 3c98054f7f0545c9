"""Whether two tips ask the same.

On the 576 statements and wordings of the starter claims, no two of different claims are one, and
neither are they one with any of the 675 messages of ``tests/checksets`` that deny, change or only
resemble them; with emoji, a forwarder's line, capitals or a call to share, they stay one.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.moderate.ask_print import AskPrint, print_of
from bot.moderate.same_ask import near_words, same_as_these, same_ask
from bot.readers.claim_files import read_forms
from bot.settings import config_dir
from bot.understand.clean import clean
from bot.understand.fold import fold
from bot.understand.language import language_of

LEMON = "Drinking hot water with lemon every morning kills the virus within three days"
LONG = (
    "The ministry confirmed on Friday that all schools of the region will stay closed until the "
    "end of winter because the heating plant broke down, and parents should collect the books of "
    "their children from the gymnasium between eight and noon, bringing passports, certificates, "
    "contracts and photographs"
)


def made(text: str) -> AskPrint:
    """Return the print of a text as a tip's."""
    cleaned = clean(text)
    return print_of(cleaned, fold(cleaned), language_of(cleaned) or "en")


@pytest.mark.parametrize(
    "again",
    [
        f"🔥🔥 {LEMON} 😱",
        f"Forwarded many times\n{LEMON}",
        LEMON.upper(),
        f"Is this true? {LEMON}",
        f"{LEMON}. Please share this with everyone you know before they delete it!",
        LEMON.replace("every morning ", ""),
    ],
)
def test_noise_and_what_is_added_change_nothing(again: str) -> None:
    assert near_words(made(LEMON), made(again))


@pytest.mark.parametrize(
    "other",
    [
        LEMON.replace("three", "seven"),
        LEMON.replace("kills", "does not kill"),
        LEMON.replace("lemon", "vinegar"),
        f"FAKE! It is a hoax that {LEMON}",
        "Raw garlic eaten before bed protects children from flu",
        "hot lemon",
        "",
    ],
)
def test_what_says_something_else_is_another_ask(other: str) -> None:
    assert not same_ask(made(LEMON), made(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5G towers spread covid", "5G towers spread malaria"),
        ("5G towers spread covid", "5G towers spread covid quickly everywhere"),
        ("The minister bought 3 castles in Spain", "The minister bought 4 castles in Spain"),
        ("In March 2020 the bank of Spain closed", "In June 2021 the bank of Spain closed"),
        ("The mayor of Odesa fled the city by car", "The mayor of Kherson fled the city by car"),
        ("Вакцина защищает детей от болезни", "Вакцина не защищает детей от болезни"),
        ("La vacuna protege a los niños del mal", "La vacuna no protege a los niños del mal"),
    ],
)
def test_a_changed_figure_name_or_denial_parts_short_texts(one: str, other: str) -> None:
    added = "5G towers spread covid quickly everywhere"
    assert near_words(made(one), made(other)) is (other == added)


def test_a_reader_s_mistakes_do_not_part_long_texts() -> None:
    misread = LONG.replace("heating", "heatlng").replace("certificates", "certiticates")
    assert near_words(made(LONG), made(misread))
    other = LONG
    for word in ("ministry", "schools", "heating", "parents", "gymnasium", "photographs"):
        other = other.replace(word, word[::-1])
    assert not near_words(made(LONG), made(other))


def test_a_text_near_to_some_may_not_contradict_the_others() -> None:
    bare, five, nine = (
        made(f"The bank takes {part} of every pension account from Monday on, said the minister")
        for part in ("a part", "5 percent", "9 percent")
    )
    assert near_words(bare, five) and near_words(bare, nine)
    assert not same_as_these(nine, [five, bare])
    assert same_as_these(bare, [five])
    assert same_as_these(nine, [five, bare, nine])
    assert not same_as_these(nine, [])


def test_few_words_beside_one_medium_ask_of_the_medium() -> None:
    photo = ("file:aa",)
    comment = replace(made("Is it true?"), keys=photo)
    assert same_ask(comment, replace(made(LEMON), keys=photo))
    assert not same_ask(comment, replace(made(LEMON), keys=("file:bb", "claim:aa")))
    garlic = made("Raw garlic eaten before bed protects children from flu")
    assert not same_ask(replace(made(LEMON), keys=photo), replace(garlic, keys=photo))
    spanish = made("Beber agua caliente con limón cada mañana mata el virus en tres días")
    assert same_ask(replace(made(LEMON), keys=photo), replace(spanish, keys=photo))
    assert not same_ask(
        replace(made(LEMON), keys=photo), replace(spanish, language="", keys=("file:aa",))
    )


def test_near_pictures_and_the_same_sounds_are_one_medium() -> None:
    one = AskPrint(pictures=("0" * 64,))
    assert same_ask(one, AskPrint(pictures=("f" * 64, "7fffffff" + "0" * 56)))
    assert not same_ask(one, AskPrint(pictures=("ffffffff" + "0" * 56,)))
    codes = b"".join((n * 2654435761 % 2**32).to_bytes(4, "little") for n in range(100))
    sound = AskPrint(sounds=(codes.hex(),))
    assert same_ask(sound, AskPrint(sounds=(codes[80:].hex(),)))
    other = bytes(255 - byte for byte in codes)
    assert not same_ask(sound, AskPrint(sounds=(other.hex(),)))


def test_no_two_starter_claims_and_no_near_miss_are_one_ask() -> None:
    told = [
        (form.id, made(text))
        for form in read_forms([config_dir() / "claims"]).forms
        for text in (
            *(each.statement for each in form.texts.values()),
            *(each.text for each in form.wordings),
        )
    ]
    folder = Path(__file__).parents[1] / "checksets"
    misses = [
        (name, made(json.loads(line)["text"]))
        for name in ("guards", "near_misses")
        for line in (folder / f"{name}.jsonl").read_text().splitlines()
    ]
    wrong = [
        (one, other)
        for place, (one, first) in enumerate(told)
        for other, second in (*told[place + 1 :], *misses)
        if one != other and near_words(first, second)
    ]
    assert wrong == []
