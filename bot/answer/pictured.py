"""The answer to a known picture or recording whose words do not tell the claim: it asks."""

from collections.abc import Sequence

from bot.answer.answer import Answer, Section
from bot.answer.choose import options_of, until_chosen
from bot.answer.context import Context
from bot.answer.known_copy import authenticity_section, known_lead
from bot.answer.phrases import Phrases
from bot.claims.claim import Claim


def compose_pictured(claims: Sequence[Claim], phrases: Phrases, context: Context) -> Answer:
    """Return that a medium is known, how real it is, and the question which claim it came with.

    One picture travels with many claims, so nothing is said of the message's own words.
    """
    options = options_of(claims, phrases)
    copies = [copy for copy in context.known if copy.claim.id == claims[0].id]
    asked = phrases.ngettext(
        "It has been forwarded with this claim. Is your message about it?",
        "It has been forwarded with the first of these claims. Is your message about one of them?",
        len(options.options),
    )
    return Answer(
        language=phrases.language,
        lead=known_lead(context, phrases),
        blocks=(
            *authenticity_section(copies, phrases),
            Section(kind="note", body=asked),
            options,
            until_chosen(phrases),
        ),
    )
