"""The answers that state a rating: of a claim that was matched, or that the person chose."""

from bot.answer.answer import Answer
from bot.answer.phrases import Phrases
from bot.answer.review import review_blocks
from bot.claims.claim import Claim


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
