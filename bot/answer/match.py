"""The answers that state a rating: of claims that were matched, or of one that was chosen."""

from collections.abc import Sequence
from itertools import chain

from bot.answer.answer import Answer
from bot.answer.phrases import Phrases
from bot.answer.review import brief_blocks, review_blocks
from bot.claims.claim import Claim

KNOWN_OF_FIRST, KNOWN_OF_OTHERS = 500, 220
"""Characters of what is known that an answer to several claims tells of each."""


def compose_match(claim: Claim, phrases: Phrases, *, lone_note: bool = True) -> Answer:
    """Return the review of the claim that a message was matched to, and a way out."""
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Your message looks like this known claim:"),
        blocks=review_blocks(claim, phrases, lone_note=lone_note),
        closing=(
            phrases.gettext("Not what you sent? Then this verdict is not about your message."),
        ),
    )


def compose_several(claims: Sequence[Claim], phrases: Phrases, *, lone_note: bool = True) -> Answer:
    """Return the reviews of several claims in short, in the message's order, and a way out.

    The whole review of each is a button away.
    """
    briefs = (
        brief_blocks(
            claim,
            phrases,
            number=number,
            known=KNOWN_OF_FIRST if number == 1 else KNOWN_OF_OTHERS,
            lone_note=lone_note,
        )
        for number, claim in enumerate(claims, start=1)
    )
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Your message holds several known claims. Here is each in short:"),
        blocks=tuple(chain.from_iterable(briefs)),
        closing=(
            phrases.gettext("Not what you sent? Then these verdicts are not about your message."),
        ),
    )


def compose_chosen(claim: Claim, phrases: Phrases, *, lone_note: bool = True) -> Answer:
    """Return the review of the claim that the person chose.

    ``lone_note`` says, of a review by one person, that a second check is still to come; a store
    that one moderator keeps alone sets it to false.
    """
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("You chose this claim:"),
        blocks=review_blocks(claim, phrases, lone_note=lone_note),
    )
