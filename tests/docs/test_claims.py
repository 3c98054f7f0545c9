"""The moderators' guide tells the form of a claim as it is."""

import json
import tomllib
from typing import Any

import pytest
from pydantic import BaseModel

from bot.claims.approval import accept_import
from bot.claims.claim import Source
from bot.claims.convert import claim_of
from bot.claims.form import (
    ClaimForm,
    FirstAppearanceForm,
    MediumForm,
    ReviewForm,
    SourceForm,
    TextsForm,
    WordingForm,
)
from bot.claims.rating import Authenticity, Rating
from bot.flows.import_claims import Imported
from tests.docs.documents import ROOT, bare, fences, read, rows, sections, spans

GUIDE = read("docs/claims.md")
FIELDS = sections(GUIDE)["The fields"]
FORMS = (
    *(ClaimForm, TextsForm, FirstAppearanceForm, SourceForm, WordingForm, MediumForm, ReviewForm),
)


def tables() -> list[dict[str, str]]:
    """Return the tables of fields in order, each as defaults by the field's name."""
    pieces = FIELDS.split("| Field |")[1:]
    return [
        {bare(row[0]): bare(row[1]) for row in rows(f"| Field |{piece}", "Field")}
        for piece in pieces
    ]


def defaults(form: type[BaseModel]) -> dict[str, str]:
    """Return each field's default as JSON; empty where there must be a value."""
    return {name: _shown(field) for name, field in form.model_fields.items()}


def _shown(field: Any) -> str:
    return "" if field.is_required() else json.dumps(field.get_default(call_default_factory=True))


def example() -> ClaimForm:
    [written] = fences(GUIDE, "json")
    return ClaimForm.model_validate_json(written)


def test_the_example_may_be_published() -> None:
    claim = claim_of(example())
    assert accept_import(claim.content, claim.review).review.people == 2


def test_the_example_is_small() -> None:
    [written] = fences(GUIDE, "json")
    assert written.count("\n") < 40


@pytest.mark.parametrize(("form", "table"), [*zip(FORMS, tables(), strict=True)])
def test_every_field_is_told_with_its_default(form: type[BaseModel], table: dict[str, str]) -> None:
    assert table == defaults(form)


def test_every_rating_is_told() -> None:
    assert [bare(row[0]) for row in rows(GUIDE, "Rating")] == list(Rating)


def test_every_authenticity_is_told() -> None:
    assert [bare(row[0]) for row in rows(GUIDE, "Authenticity")] == list(Authenticity)


def test_every_stance_is_told() -> None:
    stances = Source.__annotations__["stance"].__args__
    [told] = [row[2] for row in rows(FIELDS, "Field") if row[0] == "`stance`"]
    assert spans(told) == list(stances)


def test_every_lesson_is_told() -> None:
    lessons = tomllib.loads((ROOT / "config/lessons/lessons.toml").read_text(encoding="utf-8"))
    told = {word for word in spans(sections(GUIDE)["Lessons"]) if "/" not in word}
    assert told == set(lessons)


def test_every_outcome_of_an_import_is_told_in_its_order() -> None:
    assert [row[0] for row in rows(GUIDE, "Word")] == list(Imported)
    [shown] = [fence for fence in fences(GUIDE) if "unchanged" in fence]
    assert [part.split()[1] for part in shown.split(",")] == list(Imported)
