"""Between the starter form and the claim that the store keeps."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.claims.convert import claim_of, form_of
from bot.claims.form import ClaimForm, MediumForm
from tests.store.claim_support import digest, form_json, medium, medium_json

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "config" / "claims").glob("*.json"))
FULLEST = max(FILES, key=lambda path: path.stat().st_size)


def form(path: Path) -> ClaimForm:
    return ClaimForm.model_validate_json(path.read_bytes())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_comes_back_the_same(path: Path) -> None:
    assert form_of(claim_of(form(path))) == form(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_holds_what_its_file_says(path: Path) -> None:
    kept = json.loads(path.read_bytes())
    assert form(path).model_dump(mode="json", exclude_unset=True) == kept


def test_a_claim_comes_back_the_same() -> None:
    claim = claim_of(form(FULLEST))
    assert claim.revision == 0
    assert claim_of(form_of(claim)) == claim
    assert claim_of(form_of(replace(claim, revision=7))) == claim


def test_media_and_posts_come_back_the_same() -> None:
    told = medium_json(authenticity="wrong_context", really={"en": "Taken in 2015"})
    media = [MediumForm.model_validate(each) for each in (told, medium_json(2))]
    given = form(FULLEST).model_copy(update={"media": media, "posts": ["telegram:@name/12"]})
    claim = claim_of(given)
    assert (claim.media[0].digest, claim.media[0].id) == (digest(1), 0)
    assert form_of(claim) == given


def test_a_medium_without_its_prints_makes_no_form() -> None:
    bare = replace(claim_of(form(FULLEST)), media=(replace(medium(), prints=b""),))
    with pytest.raises(ValueError, match="prints"):
        form_of(bare)


def test_a_claim_of_which_no_first_appearance_is_known_has_none() -> None:
    bare = form(FULLEST).model_copy(update={"first_appearance": None})
    assert claim_of(bare).content.first_appearance is None
    assert form_of(claim_of(bare)) == bare


def test_who_reviewed_it_elsewhere_is_written_only_where_it_was_elsewhere() -> None:
    review = {"reviewed_at": "2022-01-01", "people": 1}
    form = ClaimForm.model_validate(form_json(review=review))
    assert "publisher" not in form.review.model_dump()
    named = ClaimForm.model_validate(form_json(review=review | {"publisher": "Facts"}))
    assert claim_of(named).review.publisher == "Facts"
    assert form_of(claim_of(named)).model_dump() == named.model_dump()
