"""Claims near to a text are found once, and again once something else is served."""

from dataclasses import dataclass, field

import pytest

from bot.app import nearest
from bot.app.nearest import Nearest
from bot.claims.ids import ClaimId
from bot.flows.effects import Edition
from bot.match.decision import (
    Choose,
    Decision,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)
from bot.receive.tip import Tip

LEMON = Ranked(claim_id=ClaimId("lemon"), probability=0.7, signals={})
GARLIC = Ranked(claim_id=ClaimId("garlic"), probability=0.2, signals={})


@dataclass(frozen=True, kw_only=True)
class Done:
    decision: Decision


@dataclass
class Checking:
    """Decides everything alike, and remembers what it was asked."""

    decision: Decision = field(default_factory=lambda: NoMatch(nearest=(LEMON, GARLIC)))
    position: int = 1
    asked: list[str] = field(default_factory=list)

    async def check(self, tip: Tip) -> Done:
        self.asked.append(tip.text)
        return Done(decision=self.decision)

    def edition(self) -> Edition:
        return Edition(matcher="ranker", change_seq=self.position)


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        (Match(best=LEMON, also=(GARLIC,)), (LEMON, GARLIC)),
        (Choose(candidates=(LEMON, GARLIC)), (LEMON, GARLIC)),
        (NoMatch(nearest=(GARLIC,)), (GARLIC,)),
        (NotCheckable(reason=Uncheckable.TALK), ()),
    ],
)
async def test_the_nearest_claims_are_those_of_the_decision(
    decision: Decision, found: tuple[Ranked, ...]
) -> None:
    checking = Checking(decision=decision)
    assert tuple(await Nearest(checking.check, checking.edition)("lemon water")) == found


async def test_the_same_text_is_checked_once() -> None:
    checking = Checking()
    find = Nearest(checking.check, checking.edition)
    assert await find("lemon") == await find("lemon")
    await find("garlic")
    assert checking.asked == ["lemon", "garlic"]


async def test_once_something_else_is_served_it_is_checked_again() -> None:
    checking = Checking()
    find = Nearest(checking.check, checking.edition)
    await find("lemon")
    checking.position = 2
    await find("lemon")
    assert checking.asked == ["lemon", "lemon"]


async def test_what_was_not_looked_at_for_longest_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nearest, "MOST_REMEMBERED", 2)
    checking = Checking()
    find = Nearest(checking.check, checking.edition)
    for text in ("a", "b", "a", "c", "a", "b"):
        await find(text)
    assert checking.asked == ["a", "b", "c", "b"]


async def test_any_text_can_be_asked_for() -> None:
    checking = Checking()
    assert await Nearest(checking.check, checking.edition)("broken \ud800")
