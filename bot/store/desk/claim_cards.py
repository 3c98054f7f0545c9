"""Claims in every state, as moderators see them in a list."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.moderate.desk import ClaimCard, ClaimFilter, ClaimPage
from bot.moderate.refusals import Unknown
from bot.store.desk_tables import draft, draft_version
from bot.store.merges import merged_into
from bot.store.tables import claim, claim_revision, review

_NEWEST_DRAFT = sa.and_(
    draft_version.c.draft_id == draft.c.id, draft_version.c.version == draft.c.version
)
_CARDS: sa.Select[Any] = (
    sa.select(
        claim.c.id,
        claim.c.public_id,
        claim.c.state,
        claim.c.changed_at,
        claim_revision.c.statement,
        claim_revision.c.language,
        claim_revision.c.rating,
        review.c.reviewed_on,
        review.c.expires_on,
        draft.c.id.label("draft_id"),
        draft.c.version,
    )
    .select_from(claim)
    .join(review, review.c.id == claim.c.published_review_id, isouter=True)
    .join(claim_revision, claim_revision.c.id == review.c.revision_id, isouter=True)
    .join(
        draft,
        sa.and_(
            draft.c.kind == "claim",
            draft.c.subject == claim.c.public_id,
            draft.c.state != "ended",
        ),
        isouter=True,
    )
)
# Of a draft that was dropped only its id is left, which nobody looks for.
_SEEN = sa.or_(claim.c.state.not_in(("draft", "in_review")), draft.c.id.is_not(None))


def cards(
    connection: sa.Connection, wanted: ClaimFilter, after: str | None, most: int
) -> ClaimPage:
    """Return claims, those last changed first, from after one that ``after`` names."""
    query = _CARDS.where(_SEEN, *_narrowed(wanted), *_behind(after))
    newest = query.order_by(claim.c.changed_at.desc(), claim.c.id.desc()).limit(most + 1)
    rows = connection.execute(newest).all()
    shown = rows[:most]
    last = shown[-1] if len(rows) > most else None
    return ClaimPage(
        cards=_cards(connection, shown),
        after=f"{last.changed_at}.{last.id}" if last else None,
    )


def card_of(connection: sa.Connection, claim_id: ClaimId) -> ClaimCard:
    """Return a claim in whatever state; raises Unknown."""
    rows = connection.execute(_CARDS.where(claim.c.public_id == claim_id)).all()
    if not rows:
        raise Unknown("there is no such claim")
    return _cards(connection, rows)[0]


def cards_due(connection: sa.Connection, until: date) -> Sequence[ClaimCard]:
    """Return the published claims whose review ends by a day, the first to end first."""
    due = _CARDS.where(claim.c.state == "published", review.c.expires_on <= until.isoformat())
    rows = connection.execute(due.order_by(review.c.expires_on, claim.c.public_id)).all()
    return _cards(connection, rows)


def _narrowed(wanted: ClaimFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [_holds(each) for each in wanted.words.split()]
    if wanted.state:
        conditions.append(claim.c.state == wanted.state)
    if wanted.rating:
        conditions.append(claim_revision.c.rating == wanted.rating)
    return conditions


def _holds(word: str) -> sa.ColumnElement[bool]:
    """Tell whether a claim's texts hold a word, in small letters or as it begins a sentence.

    SQLite knows the case of Latin letters alone.
    """
    written = dict.fromkeys((word, word.lower(), word.capitalize(), word.upper()))
    found = [claim.c.public_id.contains(word.lower(), autoescape=True)]
    form = (
        sa.select(sa.cast(draft_version.c.form, sa.Text))
        .where(_NEWEST_DRAFT, review.c.id.is_(None))
        .correlate(draft, review)
        .scalar_subquery()
    )
    translations = sa.cast(claim_revision.c.translations, sa.Text)
    for each in written:
        as_json = json.dumps(each)[1:-1]
        found += [
            claim_revision.c.statement.contains(each, autoescape=True),
            translations.contains(as_json, autoescape=True),
            form.contains(as_json, autoescape=True),
        ]
    return sa.or_(*found)


def _behind(after: str | None) -> list[sa.ColumnElement[bool]]:
    """Return what comes after a card; nonsense is taken for the beginning."""
    changed_at, dot, row_id = (after or "").partition(".")
    if not (dot and changed_at.isdecimal() and row_id.isdecimal()):
        return []
    at = sa.tuple_(sa.literal(int(changed_at[:15])), sa.literal(int(row_id[:15])))
    return [sa.tuple_(claim.c.changed_at, claim.c.id) < at]


def _cards(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> tuple[ClaimCard, ...]:
    forms = _forms(connection, rows)
    ended = [ClaimId(row.public_id) for row in rows if row.state == "merged"]
    into = merged_into(connection, ended)
    return tuple(_card(row, forms.get(row.draft_id, {}), into) for row in rows)


def _forms(
    connection: sa.Connection, rows: Sequence[sa.Row[Any]]
) -> Mapping[int, Mapping[str, Any]]:
    """Return the newest forms of claims of which nothing was published yet, by their drafts."""
    ids = [row.draft_id for row in rows if row.draft_id and row.statement is None]
    query = (
        sa.select(draft.c.id, draft_version.c.form)
        .join(draft_version, _NEWEST_DRAFT)
        .where(draft.c.id.in_(ids))
    )
    return {row.id: row.form for row in connection.execute(query)} if ids else {}


def _card(row: sa.Row[Any], form: Mapping[str, Any], into: Mapping[ClaimId, ClaimId]) -> ClaimCard:
    statement, language = row.statement, row.language
    if statement is None:
        statement, language = _stated(form)
    return ClaimCard(
        id=ClaimId(row.public_id),
        state=row.state,
        statement=statement,
        language=language,
        rating=Rating(row.rating) if row.rating else None,
        reviewed_at=date.fromisoformat(row.reviewed_on) if row.reviewed_on else None,
        expires=date.fromisoformat(row.expires_on) if row.expires_on else None,
        changed_at=from_epoch_ms(row.changed_at),
        has_draft=row.draft_id is not None,
        merged_into=into.get(ClaimId(row.public_id)),
    )


def _stated(form: Mapping[str, Any]) -> tuple[str, str]:
    """Return a draft's statement and its language, as far as they are written."""
    language, texts = form.get("language", "en"), form.get("texts")
    own = texts.get(language) if isinstance(texts, Mapping) else None
    statement = own.get("statement") if isinstance(own, Mapping) else None
    return (
        statement if isinstance(statement, str) else "",
        language if isinstance(language, str) else "",
    )
