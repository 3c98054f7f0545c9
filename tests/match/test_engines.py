"""What each embedding engine can read."""

import pytest
from hypothesis import given

from bot.match.engines import E5, ENGINES, USE, EngineProfile
from tests.understand.hostile import ANY_TEXT

READABLE = ["Hot water", "Горячая вода", "ماء ساخن", "น้ำร้อน", "热水", "お湯です", "뜨거운 물"]
FOREIGN = ["गरम पानी", "חם מים", "Ζεστό νερό", "ცხელი წყალი", "গরম জল"]


@pytest.mark.parametrize("text", READABLE)
def test_use_reads_the_scripts_that_it_was_trained_on(text: str) -> None:
    assert USE.can_read(text)


@pytest.mark.parametrize("text", FOREIGN)
def test_use_does_not_read_other_scripts(text: str) -> None:
    assert not USE.can_read(text)
    assert not USE.can_read(f"{text} ok")


def test_a_few_foreign_words_do_no_harm() -> None:
    assert USE.can_read("Hot water with lemon, νερό")


@pytest.mark.parametrize("text", READABLE + FOREIGN)
def test_e5_reads_every_script(text: str) -> None:
    assert E5.can_read(text)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@pytest.mark.parametrize("text", ["", "👍🙏", "12 345", "!?", "\u0301"])
def test_no_engine_reads_what_has_no_letters(engine: EngineProfile, text: str) -> None:
    assert not engine.can_read(text)


@given(ANY_TEXT)
def test_what_use_reads_e5_reads_too(text: str) -> None:
    assert E5.can_read(text) or not USE.can_read(text)


def test_an_engine_embeds_the_languages_that_it_knows() -> None:
    assert USE.embeds("ru")
    assert not USE.embeds("uk")
    assert E5.embeds("uk")
    assert {profile.key: profile for profile in ENGINES.values()} == ENGINES


def test_a_message_that_is_not_cut_costs_less_than_a_long_one() -> None:
    assert E5.budget_of("a" * E5.most_characters) == E5.short_budget
    assert E5.budget_of("a" * (E5.most_characters + 1)) == E5.budget
