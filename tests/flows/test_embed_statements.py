"""The statements of new claims have vectors at once; the rest follows in the background."""

from typing import Any

from bot.flows.embed_statements import embed_statements
from bot.match.engines import E5, USE
from tests.flows.matching_fakes import TinyEngine, TinyFinder, TinyShelf, lost_engine
from tests.match.turned import turned
from tests.store.claim_support import claim

STATED = "Hot lemon water kills the virus."


def told_in(*languages: str) -> dict[str, Any]:
    return {each: {"statement": f"{STATED} {each}", "known": "It does not."} for each in languages}


async def test_statements_that_an_engine_knows_are_shelved() -> None:
    engine, shelf = TinyEngine(USE), TinyShelf([])
    new = claim("lemon", texts=told_in("en", "uk", "es"))
    await embed_statements([new, new], engine, TinyFinder(), shelf)
    assert engine.asked == [[f"{STATED} en", f"{STATED} es"]]
    assert [list(each) for each in shelf.shelved] == engine.asked


async def test_what_has_a_vector_is_not_embedded_again() -> None:
    engine, shelf = TinyEngine(E5), TinyShelf([])
    store = TinyFinder(kept={"e5": turned({STATED: 0})})
    await embed_statements([claim("lemon")], engine, store, shelf)
    assert (engine.asked, shelf.shelved) == ([], [])


async def test_a_lost_engine_leaves_the_rest() -> None:
    engine, shelf = lost_engine(), TinyShelf([])
    many = [claim(f"lemon-{number}") for number in range(40)]
    await embed_statements(many, engine, TinyFinder(), shelf)
    assert (len(engine.asked), shelf.shelved) == (1, [])
