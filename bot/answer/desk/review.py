"""Drafts that wait for a second person, and what became of them, as moderators read it."""

from collections.abc import Sequence
from datetime import datetime

from bot.answer.answer import Answer, Section
from bot.answer.desk.labels import CLAIM_STATES
from bot.answer.desk.lines import line, told_people
from bot.answer.phrases import Phrases
from bot.answer.quotes import cited, told_within
from bot.moderate.desk import ClaimCard, Published
from bot.moderate.diff import FieldChange
from bot.moderate.draft import ReviewRequest

NAME_LIMIT, CHANGE_LIMIT, STATEMENT_LIMIT = 60, 160, 200
MOST_CHANGES = 8


def request_answer(
    request: ReviewRequest,
    changes: Sequence[FieldChange],
    preview: Answer | None,
    phrases: Phrases,
) -> Answer:
    """Return a draft that waits for a review: who asks, what it changes, what people will read."""
    asked = phrases.gettext("{name} asks for a review of this since {date}:").format(
        name=told_within(request.asked_by.name, NAME_LIMIT, phrases.language),
        date=_day(request.asked_at, phrases),
    )
    blocks = list(preview.blocks) if preview else []
    if changes:
        told = "\n".join(_change(each, phrases) for each in changes[:MOST_CHANGES])
        heading = phrases.gettext("What it changes")
        blocks.insert(0, Section(kind="medium", heading=heading, body=told))
    closing = []
    if len(changes) > MOST_CHANGES:
        closing.append(phrases.gettext("There are more changes: see them all in the console."))
    return Answer(
        language=phrases.language, lead=asked, blocks=tuple(blocks), closing=tuple(closing)
    )


def no_reviews(phrases: Phrases) -> Answer:
    """Return that nothing waits for a second person."""
    return line(phrases, phrases.gettext("No draft waits for a review."))


def ask_comment(phrases: Phrases) -> Answer:
    """Return the form whose reply says what is to be changed in a draft."""
    return line(
        phrases,
        phrases.gettext("Reply to this message with what is to be changed."),
        phrases.gettext("Its author gets your comment."),
    )


def given_back(phrases: Phrases) -> Answer:
    """Return that a draft went back to its author."""
    return line(phrases, phrases.gettext("It went back to its author, with your comment."))


def published_answer(published: Published, phrases: Phrases) -> Answer:
    """Return what publishing came to, and whether a correction waits to be confirmed."""
    said = []
    if published.answers is not None:
        said.append(told_people(published.answers.people, phrases))
    if published.correction is not None:
        people = published.correction.people
        corrected = phrases.ngettext(
            "{people} person got another answer before. Tell them what changed?",
            "{people} people got another answer before. Tell them what changed?",
            people,
        )
        said.append(corrected.format(people=people))
    return line(phrases, phrases.gettext("It is published."), *said)


def claim_answer(card: ClaimCard, served: Answer | None, phrases: Phrases) -> Answer:
    """Return a claim with its state, and as it is served where it is."""
    state = phrases.gettext(CLAIM_STATES[card.state])
    lead = f"{cited(card.statement, STATEMENT_LIMIT, phrases.language)} – {state}"
    said = [phrases.gettext("A draft changes it.")] if card.has_draft else []
    if card.merged_into is not None:
        said.append(f"/claim {card.merged_into}")
    blocks = served.blocks if served else ()
    return Answer(language=phrases.language, lead=lead, blocks=blocks, closing=tuple(said))


def which_claim(phrases: Phrases) -> Answer:
    """Return how a claim is asked for."""
    return line(phrases, phrases.gettext("Write the claim's id after the command: /claim its-id"))


def review_wanted(name: str, statement: str, phrases: Phrases) -> Answer:
    """Return, for reviewers, that somebody asks for a review."""
    asks = phrases.gettext("{name} asks for a review:")
    return Answer(
        language=phrases.language,
        lead=asks.format(name=told_within(name, NAME_LIMIT, phrases.language)),
        blocks=(Section(kind="known", body=statement),),
        closing=("/reviews",),
    )


def draft_returned(statement: str, comment: str, phrases: Phrases) -> Answer:
    """Return, for its author, that a draft came back and why."""
    heading = phrases.gettext("What is to be changed")
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Your draft came back:"),
        blocks=(
            Section(kind="known", body=statement),
            Section(kind="known", heading=heading, body=comment),
        ),
    )


def sudden_demand(people: int, text: str, phrases: Phrases) -> Answer:
    """Return that suddenly many people ask the same."""
    told = phrases.ngettext(
        "Suddenly {people} person asks this:", "Suddenly {people} people ask this:", people
    )
    return Answer(
        language=phrases.language,
        lead=told.format(people=people),
        blocks=(Section(kind="known", body=text or phrases.gettext("No words of it are kept.")),),
        closing=(phrases.gettext("To be told no more of this: /alerts off"),),
    )


def _change(change: FieldChange, phrases: Phrases) -> str:
    before = cited(change.before, CHANGE_LIMIT, phrases.language) if change.before else ""
    after = cited(change.after, CHANGE_LIMIT, phrases.language) if change.after else ""
    told = " → ".join(each for each in (before, after) if each)
    sign = {"added": "+", "removed": "−", "changed": "±"}[change.kind]
    return f"{sign} {change.field}: {told}"


def _day(at: datetime, phrases: Phrases) -> str:
    return phrases.date(at.date().isoformat())
