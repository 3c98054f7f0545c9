"""The answer that asks which claim a message is about, and rates none."""

from collections.abc import Sequence

from bot.answer.answer import Answer, Option, OptionList, Section
from bot.answer.length import shorten
from bot.answer.phrases import Phrases
from bot.answer.review import texts_for
from bot.claims.claim import Claim

MOST_OPTIONS = 3
STATEMENT_LIMIT = 200


def compose_choice(claims: Sequence[Claim], phrases: Phrases, *, denied: bool = False) -> Answer:
    """Return a question with the first three claims as numbered statements, without ratings.

    ``denied`` says that the message seems to call the first of them untrue: who passes on a
    denial is not told that we are not sure, but that we have checked what it denies.
    """
    options = options_of(claims, phrases)
    return Answer(
        language=phrases.language,
        lead=_denial(len(options.options), phrases)
        if denied
        else phrases.gettext("I am not sure. Is it one of these?"),
        blocks=(options, until_chosen(phrases)),
    )


def options_of(claims: Sequence[Claim], phrases: Phrases) -> OptionList:
    """Return the first three claims as numbered statements, and "none of these"."""
    options = tuple(
        _option(number, claim, phrases)
        for number, claim in enumerate(claims[:MOST_OPTIONS], start=1)
    )
    return OptionList(options=options, none_label=phrases.gettext("None of these"))


def until_chosen(phrases: Phrases) -> Section:
    """Return that a question is no verdict."""
    nothing_said = phrases.gettext("Until you choose, nothing is said about your message.")
    return Section(kind="note", body=nothing_said)


def _denial(count: int, phrases: Phrases) -> str:
    return phrases.ngettext(
        "Your message seems to say that something is not true. "
        "We have checked this claim; is your message about it?",
        "Your message seems to say that something is not true. "
        "We have checked these claims; is your message about one of them?",
        count,
    )


def _option(number: int, claim: Claim, phrases: Phrases) -> Option:
    _, texts = texts_for(claim.content, phrases)
    statement = shorten(texts.statement, STATEMENT_LIMIT)
    return Option(number=number, claim_id=claim.id, statement=statement)
