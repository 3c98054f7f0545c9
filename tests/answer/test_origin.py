"""What an answer tells of the source that a message was forwarded from."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answer.context import Context, OriginKnown
from bot.answer.origin import first_seen_sections, origin_sections
from bot.claims.profile import TrackRecord
from tests.answer.context_examples import FIRST_SEEN, PROFILE, RECORD
from tests.answer.examples import phrases


def told(origin: OriginKnown, language: str = "en") -> str:
    context = Context(origins=(origin,))
    return "\n".join(
        f"{section.heading}\n{section.body}"
        for section in origin_sections(context, phrases(language))
    )


def record(rated: TrackRecord, language: str = "en") -> str:
    return told(OriginKnown(record=rated), language).split("\n")[-1]


def test_a_profile_tells_facts_with_their_date_and_sources() -> None:
    [section] = origin_sections(Context(origins=(OriginKnown(profile=PROFILE),)), phrases())
    assert section.heading == "Where this copy comes from"
    assert section.body.split("\n") == [
        "Daily Shark: anonymous: it does not say who runs it.",
        "Run by: not known",
        "It was renamed twice in 2025.",
        "This profile was last reviewed 2 November 2026.",
    ]
    assert [line.publisher for line in section.sources] == ["Example Press", "Second Press"]


def test_of_a_profile_only_what_it_says_is_told() -> None:
    bare = replace(PROFILE, run_by={}, note={}, sources=())
    assert told(OriginKnown(profile=bare)).count("\n") == 2


def test_a_site_that_is_linked_to_is_not_where_the_copy_comes_from() -> None:
    for linked in (
        OriginKnown(profile=PROFILE, linked=True),
        OriginKnown(record=RECORD, linked=True),
    ):
        assert told(linked).startswith("About the source that it links to")


def test_a_source_without_a_profile_is_told_by_its_record() -> None:
    assert told(OriginKnown(record=RECORD)).split("\n") == [
        "Where this copy comes from",
        "There is no profile of this source yet.",
        "7 of its 9 posts that we checked were false or misleading (March 2022 to May 2026).",
    ]


def test_a_source_of_which_nothing_is_known_is_not_told_of() -> None:
    assert told(OriginKnown()) == ""


def test_at_most_two_sources_are_told_of() -> None:
    context = Context(origins=(OriginKnown(profile=PROFILE),) * 3)
    assert len(list(origin_sections(context, phrases()))) == 2


@pytest.mark.parametrize(
    ("language", "misleading", "expected"),
    [
        ("en", 0, "0 of its 9 posts that we checked were false or misleading."),
        ("en", 1, "1 of its 9 posts that we checked was false or misleading."),
        ("ru", 1, "Проверено нами публикаций этого источника: 9; из них ложных или вводящих"),
        ("uk", 2, "Перевірено нами публікацій цього джерела: 9; з них неправдивих"),
        ("es", 1, "1 de sus 9 publicaciones que comprobamos era falsa o engañosa."),
        ("es", 7, "7 de sus 9 publicaciones que comprobamos eran falsas o engañosas."),
    ],
)
def test_posts_are_counted_as_the_language_counts(
    language: str, misleading: int, expected: str
) -> None:
    assert record(TrackRecord(checked=9, misleading=misleading), language).startswith(expected)


def test_a_record_of_one_month_names_it_once() -> None:
    rated = replace(RECORD, since=date(2022, 3, 1), until=date(2022, 3, 9))
    assert record(rated).endswith("misleading (March 2022).")


def test_when_a_claim_was_first_seen_is_told_with_its_askers_and_channels() -> None:
    [section] = first_seen_sections(Context(first_seen=FIRST_SEEN), phrases())
    assert section.body == (
        "First seen here on 3 March 2022; 120 people asked about it. "
        "Most often forwarded from: Daily Shark (40), Shark Talk (24)."
    )


def test_numbers_that_are_kept_private_are_left_out() -> None:
    few = replace(FIRST_SEEN, askers=0, channels={})
    [section] = first_seen_sections(Context(first_seen=few), phrases())
    assert section.body == "First seen here on 3 March 2022."


def test_only_the_channels_that_were_forwarded_most_are_named() -> None:
    many = replace(FIRST_SEEN, channels={f"Channel {n}": n for n in range(20, 30)})
    [section] = first_seen_sections(Context(first_seen=many), phrases())
    assert section.body.endswith("Channel 29 (29), Channel 28 (28), Channel 27 (27).")


@pytest.mark.parametrize(
    ("people", "expected"),
    [(21, "спросил 21 человек"), (22, "спросили 22 человека"), (25, "спросили 25 человек")],
)
def test_askers_are_counted_as_russian_counts(people: int, expected: str) -> None:
    context = Context(first_seen=replace(FIRST_SEEN, askers=people))
    [section] = first_seen_sections(context, phrases("ru"))
    assert expected in section.body
