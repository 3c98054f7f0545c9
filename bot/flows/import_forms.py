"""Starter forms from an export: read back whole, with where they come from."""

import asyncio
from typing import Any

from pydantic import ValidationError

from bot.claims.exchange.documents import Document
from bot.claims.exchange.taken_over import Origin
from bot.claims.form import ClaimForm
from bot.claims.ids import ClaimId
from bot.flows.exchange import Exchange
from bot.flows.import_claims import Imported, ImportedClaim, import_claims
from bot.flows.import_one import ImportLine, Outcome
from bot.moderate.roles import Actor

_OUTCOMES = {
    Imported.ADDED: Outcome.PUBLISHED,
    Imported.CHANGED: Outcome.PUBLISHED,
    Imported.UNCHANGED: Outcome.UNCHANGED,
    Imported.KEPT: Outcome.KEPT,
    Imported.MERGED: Outcome.KEPT,
    Imported.REFUSED: Outcome.REFUSED,
}


async def take_forms(
    exchange: Exchange, by: Actor | None, document: Document, *, dry_run: bool
) -> tuple[ImportLine, ...]:
    """Serve the claims of an export as their forms state them, which the machine's owner may."""
    if by is not None:
        reason = "whole claims are imported by the command: siftline reviews import FILE"
        return (ImportLine(place="the file", outcome=Outcome.REFUSED, reason=reason),)
    lines: list[ImportLine] = []
    for place, told in enumerate(document.forms, start=1):
        try:
            form = ClaimForm.model_validate(told)
        except ValidationError as error:
            lines.append(_refused(f"claim {place}", error))
            continue
        lines.append(await _put(exchange, form, dry_run=dry_run))
    if not dry_run:
        await exchange.imports.restore(_origins(document.origins))
    return tuple(lines)


async def _put(exchange: Exchange, form: ClaimForm, *, dry_run: bool) -> ImportLine:
    statement = form.texts[form.language].statement
    if dry_run:
        here = await exchange.imports.taken([form.id])
        outcome = Outcome.KEPT if here else Outcome.PUBLISHED
        reason = "it is here already: it would be changed only where nobody changed it here"
        told = reason if here else ""
        return ImportLine(
            place=form.id, outcome=outcome, claim_id=form.id, statement=statement, reason=told
        )
    [done] = await asyncio.to_thread(import_claims, [form], exchange.put)
    return _line(done, statement)


def _line(done: ImportedClaim, statement: str) -> ImportLine:
    return ImportLine(
        place=done.claim_id,
        outcome=_OUTCOMES[done.outcome],
        claim_id=done.claim_id,
        statement=statement,
        reason=done.reason,
    )


def _refused(place: str, error: ValidationError) -> ImportLine:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    return ImportLine(place=place, outcome=Outcome.REFUSED, reason=f"{where}: {first['msg']}")


def _origins(told: tuple[Any, ...]) -> dict[ClaimId, Origin]:
    """Return where claims come from, as far as an export says it in its own form."""
    names = ("feed", "url", "publisher", "verdict", "licence", "digest")
    return {
        ClaimId(each["claim"]): Origin(**{name: each[name] for name in names})
        for each in told
        if isinstance(each, dict) and all(isinstance(each.get(n), str) for n in ("claim", *names))
    }
