"""A claim's way from draft to answer: no path leads past a second person."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.approval import Basis
from bot.moderate.desk import ClaimState
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible
from bot.moderate.workflow import Step, after, basis_for

ANA, BORIS, CHEN = ModeratorId(1), ModeratorId(2), ModeratorId(3)
PEOPLE = st.sampled_from([ANA, BORIS, CHEN])
MOVES = st.lists(st.tuples(PEOPLE, st.sampled_from(["write", *Step])), max_size=30)


@dataclass
class Course:
    """A claim that people do all sorts of things with, and what was served of it."""

    lone_allowed: bool
    state: ClaimState = "draft"
    authors: set[ModeratorId] = field(default_factory=set)
    under_review: set[ModeratorId] | None = None
    readers: list[tuple[set[ModeratorId], ModeratorId]] = field(default_factory=list)

    def move(self, who: ModeratorId, what: str) -> None:
        """Do a step as the desk does it, or nothing where it is refused."""
        if what == "write":
            if self.under_review is None:
                self.authors.add(who)
            return
        step = Step(what)
        with_request = step in (Step.WITHDRAW, Step.PUBLISH)
        if with_request != (self.under_review is not None) and step in (
            Step.SUBMIT,
            Step.WITHDRAW,
            Step.PUBLISH,
        ):
            return
        if step is Step.PUBLISH:
            assert self.under_review is not None
            basis_for(who, self.under_review, lone_allowed=self.lone_allowed)
            self.readers.append((self.under_review, who))
        self.state = after(self.state, step)
        if step is Step.SUBMIT:
            self.under_review = {*self.authors, who}
        elif with_request:
            self.under_review = None
            self.authors = set() if step is Step.PUBLISH else self.authors


def gone(moves: list[tuple[ModeratorId, str]], *, lone_allowed: bool) -> Course:
    course = Course(lone_allowed=lone_allowed)
    for who, what in moves:
        try:
            course.move(who, what)
        except Impossible:
            continue
    return course


@given(MOVES)
def test_no_path_leads_from_draft_to_published_without_a_second_person(
    moves: list[tuple[ModeratorId, str]],
) -> None:
    course = gone(moves, lone_allowed=False)
    assert all(reader not in authors for authors, reader in course.readers)
    if course.state == "published":
        assert course.readers


@given(MOVES)
def test_a_lone_moderator_passes_a_review_all_the_same(
    moves: list[tuple[ModeratorId, str]],
) -> None:
    course = gone(moves, lone_allowed=True)
    if course.state not in ("draft", "in_review"):
        assert course.readers


@pytest.mark.parametrize("step", Step)
def test_a_draft_is_only_put_up_for_review(step: Step) -> None:
    if step is Step.SUBMIT:
        assert after("draft", step) == "in_review"
        return
    with pytest.raises(Impossible, match="the claim is a draft"):
        after("draft", step)


def test_a_published_claim_stays_published_while_a_change_is_reviewed() -> None:
    assert after("published", Step.SUBMIT) == "published"
    assert after("published", Step.WITHDRAW) == "published"


def test_a_second_person_is_whoever_did_not_write() -> None:
    assert basis_for(CHEN, [ANA, BORIS], lone_allowed=False) is Basis.SECOND_PERSON
    assert basis_for(CHEN, [ANA], lone_allowed=True) is Basis.SECOND_PERSON
    with pytest.raises(Impossible, match="a second person"):
        basis_for(ANA, [ANA, BORIS], lone_allowed=False)


def test_a_lone_moderator_may_approve_where_that_is_set() -> None:
    assert basis_for(ANA, [ANA], lone_allowed=True) is Basis.LONE
