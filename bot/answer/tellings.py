"""What people are told later: that their message was reviewed, or what changed since."""

from bot.answer.answer import Answer, Section
from bot.answer.phrases import Phrases
from bot.answer.review import review_blocks, texts_for
from bot.claims.claim import Claim
from bot.claims.rating import Rating


def compose_reviewed(claim: Claim, phrases: Phrases, *, asked: str, lone_note: bool) -> Answer:
    """Return the review of a claim to who asked about it on an ISO day, when it was not known."""
    lead = phrases.gettext("You asked about this message on {date}. It has been reviewed:")
    return Answer(
        language=phrases.language,
        lead=lead.format(date=phrases.date(asked)),
        blocks=review_blocks(claim, phrases, lone_note=lone_note),
    )


def compose_corrected(
    claim: Claim, phrases: Phrases, *, told: str, was: Rating, lone_note: bool
) -> Answer:
    """Return the review of a claim to who was told another rating on an ISO day."""
    lead = phrases.gettext(
        "We have changed what we told you on {date}. The rating was: {was}. Now it is: {now}."
    )
    return Answer(
        language=phrases.language,
        lead=lead.format(
            date=phrases.date(told),
            was=phrases.rating(was).word,
            now=phrases.rating(claim.content.rating).word,
        ),
        blocks=review_blocks(claim, phrases, lone_note=lone_note),
    )


def compose_withdrawn(claim: Claim, phrases: Phrases, *, told: str) -> Answer:
    """Return that the answer by a claim, told on an ISO day, is no longer given."""
    _, texts = texts_for(claim.content, phrases)
    lead = phrases.gettext("We no longer give the answer that we gave you on {date} about this:")
    return Answer(
        language=phrases.language,
        lead=lead.format(date=phrases.date(told)),
        blocks=(Section(kind="note", body=texts.statement),),
        closing=(phrases.gettext("Please do not rely on it."),),
    )


def updates_setting(phrases: Phrases, *, wanted: bool) -> Answer:
    """Return whether a person is told later, and what that means."""
    if wanted:
        lead = phrases.gettext("You get updates.")
        what = phrases.gettext(
            "I write to you when a message of yours has been reviewed, "
            "or when an answer that you got has changed."
        )
    else:
        lead = phrases.gettext("You get no updates.")
        what = phrases.gettext(
            "I only answer what you send, and do not keep where to write to you later."
        )
    return Answer(language=phrases.language, lead=lead, blocks=(Section(kind="note", body=what),))
