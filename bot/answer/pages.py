"""What a linked page says of itself as a fact-check: their verdict, never our rating."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.answer.answer import Section
from bot.answer.context import Context
from bot.answer.phrases import Phrases
from bot.answer.quotes import cited, told_within
from bot.receive.readings import PageReview

MOST_REVIEWS = 2
CLAIM_LIMIT, VERDICT_LIMIT, PUBLISHER_LIMIT = 200, 80, 80


def page_sections(context: Context, phrases: Phrases) -> Iterator[Section]:
    """Yield that the page is a source of the review, or what verdict the page itself gives."""
    if context.linked_review:
        sentence = phrases.gettext("The page that you sent is one of this review's sources.")
        yield Section(kind="page", body=sentence)
    reviews = [review for page in context.readings.pages for review in page.reviews]
    told = [_told(review, phrases) for review in dict.fromkeys(reviews[:MOST_REVIEWS])]
    if told:
        # A page can put anybody's name under its verdict; whether it may is not ours to say.
        theirs = phrases.gettext("This is what the page says of itself; it is not our rating.")
        yield Section(kind="page", body="\n".join([*told, theirs]))


def _told(review: PageReview, phrases: Phrases) -> str:
    date = phrases.date_or_nothing(review.reviewed)
    publisher = told_within(_publisher(review), PUBLISHER_LIMIT, phrases.language)
    return _sentence(bool(publisher), phrases).format(
        publisher=f"{publisher}, {date}" if date else publisher,
        claim=cited(_unended(review.claim), CLAIM_LIMIT, phrases.language),
        verdict=cited(_unended(review.verdict), VERDICT_LIMIT, phrases.language),
    )


def _publisher(review: PageReview) -> str:
    """Return the name that the page gives itself, with its site, which is none of its words."""
    name, site = review.publisher.strip(), urlsplit(review.url).hostname or ""
    if not name or not site or name.casefold() == site:
        return name or site
    return f"{name} ({site.removeprefix('www.')})"


def _unended(words: str) -> str:
    """Return words without their full stop, as they stand in a sentence of ours."""
    return words.rstrip(" .")


def _sentence(named: bool, phrases: Phrases) -> str:
    if named:
        return phrases.gettext(
            "The page is itself a fact-check by {publisher}: it says of {claim}: {verdict}."
        )
    return phrases.gettext("The page is itself a fact-check: it says of {claim}: {verdict}.")
