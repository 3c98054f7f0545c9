"""What is told of a picture, video or recording that the store knows: that, and how real it is."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from bot.answer.answer import Section
from bot.answer.context import Context, KnownCopy
from bot.answer.phrases import Phrases
from bot.answer.quotes import told_within
from bot.claims.claim import in_language
from bot.claims.ids import ClaimId
from bot.claims.medium import MediumForm

REALLY_LIMIT = 300
MOST_COPIES = 2


def known_lead(context: Context, phrases: Phrases) -> str:
    """Return that a medium of the message is known; which one it is, where that is remembered."""
    if not context.known:
        return phrases.gettext("Your message holds a picture or recording that is known.")
    return _named(context.known[0].medium.form, context, phrases)


def copy_sections(context: Context, phrases: Phrases) -> Iterator[Section]:
    """Yield of each known medium how real it is, where that is known of it; of a recording always.

    A recording can be all that speaks for a verdict, which would come out of nowhere without it.
    """
    for copy in context.known[:MOST_COPIES]:
        told = authenticity(copy, phrases)
        if told or copy.medium.form == "audio":
            named = _named(copy.medium.form, context, phrases)
            yield Section(kind="medium", body=f"{named} {told}".rstrip())


def authenticity_section(copies: Iterable[KnownCopy], phrases: Phrases) -> Iterator[Section]:
    """Yield how real the first of known media is, under a lead that has named it."""
    for copy in copies:
        if told := authenticity(copy, phrases):
            yield Section(kind="medium", body=told)
        return


def authenticity(copy: KnownCopy, phrases: Phrases) -> str:
    """Return how real a known medium is: its own authenticity, else that of its claim's media."""
    real = copy.medium.authenticity or copy.claim.content.authenticity
    really = in_language(copy.medium.really, phrases.language)
    told = (
        phrases.authenticity_of_copy(real) if real else "",
        told_within(really, REALLY_LIMIT, phrases.language),
    )
    return " ".join(each for each in told if each)


def speaks_for_claim(context: Context, claim_id: ClaimId) -> bool:
    """Tell whether a copy says of its own what the claim says of its media in general."""
    return any(
        copy.claim.id == claim_id and (copy.medium.authenticity or copy.medium.really)
        for copy in context.known[:MOST_COPIES]
    )


def _named(form: MediumForm, context: Context, phrases: Phrases) -> str:
    several = sum(seen.form == form for seen in context.readings.media) > 1
    match form:
        case "image":
            one = phrases.gettext("This picture is known.")
            return phrases.gettext("One of the pictures is known.") if several else one
        case "video":
            one = phrases.gettext("This video is known.")
            return phrases.gettext("One of the videos is known.") if several else one
        case "audio":
            one = phrases.gettext("This recording is known.")
            return phrases.gettext("One of the recordings is known.") if several else one
        case _:
            assert_never(form)
