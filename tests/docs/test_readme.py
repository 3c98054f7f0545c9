"""The first page shows a real answer and stays short."""

from bot.answer.match import compose_match
from bot.answer.plain import render_plain
from bot.claims.convert import claim_of
from bot.readers.catalogues import load_catalogues
from bot.readers.claim_files import read_forms
from tests.docs.documents import ROOT, fences, read

README = read("README.md")


def test_the_answer_is_the_one_that_is_given() -> None:
    forms = read_forms([ROOT / "config" / "claims" / "soldier-last-messages.json"]).forms
    phrases = load_catalogues(ROOT / "config").phrases("en")
    answer = render_plain(compose_match(claim_of(forms[0]), phrases))

    [shown] = [fence for fence in fences(README) if fence.startswith("$ ")]

    assert shown.partition("\n")[2].strip() == answer


def test_the_languages_of_answers_are_told() -> None:
    catalogues = load_catalogues(ROOT / "config")
    english = catalogues.phrases("en")
    names = {english.language_name(language) for language in catalogues.languages}
    [sentence] = [line for line in README.splitlines() if line.startswith("Answers are written in")]
    assert [name for name in names if name not in sentence] == []


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 90
