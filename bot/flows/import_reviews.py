"""From other publishers' reviews to drafts, or to claims that are served in their name."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.claims.claim import Claim, Content, Review, Texts, Wording
from bot.claims.exchange.documents import read_document
from bot.claims.exchange.found import Found, FoundReview, RefusedReview
from bot.claims.exchange.taken_over import LESSON, STATEMENT_LIMIT, TOPIC
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.flows.exchange import Exchange, ReadSource
from bot.flows.import_forms import take_forms
from bot.flows.import_one import Importing, ImportLine, Outcome, Wish, line_of
from bot.moderate.roles import Action, Actor, require

MOST_COMPARED = 50
"""Reviews of one import that are compared with what is served."""
ALL_SECONDS = 900
MOST_NEAR = 3
_SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportReport:
    """What became of every review of a source, in its order."""

    lines: tuple[ImportLine, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many reviews there are of each outcome that there is."""
        return Counter(line.outcome.value for line in self.lines)


async def import_source(
    exchange: Exchange, by: Actor | None, source: str, *, dry_run: bool, publish_trusted: bool
) -> ImportReport:
    """Read a page, a feed or a search, and import its reviews; raises SourceUnread.

    Served at once is only what stands on the source's own site, unless the machine's owner asks
    (``by`` is None): anybody may write a feed of others' reviews.
    """
    _require(by, publish=publish_trusted)
    read = await exchange.sources.read(source)
    wish = Wish(
        feed=feed_name(source),
        dry_run=dry_run,
        publish_trusted=publish_trusted,
        vouched=read.site if by else None,
    )
    return await import_read(exchange, by, read, wish)


async def import_document(
    exchange: Exchange,
    by: Actor | None,
    read: ReadSource,
    *,
    name: str,
    dry_run: bool,
    publish_trusted: bool = False,
) -> ImportReport:
    """Import the reviews of a file; only the machine's owner may have some served at once."""
    _require(by, publish=publish_trusted)
    vouched = "" if by else None
    wish = Wish(feed=name, dry_run=dry_run, publish_trusted=publish_trusted, vouched=vouched)
    return await import_read(exchange, by, read, wish)


async def import_read(
    exchange: Exchange, by: Actor | None, read: ReadSource, wish: Wish
) -> ImportReport:
    """Import what a source held; doing it again changes nothing."""
    document = await asyncio.to_thread(
        read_document, read.told, address=read.address, base=read.base
    )
    if document.forms:
        return ImportReport(lines=await take_forms(exchange, by, document, dry_run=wish.dry_run))
    found = document.reviews
    if not found:
        found = (RefusedReview(place=wish.feed, reason="there is no ClaimReview in it"),)
    actor = by or await exchange.imports.importer()
    lines = [line async for line in _lines(exchange, actor, found, wish)]
    return ImportReport(lines=tuple(lines))


def feed_name(source: str) -> str:
    """Return under which name a source is remembered: without scheme, user and query."""
    bare = source.partition("://")[2] or source
    return bare.partition("?")[0].rpartition("@")[2][:80]


def _require(by: Actor | None, *, publish: bool) -> None:
    if by is not None:
        require(by, Action.IMPORT)
        if publish:  # what is served at once has no second person here
            require(by, Action.APPROVE)


async def _lines(
    exchange: Exchange, by: Actor, found: Sequence[Found], wish: Wish
) -> AsyncIterator[ImportLine]:
    reviews = [each for each in found if isinstance(each, FoundReview)]
    known = await exchange.imports.known([each.url for each in reviews])
    until = exchange.clock() + timedelta(seconds=ALL_SECONDS)
    importing = Importing(exchange=exchange, by=by, wish=wish)
    compared, met = 0, set[str]()
    for each in found:
        if isinstance(each, RefusedReview):
            yield ImportLine(place=each.place, outcome=Outcome.REFUSED, reason=each.reason)
            continue
        if exchange.clock() > until:
            yield line_of(each, Outcome.REFUSED, reason="out of time: import it again to go on")
            continue
        if each.url in met:
            reason = "its page holds another review too: write this one by hand"
            yield line_of(each, Outcome.REFUSED, reason=reason)
            continue
        met.add(each.url)
        line = await importing.take(each, known.get(each.url))
        if line.outcome in (Outcome.DRAFTED, Outcome.PUBLISHED) and compared < MOST_COMPARED:
            compared += 1
            line = await _compared(exchange, each, line)
        yield line


async def _compared(exchange: Exchange, found: FoundReview, line: ImportLine) -> ImportLine:
    if exchange.near_to is None:
        return line
    near = await exchange.near_to(_claim_like(found, line.claim_id))
    others = tuple(each.claim_id for each in near if each.claim_id != line.claim_id)
    return replace(line, near=others[:MOST_NEAR])


def _claim_like(found: FoundReview, claim_id: str) -> Claim:
    """Return a claim with a review's words, to be compared and never served."""
    language = found.language or "en"
    content = Content(
        topic=TOPIC,
        language=language,
        rating=found.rating or Rating.UNVERIFIED,
        authenticity=found.authenticity,
        texts={language: Texts(statement=found.claim[:STATEMENT_LIMIT], known="")},
        claimant={},
        first_appearance=None,
        sources=(),
        lesson=LESSON,
    )
    return Claim(
        id=ClaimId(claim_id),
        revision=0,
        content=content,
        review=Review(reviewed_at=_SOME_DAY, people=1),
        wordings=(Wording(language=language, text=found.claim),),
        links=found.appearances,
    )
