"""``siftline claims merge``, ``unmerge`` and ``duplicates``: claims that are told twice."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Annotated

import typer

from bot.app.matching import matching
from bot.app.store import Opened, opened_store
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.embed_statements import embed_statements
from bot.flows.find_duplicates import Duplicate, find_duplicates
from bot.settings import Settings, read_settings

MOST_READ = 200
"""Imported claims whose statements the engines read at once: about ten seconds."""
MOST_COMPARED = 2000
"""Imported claims that are compared at once with what is served: about a minute."""
COMMAND = "siftline claims merge"

Id = Annotated[str, typer.Argument(metavar="ID", help="The claim's id.")]


def merge(
    ending: Annotated[str, typer.Argument(metavar="FROM", help="The claim that ends.")],
    staying: Annotated[str, typer.Argument(metavar="INTO", help="The claim that stays.")],
    keep_rating: Annotated[
        bool,
        typer.Option("--keep-rating", help="Keep the rating of INTO where the two differ."),
    ] = False,
) -> None:
    """Merge one claim into another, which keeps its review and gains wordings and links."""
    with opened_store(read_settings()) as opened:
        gained = opened.claims.merge(ClaimId(ending), ClaimId(staying), keep_rating=keep_rating)
    counts = f"{len(gained.wordings)} wordings and {len(gained.links)} links"
    typer.echo(f"{ending} is merged into {staying}, which gains {counts}")


def unmerge(claim_id: Id) -> None:
    """Serve a merged claim again as it was."""
    with opened_store(read_settings()) as opened:
        staying = opened.claims.unmerge(ClaimId(claim_id))
    typer.echo(f"{claim_id} is served again, and {staying} without what it gained")


def duplicates(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a pair, and nothing else.")
    ] = False,
) -> None:
    """Print the served claims that seem to be one claim told twice, a pair a line."""
    asyncio.run(_print_all(as_json))


async def repeated(
    claims: Sequence[ClaimId], settings: Settings, opened: Opened
) -> AsyncIterator[Duplicate]:
    """Yield what the claims, just imported, seem to repeat, themselves among each other too."""
    async with matching(settings, opened) as checks:
        found = await checks.library.claims(claims)
        for engine in checks.engines:
            first = list(found.values())[:MOST_READ]
            await embed_statements(first, engine, checks.library, checks.library)
        async for each in find_duplicates(found.values(), checks.library):
            yield each


def line_of(duplicate: Duplicate) -> str:
    """Return how sure it is that two claims are one, why, and the command that merges them."""
    ending, staying = duplicate.ending, duplicate.staying
    sure = "surely" if duplicate.twin.sure else "perhaps"
    why = ", ".join([*duplicate.twin.reasons, *_difference(ending, staying)])
    pair = f"{ending.id} {staying.id}"
    return f"{ending.id} is {sure} {staying.id} again ({why}): {COMMAND} {pair}"


def _difference(ending: Claim, staying: Claim) -> list[str]:
    said, kept = ending.content.rating, staying.content.rating
    return [] if said is kept else [f"but rated {said} and {kept}"]


async def _print_all(as_json: bool) -> None:
    settings = read_settings()
    with opened_store(settings) as opened:
        async with matching(settings, opened) as checks:
            async for each in find_duplicates(opened.claims.each_served(), checks.library):
                typer.echo(_json_of(each) if as_json else line_of(each))


def _json_of(duplicate: Duplicate) -> str:
    told = {
        "from": duplicate.ending.id,
        "into": duplicate.staying.id,
        "sure": duplicate.twin.sure,
        "reasons": list(duplicate.twin.reasons),
        "texts": [duplicate.twin.one, duplicate.twin.other],
        "ratings": [duplicate.ending.content.rating, duplicate.staying.content.rating],
    }
    return json.dumps(told, ensure_ascii=False)
