"""A draft can be held against messages as soon as it says anything."""

from datetime import date

import pytest

from bot.claims.claim import Wording
from bot.moderate.drafting import empty_form
from bot.moderate.sketch import sketch
from tests.store.claim_support import form_json

TODAY = date(2026, 11, 23)


def test_a_draft_without_any_text_is_nothing_yet() -> None:
    assert sketch(empty_form("lemon"), TODAY) is None
    assert sketch({}, TODAY) is None


def test_a_statement_alone_is_enough() -> None:
    drawn = sketch(empty_form("lemon", "es", "El agua con limón cura."), TODAY)
    assert drawn is not None
    assert (drawn.id, drawn.content.language) == ("lemon", "es")
    assert drawn.content.texts["es"].statement == "El agua con limón cura."


def test_wordings_links_and_posts_are_taken() -> None:
    form = form_json(links=["https://viral.example/a", 7], posts=["telegram:@name/1"], texts={})
    drawn = sketch(form, TODAY)
    assert drawn is not None
    assert drawn.wordings == (Wording(language="en", text="Drink lemon water against the virus"),)
    assert (drawn.links, drawn.posts) == (("https://viral.example/a",), ("telegram:@name/1",))
    assert drawn.content.language == "en"


@pytest.mark.parametrize(
    "form",
    [
        {"texts": "none", "wordings": 3, "links": "x"},
        {"texts": {"en": 3, "es": {"statement": 3}}, "wordings": ["x", {"text": None}]},
        {"texts": {"en": {"statement": "  "}}},
    ],
)
def test_what_is_no_text_is_passed_over(form: dict[str, object]) -> None:
    assert sketch(form, TODAY) is None
