"""The starter form, read strictly."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.claims.form import ClaimForm
from bot.claims.rating import Rating
from tests.store.claim_support import medium_json

TEXTS = {"statement": "Hot water kills the virus", "known": "It does not kill it."}
CLAIM: dict[str, Any] = {
    "id": "hot-water",
    "topic": "health",
    "language": "en",
    "rating": "false",
    "authenticity": "edited",
    "texts": {"en": TEXTS, "ru": {**TEXTS, "missing": "Who began it."}},
    "claimant": {"en": "a minister"},
    "first_appearance": {
        "date": "2020-03",
        "who": {"en": "a user"},
        "where": {"en": "a forum"},
        "url": "https://example.org/first",
    },
    "sources": [
        {
            "url": "https://example.org/report",
            "publisher": "Example Press",
            "title": "No, it does not",
            "published": "2020-03-21",
            "language": "en",
            "stance": "reviews",
        }
    ],
    "wordings": [{"language": "en", "text": "drink hot water"}],
    "links": ["https://example.org/post"],
    "media": [medium_json(really={"en": "Taken in 2015"}, authenticity="wrong_context")],
    "posts": ["telegram:@channel/12"],
    "lesson": "check-sources",
    "review": {"reviewed_at": "2026-11-22", "people": 2, "expires": "2027-11-22"},
}
REMOVED = object()

Place = tuple[str | int, ...]


def changed(place: Place, value: object, form: Any = CLAIM) -> Any:
    """Return a form with another value in one place, or without it."""
    first, *rest = place
    if isinstance(form, list):
        return [changed(tuple(rest), value, form[0])] if rest else [value]
    others = {name: kept for name, kept in form.items() if name != first}
    if rest:
        return others | {first: changed(tuple(rest), value, form[first])}
    return others if value is REMOVED else others | {first: value}


def errors(form: object) -> list[tuple[Place, str]]:
    """Return the places of a form that are wrong, and why."""
    try:
        ClaimForm.model_validate(form)
    except ValidationError as refused:
        return [(error["loc"], error["msg"]) for error in refused.errors()]
    return []


WRONG: list[tuple[Place, object]] = [
    (("id",), "Hot Water"),
    (("id",), "hot--water"),
    (("id",), "a" * 65),
    (("id",), ""),
    (("topic",), ""),
    (("topic",), REMOVED),
    (("language",), "english"),
    (("language",), "EN"),
    (("rating",), "mostly false"),
    (("rating",), REMOVED),
    (("authenticity",), "photoshopped"),
    (("texts",), []),
    (("texts", "en", "statement"), "too short"),
    (("texts", "en", "statement"), " " * 20),
    (("texts", "en", "statement"), "a" * 301),
    (("texts", "en", "known"), "a" * 701),
    (("texts", "en", "known"), REMOVED),
    (("texts", "en", "missing"), "a" * 501),
    (("texts", "en", "summary"), "no such field"),
    (("claimant", "en"), " "),
    (("claimant", "en"), "a" * 301),
    (("first_appearance", "date"), "March 2020"),
    (("first_appearance", "who"), REMOVED),
    (("first_appearance", "where", "en"), ""),
    (("first_appearance", "url"), "example.org"),
    (("sources",), []),
    (("sources", 0, "url"), "ftp://example.org"),
    (("sources", 0, "url"), "https://example.org/" + "a" * 2000),
    (("sources", 0, "publisher"), "E"),
    (("sources", 0, "title"), "a" * 301),
    (("sources", 0, "published"), "2020-02-30"),
    (("sources", 0, "language"), ""),
    (("sources", 0, "stance"), "likes"),
    (("wordings", 0, "text"), "short"),
    (("wordings", 0, "text"), "a" * 4097),
    (("wordings", 0, "language"), "??"),
    (("links", 0), "not a link"),
    (("media", 0, "form"), "sticker"),
    (("media", 0, "digest"), "a" * 63),
    (("media", 0, "digest"), "A" * 64),
    (("media", 0, "digest"), REMOVED),
    (("media", 0, "prints"), ""),
    (("media", 0, "prints"), "AQ"),
    (("media", 0, "prints"), "A?=="),
    (("media", 0, "prints"), "Ag=="),
    (("media", 0, "prints"), "A" * 700_000),
    (("media", 0, "authenticity"), "photoshopped"),
    (("media", 0, "really", "en"), "a" * 301),
    (("media", 0, "file"), "photo.jpg"),
    (("posts", 0), "https://t.me/channel/12"),
    (("posts", 0), "telegram:@Channel/12"),
    (("posts", 0), "telegram:@channel"),
    (("posts", 0), "telegram:@channel/0"),
    (("posts", 0), "telegram:123456/12"),
    (("posts", 0), "telegram:-4567/12"),
    (("lesson",), "No Slug"),
    (("review",), REMOVED),
    (("review", "reviewed_at"), "yesterday"),
    (("review", "people"), 0),
    (("review", "people"), 100),
    (("review", "expires"), "2027-13-01"),
    (("unknown",), "field"),
]


def test_a_whole_form_is_read() -> None:
    form = ClaimForm.model_validate(CLAIM)
    assert form.rating is Rating.FALSE
    assert form.texts["ru"].missing == "Who began it."


def test_what_may_be_left_out_has_a_default() -> None:
    form: Any = CLAIM
    for name in (
        *("language", "authenticity", "claimant", "first_appearance", "wordings", "links"),
        *("media", "posts"),
    ):
        form = changed((name,), REMOVED, form)
    read = ClaimForm.model_validate(form)
    assert (read.language, read.authenticity, read.first_appearance) == ("en", None, None)
    assert (read.claimant, read.wordings, read.links) == ({}, [], [])
    assert (read.media, read.posts) == ([], [])


@pytest.mark.parametrize(("place", "value"), WRONG)
def test_what_is_wrong_is_named_by_its_place(place: Place, value: object) -> None:
    assert [loc[: len(place)] for loc, _ in errors(changed(place, value))] == [place]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("sources",), 13),
        (("wordings",), 201),
        (("links",), 51),
        (("media",), 51),
        (("posts",), 51),
    ],
)
def test_a_list_that_is_too_long_is_named(place: Place, value: int) -> None:
    many = [CLAIM[str(place[0])][0]] * value
    assert [loc for loc, _ in errors(changed(place, many))] == [place]


def test_a_form_without_its_own_language_says_which() -> None:
    ((_, message),) = errors(changed(("language",), "uk"))
    assert "texts" in message
    assert "'uk'" in message


def test_an_unverified_claim_says_in_every_language_what_is_missing() -> None:
    form = changed(("rating",), "unverified")
    ((_, message),) = errors(form)
    assert "texts.en.missing" in message
    whole = changed(("texts", "en", "missing"), "Who began it.", form)
    assert ClaimForm.model_validate(whole).rating is Rating.UNVERIFIED
    ((_, message),) = errors(changed(("texts", "ru", "missing"), "  ", whole))
    assert "texts.ru.missing" in message


@pytest.mark.parametrize("value", ["2022", "2022-02", "2022-02-28", "2024-02-29", "0079", "9999"])
def test_a_date_may_be_a_year_a_month_or_a_day(value: str) -> None:
    form = ClaimForm.model_validate(changed(("sources", 0, "published"), value))
    assert form.sources[0].published == value


@pytest.mark.parametrize(
    "value",
    [
        *("", "22", "2022-2", "2022-13", "2022-00", "2022-02-29", "2022-02-32", "2022/02", "0000"),
        *("2022-02-28T10:00", "٢٠٢٢", "２０２２-02", "-2022", "2022-02-", "0000-02"),
    ],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    assert errors(changed(("sources", 0, "published"), value))


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org",
        "HTTP://Example.ORG/a?b=c#d",
        "https://пример.рф/новость",
        "https://example.org/Ring_(film)",
    ],
)
def test_a_link_stays_as_it_was_written(value: str) -> None:
    assert ClaimForm.model_validate(changed(("links", 0), value)).links == [value]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "example.org",
        "https://",
        "https:example.org",
        "https:/example.org",
        "https:\\\\example.org",
        "https://exa\nmple.org",
        "https://example.org/a b",
        "https://example.org/\x00",
        "javascript:alert(1)",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_link_is_refused(value: str) -> None:
    assert [loc for loc, _ in errors(changed(("links", 0), value))] == [("links", 0)]


def test_spaces_around_texts_are_dropped() -> None:
    form = ClaimForm.model_validate(changed(("claimant", "en"), "  a minister \n"))
    assert form.claimant["en"] == "a minister"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_anything_else_is_refused_and_not_stumbled_over(form: object) -> None:
    assert errors(form)


@given(st.sampled_from(sorted(CLAIM)), JSON)
def test_any_value_is_read_or_refused_in_its_place(name: str, value: object) -> None:
    assert {place[:1] for place, _ in errors(changed((name,), value))} <= {(name,), ()}
