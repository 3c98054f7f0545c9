"""Which parts of a message each engine reads, and what is left where one is lost."""

from dataclasses import replace

from bot.flows.embed_message import chosen, embed_message
from bot.match.engines import E5, USE
from bot.receive.tip import Tip
from bot.understand.signals import Part, Signals
from bot.understand.understand import understand
from tests.flows.matching_fakes import TinyEngine, TinyFinder, lost_engine

SHORT = "Hot lemon water kills the virus"
LONG = "\n\n".join(f"Paragraph {n} tells of lemon {n} and its many uses." for n in range(40))

SIZES = (260, 240, 150, 100)
"""Characters of windows; all that fits into 420 are the first and the third."""
TIGHT = replace(E5, budget=420, short_budget=420)


def signals(text: str) -> Signals:
    return understand(Tip(text=text), ("en",))


async def test_every_engine_reads_a_short_message_whole() -> None:
    use, e5 = TinyEngine(USE), TinyEngine(E5)
    embedded = await embed_message(signals(SHORT), [use, e5], TinyFinder())
    assert embedded.keys() == {"use", "e5"}
    assert use.asked == e5.asked == [[SHORT]]
    assert embedded["use"].vectors.shape == (1, USE.dimensions)


async def test_an_engine_is_not_asked_about_scripts_that_it_cannot_read() -> None:
    use, e5 = TinyEngine(USE), TinyEngine(E5)
    embedded = await embed_message(signals("नींबू का पानी वायरस को मारता है"), [use, e5], TinyFinder())
    assert embedded.keys() == {"e5"}
    assert use.asked == []


async def test_a_slow_engine_reads_the_parts_that_promise_most() -> None:
    use, e5 = TinyEngine(USE), TinyEngine(E5)
    embedded = await embed_message(signals(LONG), [use, e5], TinyFinder())
    assert len(embedded["use"].parts) == len(signals(LONG).parts)
    assert 1 <= len(embedded["e5"].parts) < len(embedded["use"].parts)
    assert sum(map(len, e5.asked[0])) <= E5.budget
    assert embedded["e5"].parts[0] == signals(LONG).parts[-1], "as the finder turned them round"
    assert not any(part.whole for part in embedded["e5"].parts)


async def test_a_slow_engine_alone_reads_the_parts_whose_words_promise_most() -> None:
    e5 = TinyEngine(E5)
    embedded = await embed_message(signals(LONG), [e5], TinyFinder())
    windows = [part for part in reversed(signals(LONG).parts) if not part.whole]
    assert embedded["e5"].parts == tuple(windows[: len(embedded["e5"].parts)])


def test_a_window_that_does_not_fit_leaves_its_place_to_a_shorter_one() -> None:
    assert sizes_chosen(whole=400) == [260, 150]


def test_a_message_that_the_engine_does_not_cut_is_read_whole_first() -> None:
    assert sizes_chosen(whole=300) == [300, 100]


def sizes_chosen(whole: int) -> list[int]:
    parts = [Part(text=str(number) * size, folded="") for number, size in enumerate(SIZES)]
    parts.append(Part(text="w" * whole, folded="", whole=True))
    return [len(part.text) for part in chosen(parts, TIGHT)]


async def test_one_part_is_read_however_long_it_is() -> None:
    e5 = TinyEngine(replace(E5, budget=100))
    whole = signals("lemon" * 1000)
    embedded = await embed_message(whole, [e5], TinyFinder())
    assert len(embedded["e5"].parts) == 1


async def test_a_lost_engine_is_left_out() -> None:
    use, lost = TinyEngine(USE), lost_engine(E5)
    embedded = await embed_message(signals(LONG), [use, lost], TinyFinder())
    assert embedded.keys() == {"use"}
    assert lost.lost == 1


async def test_without_engines_nothing_is_embedded() -> None:
    assert await embed_message(signals(SHORT), [], TinyFinder()) == {}
