"""The first page shows a real answer and stays short."""

from bot.answer.compose import compose
from bot.answer.context import Context
from bot.answer.plain import render_plain
from bot.bench.media.exchange import CLAIM, EXCHANGES
from bot.claims.convert import claim_of
from bot.match.decision import Match, Ranked
from bot.readers.catalogues import load_catalogues
from bot.readers.claim_files import read_forms
from bot.receive.readings import Readings, SeenMedium
from tests.docs.documents import ROOT, fences, read

README = read("README.md")


def read_from_the_screenshot() -> Context:
    """Return what is read of the exchange on a phone when no letter is misread."""
    text = "\n\n".join(line.removeprefix("- ") for line in EXCHANGES["en"].messages.splitlines())
    return Context(readings=Readings(media=(SeenMedium(kind="photo", form="image", text=text),)))


def test_the_answer_is_the_one_that_is_given() -> None:
    forms = read_forms([ROOT / "config" / "claims" / f"{CLAIM}.json"]).forms
    claim = claim_of(forms[0])
    decision = Match(best=Ranked(claim_id=claim.id, probability=1.0, signals={}))
    phrases = load_catalogues(ROOT / "config").phrases("en")
    answer = compose(
        decision,
        {claim.id: claim},
        phrases,
        passed_on=False,
        lone_note=True,
        context=read_from_the_screenshot(),
    )

    [shown] = [fence for fence in fences(README) if fence.startswith("$ ")]

    assert shown.partition("\n")[2].strip() == render_plain(answer)


def test_the_languages_of_answers_are_told() -> None:
    catalogues = load_catalogues(ROOT / "config")
    english = catalogues.phrases("en")
    names = {english.language_name(language) for language in catalogues.languages}
    [sentence] = [line for line in README.splitlines() if line.startswith("Answers are written in")]
    assert [name for name in names if name not in sentence] == []


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 90
