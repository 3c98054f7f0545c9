"""Plain text for terminals and JSON."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.answer.choose import compose_choice
from bot.answer.match import compose_match
from bot.answer.plain import render_plain
from bot.claims.claim import Texts
from tests.answer.examples import CONTENT, claim, phrases, source


def test_a_source_shows_its_address() -> None:
    text = render_plain(compose_match(claim(), phrases()))
    assert (
        "1. Example Press: What the photograph shows, March 2020\n   https://example.org/report"
        in text
    )


def test_nothing_is_escaped() -> None:
    told = Texts(statement="Tom & Jerry <3 cheese", known="A known thing.")
    text = render_plain(compose_match(claim(replace(CONTENT, texts={"en": told})), phrases()))
    assert "“Tom & Jerry <3 cheese”" in text


def test_options_are_numbered_and_can_be_refused() -> None:
    text = render_plain(compose_choice([claim(), claim()], phrases()))
    assert "1. A photograph shows a shark.\n2. A photograph shows a shark.\n• None of these" in text


@given(st.text(), st.text(), st.text())
def test_no_control_character_reaches_a_terminal(statement: str, title: str, url: str) -> None:
    content = replace(
        CONTENT,
        texts={"en": Texts(statement=statement, known=title)},
        sources=(source(title=title, publisher=statement, url=url),),
    )
    text = render_plain(compose_match(claim(content), phrases()))
    assert all(sign == "\n" or sign.isprintable() or sign > "\x9f" for sign in text)
