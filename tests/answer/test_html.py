"""Telegram HTML: well-formed and within one message, whatever a claim holds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.answer import Answer, Option, OptionList, Section, Verdict
from bot.answer.bidi import clean
from bot.answer.choose import compose_choice
from bot.answer.html import LIMIT, render_html
from bot.answer.length import utf16_length
from bot.answer.match import compose_match
from bot.claims.claim import Claim, Content, FirstAppearance, Review, Source, Texts
from bot.claims.rating import Authenticity, Rating
from tests.answer.examples import CONTENT, LANGUAGES, claim, phrases, soldier
from tests.fake_telegram.html_in import parse_html

HOSTILE = ["<", ">", "&", '"', "'", "</b>", "<a href=", "&lt;", "😀", "👨‍👩‍👧", "\u202e", "\u2067"]
HOSTILE += [
    "\u2069",
    "א",
    "ع",
    "a",
    "Ж",
    " ",
    "\n",
    ".",
    "@",
    "/",
    "http://x.org/",
    "\x00",
    "\u0301",
]


def texts(limit: int) -> st.SearchStrategy[str]:
    """Return texts up to a limit of the form, short ones and full ones."""
    mixed = st.lists(st.sampled_from(HOSTILE), min_size=1).map("".join)
    filled = st.sampled_from(["&", '"', "😀", "word ", "א", "<b>", "слово "]).map(
        lambda sign: sign * limit
    )
    return st.one_of(mixed, filled).map(lambda text: "claim " + text[: limit - 6])


URLS = st.one_of(
    st.sampled_from(["https://example.org/a", "javascript:alert(1)", "https://example.org/\n"]),
    st.sampled_from(["&", '"', "x", "é"]).map(lambda sign: "https://example.org/" + sign * 2000),
)
SOURCES = st.builds(
    Source,
    url=URLS,
    publisher=texts(100),
    title=texts(300),
    published=st.sampled_from(["2022", "2022-09", "2022-09-30"]),
    language=st.just("en"),
    stance=st.just("reports"),
)
CONTENTS = st.builds(
    Content,
    topic=st.just("war"),
    language=st.just("en"),
    rating=st.sampled_from(Rating),
    authenticity=st.none() | st.sampled_from(Authenticity),
    texts=st.builds(
        lambda told: {"en": told},
        st.builds(Texts, statement=texts(300), known=texts(700), missing=texts(500)),
    ),
    claimant=st.builds(lambda text: {"en": text}, texts(300)),
    first_appearance=st.none()
    | st.builds(
        FirstAppearance,
        date=st.just("2022-09-30"),
        who=st.builds(lambda text: {"en": text}, texts(300)),
        where=st.builds(lambda text: {"en": text}, texts(300)),
        url=st.none() | URLS,
    ),
    sources=st.lists(SOURCES, min_size=1, max_size=12).map(tuple),
    lesson=st.just("screenshot"),
)
CLAIMS = st.builds(
    lambda content, people: Claim(
        id=claim().id,
        revision=1,
        content=content,
        review=Review(reviewed_at=date(2026, 9, 30), people=people),
        wordings=(),
        links=(),
    ),
    CONTENTS,
    st.integers(1, 99),
)


def unmarked(text: str) -> str:
    return "".join(text.replace("\u2068", "").replace("\u2069", "").split())


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.sampled_from(LANGUAGES))
def test_a_review_is_well_formed_and_keeps_what_it_must(told: Claim, language: str) -> None:
    spoken = phrases(language)
    html = render_html(compose_match(told, spoken))
    text = parse_html(html).text
    assert utf16_length(html) <= LIMIT
    label = spoken.rating(told.content.rating)
    assert f"{label.symbol} {label.word}" in text
    assert unmarked(clean(told.content.texts["en"].statement)) in unmarked(text)
    assert f"{spoken.gettext('Sources')}\n1. " in text
    assert spoken.date("2026-09-30") in text


@settings(max_examples=20, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=3), st.sampled_from(LANGUAGES))
def test_a_choice_is_well_formed_and_complete(told: list[Claim], language: str) -> None:
    spoken = phrases(language)
    html = render_html(compose_choice(told, spoken))
    text = parse_html(html).text
    assert utf16_length(html) <= LIMIT
    assert spoken.gettext("None of these") in text
    assert f"\n{len(told)}. " in text


@given(st.text(max_size=9000), st.text(max_size=9000))
@settings(max_examples=12, deadline=None)
def test_texts_beyond_every_limit_still_fit(statement: str, body: str) -> None:
    answer = Answer(
        language="en",
        lead=body,
        blocks=(
            Verdict(symbol="✅", word="True", statement=statement),
            Section(kind="note", body=body),
        ),
        closing=(statement,),
    )
    html = render_html(replace(answer, lead="&" * 9000))
    assert utf16_length(html) <= LIMIT
    parse_html(html)


def test_options_beyond_every_limit_still_fit() -> None:
    options = tuple(
        Option(number=number, claim_id=claim().id, statement="&" * 4000) for number in (1, 2, 3)
    )
    listed = OptionList(options=options, none_label="None of these")
    html = render_html(Answer(language="en", lead="Which?", blocks=(listed,)))
    assert utf16_length(html) <= LIMIT
    assert "None of these" in parse_html(html).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_common_answer_is_not_shortened(language: str) -> None:
    html = render_html(compose_match(soldier(), phrases(language)))
    text = parse_html(html).text
    assert soldier().content.texts[language].known in text
    assert soldier().content.texts[language].missing in text
    assert phrases(language).lesson("screenshot") in text


def test_a_source_is_a_link_on_its_name() -> None:
    html = render_html(compose_match(claim(), phrases()))
    link = '<a href="https://example.org/report">Example Press: What the photograph shows</a>'
    assert f"1. {link}, March 2020" in html


def test_a_first_appearance_is_linked_by_the_name_of_its_site() -> None:
    assert CONTENT.first_appearance is not None
    seen = replace(CONTENT.first_appearance, url="https://www.example.org/first")
    html = render_html(compose_match(claim(replace(CONTENT, first_appearance=seen)), phrases()))
    assert '<a href="https://www.example.org/first">example.org</a>' in html


@pytest.mark.parametrize(
    ("language", "opening", "closing"), [("en", "“", "”"), ("ru", "«", "»"), ("es", "«", "»")]
)
def test_a_statement_is_quoted_as_its_language_quotes(
    language: str, opening: str, closing: str
) -> None:
    html = render_html(compose_match(claim(), phrases(language)))
    quote = f"{opening}A photograph shows a shark.{closing}"
    assert f"<blockquote>{quote}</blockquote>" in html


def test_a_statement_of_the_other_direction_is_isolated_within_its_quotes() -> None:
    arabic = Texts(statement="صورة من غزة", known="Known from two agencies.")
    html = render_html(compose_match(claim(replace(CONTENT, texts={"en": arabic})), phrases()))
    assert "<blockquote>“\u2068صورة من غزة\u2069”</blockquote>" in html
