"""What a claim gains by another's end, and what forbids it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.claims.claim import Wording
from bot.claims.form import MOST_LINKS, MOST_WORDINGS, ClaimForm
from bot.claims.merging import Unmergeable, gain
from tests.store.claim_support import claim, digest, form_json, medium_json

TODAY = date(2026, 11, 22)
LEMON, GARLIC = claim("lemon"), claim("garlic")


def wordings(count: int) -> list[dict[str, str]]:
    return [{"language": "en", "text": f"Garlic, told in way {n}"} for n in range(count)]


def links(count: int) -> list[str]:
    return [f"https://viral.example/{n}" for n in range(count)]


def test_statements_become_wordings_before_the_wordings() -> None:
    texts = {
        "en": {"statement": "Lemon water heals.", "known": "No study supports it."},
        "es": {"statement": "El limón lo cura.", "known": "Ningún estudio lo apoya."},
    }
    gained = gain(claim("lemon", texts=texts), GARLIC, TODAY)
    assert gained.wordings == (
        Wording(language="en", text="Lemon water heals."),
        Wording(language="es", text="El limón lo cura."),
        Wording(language="en", text="Drink lemon water against the virus"),
    )


def test_what_the_staying_claim_has_is_not_gained_again() -> None:
    ending = claim("lemon", links=[*links(2), *links(1)])
    staying = replace(GARLIC, wordings=ending.wordings, links=tuple(links(1)))
    gained = gain(ending, staying, TODAY)
    assert [each.text for each in gained.wordings] == ["Hot lemon water kills the virus."]
    assert gained.links == ("https://viral.example/1",)


def test_media_and_posts_are_gained_once() -> None:
    ending = claim("lemon", media=[medium_json(1), medium_json(2)], posts=["telegram:@name/1"])
    staying = claim("garlic", media=[medium_json(2)], posts=["telegram:@name/2"])
    gained = gain(ending, staying, TODAY)
    assert [each.digest for each in gained.media] == [digest(1)]
    assert gained.posts == ("telegram:@name/1",)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (lambda many: {"media": [medium_json(each) for each in many]}, "51 media, and may have 50"),
        (
            lambda many: {"posts": [f"telegram:@name/{each}" for each in many]},
            "51 posts, and may have 50",
        ),
    ],
)
def test_more_media_or_posts_than_the_form_holds_are_refused(
    changes: Callable[[range], dict[str, Any]], told: str
) -> None:
    with pytest.raises(Unmergeable, match=told):
        gain(
            claim("lemon", **changes(range(1, 2))), claim("garlic", **changes(range(2, 52))), TODAY
        )


def test_a_statement_that_both_make_is_not_gained() -> None:
    ending = replace(LEMON, content=GARLIC.content, wordings=GARLIC.wordings)
    assert gain(ending, GARLIC, TODAY).wordings == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"rating": "true"}, "lemon has the rating true, garlic has false: give both the same"),
        ({"authenticity": "edited"}, "lemon has the authenticity edited, garlic has none: give"),
    ],
)
def test_reviews_that_say_different_things_are_not_merged_silently(
    changes: dict[str, Any], told: str
) -> None:
    ending = claim("lemon", **changes)
    with pytest.raises(Unmergeable, match=rf"^{told}.*--keep-rating$"):
        gain(ending, GARLIC, TODAY)
    assert gain(ending, GARLIC, TODAY, keep_rating=True) == gain(LEMON, GARLIC, TODAY)


def test_a_claim_is_not_merged_into_itself() -> None:
    with pytest.raises(Unmergeable, match=r"^lemon: a claim cannot be merged into itself$"):
        gain(LEMON, LEMON, TODAY)


def test_nothing_is_merged_into_what_is_not_served_any_more() -> None:
    review = {"reviewed_at": "2026-01-01", "people": 1, "expires": TODAY.isoformat()}
    with pytest.raises(Unmergeable, match=r"^garlic has expired"):
        gain(LEMON, claim("garlic", review=review), TODAY)
    later = review | {"expires": "2026-11-23"}
    assert gain(LEMON, claim("garlic", review=later), TODAY).wordings


@pytest.mark.parametrize(
    ("ending", "staying", "told"),
    [
        ({}, {"wordings": wordings(199)}, "garlic would have 201 wordings, and may have 200"),
        ({"links": links(1)}, {"links": links(51)[1:]}, "garlic would have 51 links, and may "),
    ],
)
def test_a_claim_gains_no_more_than_its_form_holds(
    ending: dict[str, Any], staying: dict[str, Any], told: str
) -> None:
    with pytest.raises(Unmergeable, match=f"^{told}"):
        gain(claim("lemon", **ending), claim("garlic", **staying), TODAY)


def test_the_most_are_those_of_the_form() -> None:
    full = form_json(wordings=wordings(MOST_WORDINGS), links=links(MOST_LINKS))
    assert len(ClaimForm.model_validate(full).wordings) == MOST_WORDINGS
    for more in ({"wordings": wordings(MOST_WORDINGS + 1)}, {"links": links(MOST_LINKS + 1)}):
        with pytest.raises(ValueError, match="at most"):
            ClaimForm.model_validate(full | more)
