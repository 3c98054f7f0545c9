"""Rows for a spreadsheet, none of which it takes for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from bot.claims.claim import Claim
from bot.claims.exchange.publisher import Publisher

_BEGIN_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
COLUMNS = (
    "id", "rating", "rating_word", "authenticity", "language", "statement", "known", "missing",
    "claimant", "reviewed_at", "people", "reviewed_by", "expires", "topic", "page", "sources",
)  # fmt: skip


def csv_of(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV with CR LF; what a spreadsheet would run is prefixed with a quote."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([_cell(each) for each in row] for row in rows)
    return written.getvalue()


def claims_csv(claims: Iterable[Claim], publisher: Publisher) -> str:
    """Return claims as a table, each in its own language."""
    return csv_of([COLUMNS, *(_row(each, publisher) for each in claims)])


def _cell(text: str) -> str:
    # Spreadsheets skip what is not seen before they look for a formula's sign.
    seen = text.lstrip(" \u00a0\u200b\ufeff\"'")
    return (
        f"'{text}" if text.startswith(_BEGIN_FORMULA) or seen.startswith(_BEGIN_FORMULA) else text
    )


def _row(claim: Claim, publisher: Publisher) -> tuple[str, ...]:
    content, review = claim.content, claim.review
    texts = content.texts[content.language]
    return (
        claim.id,
        content.rating.value,
        publisher.rating_word(content.rating, content.language),
        content.authenticity.value if content.authenticity else "",
        content.language,
        texts.statement,
        texts.known,
        texts.missing,
        content.claimant.get(content.language, ""),
        review.reviewed_at.isoformat(),
        str(review.people),
        review.publisher or publisher.name,
        review.expires.isoformat() if review.expires else "",
        content.topic,
        publisher.page_of(claim.id),
        " ".join(source.url for source in content.sources),
    )
