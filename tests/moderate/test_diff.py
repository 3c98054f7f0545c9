"""What a reviewer is shown of a draft beside what is published."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.moderate.diff import MOST_COMPARED, FieldChange, diff
from bot.moderate.drafting import empty_form, empty_profile_form
from tests.store.claim_support import SOURCE, form_json, medium_json


def changed(**changes: Any) -> list[FieldChange]:
    return list(diff(form_json(), form_json(**changes)))


def told(**changes: Any) -> list[tuple[str, str, str, str]]:
    return [(each.field, each.kind, each.before, each.after) for each in changed(**changes)]


def test_equal_forms_have_no_difference() -> None:
    assert diff(form_json(), form_json()) == ()


def test_what_is_new_is_all_added() -> None:
    found = diff(None, form_json())
    assert {each.kind for each in found} == {"added"}
    assert found[0].field == "texts.en.statement"
    assert {each.field for each in found} >= {"rating", "sources", "wordings", "topic", "lesson"}


def test_a_changed_text_names_its_language_and_shows_the_words() -> None:
    texts = {"en": {"statement": "Hot lemon water kills no virus.", "known": "No study supports."}}
    statement, known = changed(texts=texts)
    assert (statement.field, statement.language) == ("texts.en.statement", "en")
    assert [each.text for each in statement.spans if each.kind == "added"] == ["no "]
    assert known.before == "No study supports it."


def test_a_language_comes_and_goes() -> None:
    spanish = {"es": {"statement": "El agua de limón mata el virus.", "known": "Nadie lo sabe."}}
    found = told(texts=spanish)
    assert [each[:2] for each in found] == [
        ("texts.es.statement", "added"),
        ("texts.es.known", "added"),
        ("texts.en.statement", "removed"),
        ("texts.en.known", "removed"),
    ]


def test_a_rating_is_one_change() -> None:
    assert told(rating="true") == [("rating", "changed", "false", "true")]


def test_where_it_first_appeared_is_told_by_its_parts() -> None:
    first = {"date": "2020", "who": {"en": "a post"}, "where": {"en": "Lima"}, "url": None}
    assert [each[0] for each in told(first_appearance=first)] == [
        "first_appearance.date",
        "first_appearance.who.en",
        "first_appearance.where.en",
    ]


def test_a_source_is_known_again_by_its_address() -> None:
    other = SOURCE | {"publisher": "Someone Else", "title": "Quite another title of it"}
    [change] = changed(sources=[other])
    assert (change.field, change.kind) == ("sources", "changed")
    assert "Someone Else" in change.after and "Facts" in change.before


def test_a_wording_that_was_mended_is_no_new_one() -> None:
    mended = {"language": "en", "text": "Drink hot lemon water against the virus"}
    new = {"language": "es", "text": "Beban agua con limón"}
    assert [each[1] for each in told(wordings=[mended, new])] == ["changed", "added"]


def test_an_item_that_goes_is_removed() -> None:
    assert told(wordings=[]) == [("wordings", "removed", "Drink lemon water against the virus", "")]


def test_so_many_items_are_not_compared_with_each_other() -> None:
    many = [{"language": "en", "text": f"one wording number {n}"} for n in range(MOST_COMPARED + 1)]
    mended = [each | {"text": each["text"] + " more"} for each in many[:1]]
    found = diff(form_json(wordings=many), form_json(wordings=mended))
    assert {each.kind for each in found} == {"added", "removed"}


def test_media_are_told_by_the_start_of_their_digest() -> None:
    with_more = medium_json(1, authenticity="edited", really={"en": "Lima, 2011"})
    [change] = diff(form_json(media=[medium_json(1)]), form_json(media=[with_more]))
    assert change.after.endswith("· edited · en: Lima, 2011")
    assert len(change.before) < 30


def test_links_and_posts_and_keys_are_texts() -> None:
    assert told(links=["https://viral.example"], posts=["telegram:@name/1"]) == [
        ("links", "added", "", "https://viral.example"),
        ("posts", "added", "", "telegram:@name/1"),
    ]
    profile = empty_profile_form("facts", "Facts")
    [key] = diff(profile, {**profile, "keys": ["site:facts.example"]})
    assert (key.field, key.after) == ("keys", "site:facts.example")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)
NAMES = st.sampled_from([*empty_form(), "rating", "keys", "note", "expires", "other"])
FORMS = st.dictionaries(NAMES, ANY, max_size=6)


@given(FORMS, FORMS)
def test_any_two_forms_can_be_compared(before: dict[str, Any], after: dict[str, Any]) -> None:
    for change in diff(before, after):
        assert change.before != change.after
    assert diff(after, after) == ()
