"""The moderators' guide tells source profiles as they are."""

import json
from typing import get_args

import pytest

from bot.claims.profile import ProfileKind
from bot.claims.profile_form import ProfileForm
from bot.claims.source_keys import source_key
from bot.store.first_seen import FEWEST_ASKERS
from bot.store.source_book import FEWEST_POSTS
from tests.docs.documents import bare, fences, read, rows, sections, spans

SECTIONS = sections(read("docs/claims.md"))
GUIDE = SECTIONS["Source profiles"]
NUMBERS = {3: "three", 5: "five"}


def example() -> ProfileForm:
    [written] = [each for each in fences(read("docs/claims.md")) if '"keys"' in each]
    return ProfileForm.model_validate(json.loads(written))


def test_the_example_is_a_profile() -> None:
    assert example().kind == "satire"


def test_every_part_of_a_profile_is_told() -> None:
    told = [name for row in rows(GUIDE, "Part") for name in spans(row[0])]
    assert told == list(ProfileForm.model_fields)


def test_every_kind_of_source_is_told() -> None:
    assert [bare(row[0]) for row in rows(GUIDE, "Kind")] == list(get_args(ProfileKind))


@pytest.mark.parametrize("key", [bare(row[0]) for row in rows(GUIDE, "Key")])
def test_a_key_that_is_told_is_one(key: str) -> None:
    assert source_key(key) == key


def test_the_fewest_that_are_counted_are_told() -> None:
    assert f"fewer than {NUMBERS[FEWEST_ASKERS]}" in SECTIONS["First seen here"]
    assert f"fewer than {NUMBERS[FEWEST_POSTS]}" in GUIDE
