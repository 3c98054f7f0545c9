"""A cluster as a moderator reads it in Telegram."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answer.desk import cluster
from bot.answer.html import render_html
from bot.answer.plain import render_plain
from bot.claims.ids import ClaimId, TipId
from bot.match.decision import Guard, Ranked
from bot.moderate.cluster import ClusterCard, ClusterView, Named, Variant
from bot.moderate.ids import ClusterId, ModeratorId
from tests.answer.examples import LANGUAGES, phrases, soldier

EN = phrases("en")
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
CARD = ClusterCard(
    id=ClusterId(3),
    version=2,
    state="open",
    text="Blue water <b>makes</b> you sleep: see blue.example",
    language="uk",
    kinds=("text", "photo"),
    tips=5,
    askers=132,
    wrong=0,
    first_seen=AT,
    last_seen=AT,
)


def variant(number: int) -> Variant:
    return Variant(text="x", language="en", tips=1, tip_id=TipId(number), first_seen=AT)


def view(card: ClusterCard = CARD, variants: int = 1, **origins: int) -> ClusterView:
    return ClusterView(
        card=card,
        variants=tuple(map(variant, range(variants))),
        days={date(2026, 11, 20): 5},
        origins=origins,
        reasons={"unknown": 5},
    )


def suggested(*guards: Guard, **signals: float) -> cluster.Suggested:
    ranked = Ranked(claim_id=soldier().id, probability=0.62, signals=signals, guards=guards)
    return cluster.Suggested(ranked=ranked, claim=soldier())


def told(shown: ClusterView, *claims: cluster.Suggested) -> str:
    return render_plain(cluster.cluster_answer(shown, claims, EN))


def test_a_card_says_what_is_asked_by_how_many_and_how() -> None:
    said = told(view())
    assert "132 people ask this:" in said and "Blue water" in said
    assert "It came as: text, picture." in said and "Language: Ukrainian." in said
    assert "wordings" not in said and "Forwarded" not in said


def test_what_people_wrote_is_no_markup() -> None:
    html = render_html(cluster.cluster_answer(view(), (), EN))
    assert "&lt;b&gt;makes" in html and "<code>blue.example</code>" in html


def test_a_cluster_without_words_says_so() -> None:
    said = told(view(replace(CARD, text="", language="", wrong=1), 3, Somebody=4))
    assert "No words of it are kept." in said and "Language" not in said
    assert "in 3 wordings" in said and "Forwarded from: Somebody." in said
    assert "1 person said that the answer was not about it." in said


def test_a_suggestion_gives_its_reasons() -> None:
    said = told(view(), suggested(Guard.NUMBERS, covered=0.8), suggested())
    assert "62 % sure; 80 % of the words; other numbers" in said
    assert "2. " in said


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (replace(CARD, assignee=Named(id=ModeratorId(1), name="Ana")), "Taken by Ana."),
        (replace(CARD, group="Doctors"), "Passed to the group Doctors."),
        (replace(CARD, state="dismissed", dismissal="spam"), "Dismissed: spam."),
        (replace(CARD, state="answered", claim_id=ClaimId("x")), "It is answered."),
        (replace(CARD, claim_id=ClaimId("x")), "A claim is being written for it."),
    ],
)
def test_a_card_says_how_it_stands(card: ClusterCard, said: str) -> None:
    assert said in told(view(card))


def test_linking_asks_with_how_many_it_tells() -> None:
    said = render_plain(cluster.confirm_link(soldier(), 132, EN))
    assert "up to 132 people" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_short_answers(language: str) -> None:
    spoken = phrases(language)
    for answer in (cluster.ask_why, cluster.nothing_waits, cluster.no_more_here):
        assert render_plain(answer(spoken))
    assert cluster.why_dismissed("personal", spoken)
