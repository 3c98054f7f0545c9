"""A claim as rows, and rows as a claim."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Approval
from bot.claims.claim import Claim, Content, FirstAppearance, Review, Source, Texts, Wording
from bot.claims.ids import ClaimId
from bot.claims.merging import Gain
from bot.claims.rating import Authenticity, Rating
from bot.store.medium_rows import media_from, medium_values
from bot.store.tables import MEDIUM_FORMS

Row = sa.Row[Any]

_OF_SOME_KINDS = "language text url digest authenticity really prints features".split()


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


def appearance_values(row_id: int, told: Claim | Gain, now: int) -> list[dict[str, Any]]:
    """Return the rows of ``appearance`` that a claim's appearances make."""
    base: dict[str, Any] = dict.fromkeys(_OF_SOME_KINDS)
    base |= {"claim_id": row_id, "attached": False, "created_at": now}
    worded = (
        {"kind": "wording", "language": each.language, "text": each.text} for each in told.wordings
    )
    linked = ({"kind": "url", "url": each} for each in told.links)
    posted = ({"kind": "post", "url": each} for each in told.posts)
    shown = ({"kind": each.form} | medium_values(each) for each in told.media)
    return [base | values for values in chain(worded, linked, posted, shown)]


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
            publisher=getattr(row, "reviewed_by", None) or "",
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
        media=media_from(each for each in appearances if each.kind in MEDIUM_FORMS),
        posts=tuple(dict.fromkeys(each.url for each in appearances if each.kind == "post")),
    )


def source_from(row: Row) -> Source:
    """Return the source of a joined row of a page and of how it stands to what cites it."""
    return Source(
        url=row.url,
        publisher=row.publisher,
        title=row.title,
        published=row.published,
        language=row.language,
        stance=row.stance,
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
        sources=tuple(map(source_from, sources)),
        lesson=row.lesson,
    )
