"""What a content must hold, and who must have read it, before it is published."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.approval import (
    Approval,
    Basis,
    Refused,
    accept_import,
    approve,
    missing_for_publishing,
)
from bot.claims.claim import Content, Review, Source, Texts
from bot.claims.rating import Rating

TODAY = date(2026, 11, 22)
SOURCE = Source(
    url="https://example.org/report",
    publisher="Example Press",
    title="What the photograph shows",
    published="2020-03",
    language="en",
    stance="reviews",
)
TEXTS = Texts(statement="Hot water kills the virus", known="It does not.", missing="Nothing.")
COMPLETE = Content(
    topic="health",
    language="en",
    rating=Rating.FALSE,
    authenticity=None,
    texts={"en": TEXTS},
    claimant={},
    first_appearance=None,
    sources=(SOURCE,),
    lesson="check",
)

WORDS = st.sampled_from(["", " ", "\n", "words"])
REVIEW_TEXTS = st.builds(Texts, statement=WORDS, known=WORDS, missing=WORDS)
SOURCES = st.builds(
    Source,
    url=st.sampled_from(["", "https://example.org"]),
    publisher=WORDS,
    title=WORDS,
    published=st.sampled_from(["", "2022"]),
    language=st.just("en"),
    stance=st.just("reviews"),
)
CONTENTS = st.one_of(
    st.just(COMPLETE),
    st.builds(
        Content,
        topic=st.just("health"),
        language=st.just("en"),
        rating=st.sampled_from(Rating),
        authenticity=st.none(),
        texts=st.dictionaries(st.sampled_from(["en", "ru", "uk"]), REVIEW_TEXTS),
        claimant=st.just({}),
        first_appearance=st.none(),
        sources=st.lists(SOURCES, max_size=2).map(tuple),
        lesson=st.just("check"),
    ),
)
PEOPLE = st.sampled_from(["anna", "boris"])


def attempt(content: Content, author: str, approver: str, lone: bool) -> Approval | None:
    try:
        return approve(content, author=author, approver=approver, today=TODAY, lone_allowed=lone)
    except Refused:
        return None


@given(CONTENTS, PEOPLE, PEOPLE, st.booleans())
def test_nothing_is_published_without_a_second_person_unless_a_lone_one_may(
    content: Content, author: str, approver: str, lone: bool
) -> None:
    approval = attempt(content, author, approver, lone)
    if missing_for_publishing(content) or (author == approver and not lone):
        assert approval is None
    else:
        assert approval is not None
        second = author != approver
        assert approval.basis is (Basis.SECOND_PERSON if second else Basis.LONE)
        assert approval.review == Review(reviewed_at=TODAY, people=2 if second else 1)


@given(CONTENTS)
def test_what_is_published_holds_all_that_an_answer_needs(content: Content) -> None:
    if attempt(content, "anna", "boris", lone=False) is None:
        return
    own = content.texts[content.language]
    assert own.statement.strip() and own.known.strip()
    assert content.sources
    assert all(s.url and s.publisher.strip() and s.published for s in content.sources)
    if content.rating is Rating.UNVERIFIED:
        assert all(texts.missing.strip() for texts in content.texts.values())


@given(CONTENTS)
def test_an_import_is_published_as_it_was_reviewed_or_not_at_all(content: Content) -> None:
    review = Review(reviewed_at=date(2020, 1, 1), people=1, expires=TODAY)
    if missing_for_publishing(content):
        with pytest.raises(Refused):
            accept_import(content, review)
    else:
        expected = Approval(basis=Basis.IMPORTED, review=review)
        assert accept_import(content, review) == expected


def test_the_author_alone_is_told_who_must_act() -> None:
    with pytest.raises(Refused, match="second person"):
        approve(COMPLETE, author="anna", approver="anna", today=TODAY)


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (COMPLETE, ()),
        (replace(COMPLETE, texts={}), ("statement", "known")),
        (replace(COMPLETE, texts={"ru": TEXTS}), ("statement", "known")),
        (replace(COMPLETE, texts={"en": replace(TEXTS, statement=" ")}), ("statement",)),
        (replace(COMPLETE, texts={"en": replace(TEXTS, known="\n")}), ("known",)),
        (replace(COMPLETE, sources=()), ("sources",)),
        (replace(COMPLETE, sources=(SOURCE, replace(SOURCE, url=""))), ("sources",)),
        (replace(COMPLETE, sources=(replace(SOURCE, publisher=" "),)), ("sources",)),
        (replace(COMPLETE, sources=(replace(SOURCE, published=""),)), ("sources",)),
        (replace(COMPLETE, rating=Rating.UNVERIFIED), ()),
        (
            replace(
                COMPLETE,
                rating=Rating.UNVERIFIED,
                texts={"en": TEXTS, "ru": replace(TEXTS, missing=" ")},
            ),
            ("missing",),
        ),
    ],
)
def test_what_is_missing_is_named(content: Content, missing: tuple[str, ...]) -> None:
    assert missing_for_publishing(content) == missing
    if missing:
        with pytest.raises(Refused, match=f"it lacks: {', '.join(missing)}"):
            approve(content, author="anna", approver="boris", today=TODAY)
