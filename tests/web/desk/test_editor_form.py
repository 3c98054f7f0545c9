"""The editor's fields: whatever was written is read back the same, whatever comes in is a form."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.form import ClaimForm
from bot.moderate.draft import Subject
from bot.web.desk.editor_form import (
    languages,
    read,
    rest_of,
    shaped,
    shown,
    tidied,
    with_language,
    with_row,
    without_row,
)

STARTER = sorted(Path("config/claims").glob("*.json"))
TEXT = st.text(max_size=30) | st.sampled_from(["\r\n", " a\rb ", "\0", "\ud800", "مرحبا", "", "  "])
CODE = st.sampled_from(["en", "uk", "ar", "pt-BR", "", "EN", "x" * 40, "en.known", "__proto__"])
BY_CODE = st.dictionaries(CODE, TEXT, max_size=3)
DIGEST = st.sampled_from(["a" * 64, "b" * 64, ""])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT | CODE, inner, max_size=3),
    max_leaves=8,
)


def rows(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return lists of rows, now and then with something else among them."""
    row = st.fixed_dictionaries({}, optional=dict(parts))
    return st.lists(row | ANYTHING, max_size=4)


CLAIMS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.just("shark"),
        "origin": ANYTHING,
        "language": TEXT,
        "rating": TEXT | st.none(),
        "authenticity": TEXT | st.none(),
        "expires": TEXT | st.none(),
        "texts": st.dictionaries(
            CODE, st.fixed_dictionaries({}, optional={"statement": TEXT, "known": TEXT})
        )
        | ANYTHING,
        "claimant": BY_CODE,
        "first_appearance": st.none()
        | st.fixed_dictionaries({}, optional={"date": TEXT, "who": BY_CODE, "url": TEXT}),
        "sources": rows(url=TEXT, publisher=TEXT, title=TEXT, stance=TEXT),
        "wordings": rows(language=CODE, text=TEXT),
        "links": st.lists(TEXT, max_size=4) | ANYTHING,
        "posts": st.lists(TEXT, max_size=4),
        "media": rows(digest=DIGEST, form=st.just("image"), prints=TEXT, really=BY_CODE),
    },
)
PROFILES = st.fixed_dictionaries(
    {}, optional={"name": TEXT, "kind": TEXT, "keys": st.lists(TEXT), "note": BY_CODE}
)
NAMES = st.sampled_from(
    [
        "texts.en.known",
        "texts.uk",
        "texts.__proto__.known",
        "sources.0.url",
        "sources.9999.url",
        "sources.01.url",
        "sources.x.url",
        "wordings.3.text",
        "wordings_rest",
        "media.0.digest",
        "media_rest",
        "links",
        "first_appearance.who.en",
        "rating",
    ]
)


@given(CLAIMS)
def test_what_a_page_shows_of_a_claim_is_read_back_the_same(given_form: dict[str, Any]) -> None:
    form = shaped("claim", given_form)
    assert read("claim", shown("claim", form).fields, form) == form


@given(PROFILES)
def test_what_a_page_shows_of_a_profile_is_read_back_the_same(given_form: dict[str, Any]) -> None:
    form = shaped("profile", given_form)
    assert read("profile", shown("profile", form).fields, form) == form


@given(st.dictionaries(NAMES | st.text(max_size=12), TEXT | st.just("2"), max_size=12), CLAIMS)
def test_whatever_is_sent_is_read_as_a_form(fields: dict[str, str], opened: dict[str, Any]) -> None:
    form = read("claim", fields, shaped("claim", opened))
    assert shaped("claim", form) == form
    json.dumps(form).encode()


@given(ANYTHING)
def test_whatever_is_kept_can_be_shown(given_form: Any) -> None:
    form = shaped("claim", given_form if isinstance(given_form, dict) else {})
    assert shown("claim", form).fields


@pytest.mark.parametrize("file", STARTER, ids=lambda file: file.stem)
def test_a_starter_claim_survives_the_editor(file: Path) -> None:
    claim = json.loads(file.read_text())
    form = tidied("claim", shaped("claim", claim))
    back = tidied("claim", read("claim", shown("claim", form).fields, form))
    assert ClaimForm.model_validate({n: v for n, v in back.items() if n != "expires"}) == (
        ClaimForm.model_validate(claim)
    )


def test_a_claim_of_many_wordings_shows_some_and_keeps_all() -> None:
    texts = [{"language": "en", "text": f"The shark swims in street {n}"} for n in range(200)]
    form = shaped("claim", {"wordings": texts})
    page = shown("claim", form)
    assert page.rest == {"wordings": 140}
    assert rest_of("claim", page.fields, form) == {"wordings": 140}
    assert read("claim", page.fields, form)["wordings"] == texts


def test_long_wordings_are_shown_up_to_what_a_request_may_have() -> None:
    texts = [{"language": "uk", "text": "ш" * 4096} for _ in range(40)]
    page = shown("claim", shaped("claim", {"wordings": texts}))
    assert sum(len(text) for text in page.fields.values()) < 65_000


def test_a_row_is_added_before_those_that_are_not_shown_and_taken_away_again() -> None:
    texts = [{"language": "en", "text": f"The shark swims in street {n}"} for n in range(61)]
    form = shaped("claim", {"wordings": texts})
    more = with_row("claim", form, "wordings", rest=1)
    assert more["wordings"][60] == {"language": "", "text": ""}
    assert more["wordings"][61] == texts[60]
    assert without_row("claim", more, "wordings.60") == form
    page = shown("claim", more, rest={"wordings": 1})
    assert read("claim", page.fields, form) == more


def test_a_language_is_added_and_taken_away_again() -> None:
    form = shaped("claim", {"texts": {"en": {"statement": "A shark"}}, "claimant": {"es": "Ana"}})
    more = with_language("claim", form, "uk")
    assert languages("claim", more) == ["en", "uk", "es"]
    assert with_language("claim", more, "uk") == more
    assert without_row("claim", more, "texts.uk") == form


@pytest.mark.parametrize("name", ["media", "links", "id", "", "__class__"])
def test_only_rows_are_added(name: str) -> None:
    form = shaped("claim", {})
    assert with_row("claim", form, name) == form
    assert without_row("claim", form, f"{name}.0") == form


@pytest.mark.parametrize(("kind", "part"), [("claim", "texts"), ("profile", "note")])
def test_no_language_but_a_language_is_added(kind: Subject, part: str) -> None:
    form = shaped(kind, {})
    assert with_language(kind, form, "<b>")[part] == {}


def test_no_more_sources_are_added_than_a_claim_may_have() -> None:
    form = shaped("claim", {"sources": [{}] * 12})
    assert len(with_row("claim", form, "sources")["sources"]) == 12


def test_blank_rows_and_languages_are_not_kept() -> None:
    form = with_row("claim", with_language("claim", shaped("claim", {}), "uk"), "sources")
    tidy = tidied("claim", form)
    assert tidy["sources"] == []
    assert tidy["texts"] == {}


def test_a_medium_that_the_opened_version_has_not_is_left_out() -> None:
    fields = {"media.0.digest": "b" * 64}
    assert read("claim", fields, {"media": [{"digest": "a" * 64}]})["media"] == []


def test_prints_of_a_medium_never_travel() -> None:
    medium = {"form": "image", "digest": "a" * 64, "prints": "cHJpbnRz", "really": {"en": "2011"}}
    form = shaped("claim", {"media": [medium]})
    fields = shown("claim", form).fields
    assert "cHJpbnRz" not in fields.values()
    assert read("claim", fields, form)["media"][0]["prints"] == "cHJpbnRz"
