"""A claim as rows, and rows as a claim."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Approval
from bot.claims.claim import Claim, Content, FirstAppearance, Review, Source, Texts, Wording
from bot.claims.ids import ClaimId
from bot.claims.rating import Authenticity, Rating

Row = sa.Row[Any]


def revision_values(content: Content) -> dict[str, Any]:
    """Return a content as columns of ``claim_revision``; its own language stands in columns."""
    own = content.texts[content.language]
    first = content.first_appearance
    return {
        "topic": content.topic,
        "language": content.language,
        "rating": content.rating.value,
        "authenticity": content.authenticity.value if content.authenticity else None,
        "statement": own.statement,
        "known": own.known,
        "missing": own.missing,
        "translations": {
            language: {"statement": t.statement, "known": t.known, "missing": t.missing}
            for language, t in content.texts.items()
            if language != content.language
        },
        "claimant": dict(content.claimant),
        "first_appearance": None
        if first is None
        else {
            "date": first.date,
            "who": dict(first.who),
            "where": dict(first.where),
            "url": first.url,
        },
        "lesson": content.lesson,
    }


def review_values(approval: Approval) -> dict[str, Any]:
    """Return an approval as columns of ``review``."""
    given = approval.review
    return {
        "publishable": True,
        "basis": approval.basis.value,
        "people": given.people,
        "reviewed_on": given.reviewed_at.isoformat(),
        "expires_on": given.expires.isoformat() if given.expires else None,
    }


def appearance_values(
    row_id: int, wordings: Sequence[Wording], links: Sequence[str], now: int
) -> list[dict[str, Any]]:
    """Return the rows of ``appearance`` that a claim's wordings and links make."""
    base: dict[str, Any] = {"claim_id": row_id, "created_at": now}
    told = [
        base | {"kind": "wording", "language": each.language, "text": each.text, "url": None}
        for each in wordings
    ]
    linked = [base | {"kind": "url", "language": None, "text": None, "url": each} for each in links]
    return told + linked


def claim_from(row: Row, sources: Sequence[Row], appearances: Sequence[Row]) -> Claim:
    """Return the claim of a joined claim, revision and review row, with its other rows in order."""
    return Claim(
        id=ClaimId(row.public_id),
        revision=row.number,
        content=_content(row, sources),
        review=Review(
            reviewed_at=date.fromisoformat(row.reviewed_on),
            people=row.people,
            expires=date.fromisoformat(row.expires_on) if row.expires_on else None,
        ),
        # A merge may have brought what the claim's own file says too.
        wordings=tuple(
            dict.fromkeys(
                Wording(language=each.language, text=each.text)
                for each in appearances
                if each.kind == "wording"
            )
        ),
        links=tuple(dict.fromkeys(each.url for each in appearances if each.kind == "url")),
    )


def _content(row: Row, sources: Sequence[Row]) -> Content:
    own = Texts(statement=row.statement, known=row.known, missing=row.missing)
    return Content(
        topic=row.topic,
        language=row.language,
        rating=Rating(row.rating),
        authenticity=Authenticity(row.authenticity) if row.authenticity else None,
        texts={row.language: own}
        | {language: Texts(**texts) for language, texts in row.translations.items()},
        claimant=row.claimant,
        first_appearance=FirstAppearance(**row.first_appearance) if row.first_appearance else None,
        sources=tuple(
            Source(
                url=each.url,
                publisher=each.publisher,
                title=each.title,
                published=each.published,
                language=each.language,
                stance=each.stance,
            )
            for each in sources
        ),
        lesson=row.lesson,
    )
