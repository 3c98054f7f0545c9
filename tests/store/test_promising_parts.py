"""Which parts of a message the index and the library find most like a claim."""

import numpy as np

from bot.match.engines import USE
from bot.match.near import Embedded
from bot.match.vectors import quantise
from bot.receive.tip import Tip
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.library import Library
from bot.understand.signals import Signals
from bot.understand.understand import understand
from tests.store.claim_support import put
from tests.store.support import Hands

TALK = [f"We met at the station on day {day} and had tea and talked a lot." for day in range(12)]
HIDDEN = "Drink lemon water against the virus, all of you"
MESSAGE = "\n".join([*TALK[:6], HIDDEN, *TALK[6:]])


def signals() -> Signals:
    return understand(Tip(text=MESSAGE), ("en",))


async def test_the_part_with_the_words_of_an_entry_comes_first(database: Database) -> None:
    library = Library(ClaimStore(database, Hands()), Hands())
    put(ClaimStore(database, Hands()))
    await library.refresh()
    first, *others = await library.promising_parts(signals(), {})
    library.close()
    assert HIDDEN in first.text
    assert {first, *others} == set(signals().parts)


async def test_the_part_with_the_nearest_vector_comes_first(database: Database) -> None:
    parts = signals().parts
    far, north = np.eye(2, USE.dimensions, dtype=np.float32)
    vectors = np.stack([north if "day 11 " in part.text else far for part in parts])
    library = Library(ClaimStore(database, Hands()), Hands())
    put(ClaimStore(database, Hands()), "zebra")
    await library.refresh()
    texts = await library.unembedded(USE)
    await library.shelve(USE, dict.fromkeys(texts, quantise(north)))
    near = Embedded(parts=parts, vectors=vectors)
    first, *_ = await library.promising_parts(signals(), {"use": near})
    library.close()
    assert "day 11 " in first.text


async def test_an_empty_store_leaves_the_parts_in_their_order(database: Database) -> None:
    library = Library(ClaimStore(database, Hands()), Hands())
    found = await library.promising_parts(signals(), {})
    library.close()
    assert found == list(signals().parts)
