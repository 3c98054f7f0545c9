"""A source profile's file, read strictly."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.claims.profile_convert import profile_form_of, profile_of
from bot.claims.profile_form import ProfileForm
from bot.readers.claim_files import read_profile_forms
from tests.app.support import CONFIG
from tests.store.claim_support import SOURCE
from tests.store.profile_support import profile_form, profile_json


def places(form: object) -> list[tuple[str | int, ...]]:
    """Return the places of a form that are wrong."""
    try:
        ProfileForm.model_validate(form)
    except ValidationError as refused:
        return [error["loc"] for error in refused.errors()]
    return []


WRONG: list[tuple[str, object]] = [
    ("id", "The Daily"),
    ("name", " "),
    ("kind", "liar"),
    ("keys", []),
    ("keys", ["site:example.org"] * 21),
    ("keys", ["telegram:123456789"]),
    ("run_by", {"english": "somebody"}),
    ("run_by", {"en": "a" * 301}),
    ("note", {"en": "short"}),
    ("note", {"en": "a" * 501}),
    ("sources", []),
    ("sources", [SOURCE] * 13),
    ("sources", [SOURCE | {"published": ""}]),
    ("review", {"reviewed_at": "2026-11-22"}),
    ("review", {"reviewed_at": "2026-11-22", "people": 0}),
    ("verdict", "not to be trusted"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_is_wrong_is_named_by_its_place(name: str, value: object) -> None:
    assert {place[0] for place in places(profile_json() | {name: value})} == {name}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"note": {}}, "say in one language at least"),
        ({"keys": ["site:example.org", "site:example.org"]}, "keys: one is there twice"),
    ],
)
def test_what_the_whole_lacks_is_told(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        profile_form(**changes)


def test_nobody_has_to_be_known_to_run_it() -> None:
    form = profile_json()
    del form["run_by"]
    assert ProfileForm.model_validate(form).run_by == {}


def test_a_profile_comes_back_the_same() -> None:
    form = profile_form()
    assert profile_form_of(profile_of(form)) == form


def test_the_profiles_that_ship_are_whole_and_say_who_runs_the_source() -> None:
    read = read_profile_forms([CONFIG / "profiles"])
    assert (read.problems, len(read.forms)) == ((), len(list((CONFIG / "profiles").iterdir())))
    for form in read.forms:
        assert form.run_by.keys() == form.note.keys() == {"en", "ru", "uk", "es"}


@given(st.recursive(st.none() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_anything_else_is_refused_and_not_stumbled_over(form: object) -> None:
    assert places(form)
