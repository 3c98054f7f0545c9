"""What the index holds of a claim."""

from dataclasses import replace

from hypothesis import given

from bot.claims.claim import Texts, Wording
from bot.match.entry import entries_of, stems_of
from bot.understand.fold import fold
from tests.match.examples import claim, entries
from tests.understand.hostile import ANY_TEXT


def test_statements_come_first_then_wordings_with_their_languages() -> None:
    of = claim("lemon", "Lemon heals!", statement="Lemon kills the virus")
    of = replace(of, wordings=(*of.wordings, Wording(language="es", text="El limón cura")))
    texts = {"en": of.content.texts["en"], "ru": Texts(statement="Лимон лечит", known="Нет.")}
    of = replace(of, content=replace(of.content, texts=texts))
    assert [(each.language, each.text, each.claim_id) for each in entries_of(of)] == [
        ("en", "Lemon kills the virus", "lemon"),
        ("ru", "Лимон лечит", "lemon"),
        ("en", "Lemon heals!", "lemon"),
        ("es", "El limón cura", "lemon"),
    ]


def test_texts_that_fold_alike_are_held_once() -> None:
    assert len(entries("Lemon heals", "LEMON HEALS!!!", "Fwd: lemon heals")) == 1


def test_an_entry_is_compared_without_noise_and_links() -> None:
    (entry,) = entries("Forwarded\nLémon heals https://example.org !!!")
    assert entry.text == "Lémon heals"
    assert entry.folded == "lemon heals"
    assert entry.stems == {"lemon", "heals"}


def test_a_text_without_words_is_not_held() -> None:
    assert [each.text for each in entries("Lemon heals", "👍👍", "https://example.org")] == [
        "Lemon heals"
    ]


@given(ANY_TEXT)
def test_stems_are_short_and_hold_no_spaces(text: str) -> None:
    folded = fold(text)
    stems = stems_of(folded)
    assert bool(stems) == bool(folded)
    assert all(1 <= len(stem) <= 5 and " " not in stem for stem in stems)
