"""What checks messages: the starter store with the real engines, and what happens to them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app.clock import utc_now
from bot.app.matching import follow, matching
from bot.app.newsroom import newsroom
from bot.claims.ids import ClaimId
from bot.match.decision import Match
from bot.match.engines import E5_RAW, ENGINES, USE, USE_RAW
from bot.readers.catalogues import CatalogueUnreadable
from bot.receive.tip import Tip
from bot.settings import Settings
from bot.store.database import StoreUnavailable
from bot.store.library import Library
from bot.store.set_aside import set_aside
from tests.app.support import FEW, Started, store_of
from tests.flows.matching_fakes import Poisoned, TinyEngine, lost_engine, sharp
from tests.store.claim_support import put, withdraw

RETOLD = "Have you heard that wombats in Australia make cubes of poo? Scientists say so"


@pytest.fixture
async def small(settings: Settings) -> AsyncIterator[Started]:
    """Give what checks messages over three claims, by words alone."""
    with store_of(settings) as opened:
        async with newsroom(settings, opened) as inside:
            yield Started(inside)


def best_of(decision: object) -> str:
    assert isinstance(decision, Match)
    return decision.best.claim_id


async def test_a_retold_claim_is_known(started: Started) -> None:
    done = await started.checks.check(Tip(text=RETOLD))
    assert best_of(done.decision) == "wombats-cube-shaped-poo"
    assert done.answer.language == "en"


async def test_a_claim_is_answered_in_the_language_asked_for(started: Started) -> None:
    done = await started.checks.check(Tip(text=RETOLD), "uk")
    assert done.answer.language == "uk"


async def test_an_everyday_message_is_not_judged(started: Started) -> None:
    done = await started.checks.check(Tip(text="Can you buy bread and milk on the way home?"))
    assert not isinstance(done.decision, Match)


async def test_the_starter_store_needs_no_embedding(started: Started) -> None:
    for profile in ENGINES.values():
        assert await started.checks.library.unembedded(profile) == []
    assert await started.checks.embed_missing() == 0


async def test_engines_that_are_always_lost_leave_it_to_the_words(started: Started) -> None:
    engines = [lost_engine(USE_RAW), lost_engine(E5_RAW)]
    checks = replace(started.checks, engines=list(map(sharp, engines)))
    done = await checks.check(Tip(text=RETOLD))
    assert done.claims.keys() == {ClaimId("wombats-cube-shaped-poo")}
    assert [engine.lost for engine in engines] == [1, 1]


async def test_checks_are_counted_and_timed(small: Started) -> None:
    await small.checks.check(Tip(text="Wombats poop cubes"))
    registry = small.checks.figures.registry
    assert registry.get_sample_value("siftline_checks_total", {"outcome": "match"}) == 1
    assert registry.get_sample_value("siftline_check_seconds_count") == 1


async def test_an_answer_says_whether_a_message_goes_to_the_moderators(small: Started) -> None:
    unknown = Tip(text="Hot onion water surely kills every virus, my aunt has read")
    tried = await small.checks.check(unknown)
    passed_on = await small.checks.check(unknown, passed_on=True)
    assert tried.answer != passed_on.answer


async def test_the_edition_names_what_decides(small: Started) -> None:
    before = small.checks.edition()
    assert before.change_seq == len(FEW)
    assert "0.94 0.8" in before.matcher
    bands = small.checks.settings.model_copy(update={"match_auto": 0.99})
    engine = TinyEngine(USE_RAW)
    changed = [
        replace(small.checks, settings=bands),
        replace(small.checks, engines=[sharp(engine)]),
    ]
    editions = [each.edition().matcher for each in changed]
    engine.lost += 1
    editions.append(changed[1].edition().matcher)
    engine.watch.lost("ProcessExpired", 1.0)
    editions += [changed[1].edition().matcher, before.matcher]
    assert len(set(editions)) == len(editions)


async def test_engines_are_warmed_whatever_becomes_of_one(small: Started) -> None:
    lost, engine = lost_engine(E5_RAW), TinyEngine(USE_RAW)
    await replace(small.checks, engines=[sharp(lost), sharp(engine)]).warm()
    assert [len(each.asked) for each in (lost, engine)] == [1, 1]


async def test_phrases_are_those_of_the_nearest_language(small: Started) -> None:
    assert small.checks.phrases("uk-UA").language == "uk"
    assert small.checks.phrases("xx").language == "en"


async def test_entries_without_vectors_are_embedded_once(small: Started) -> None:
    engine = TinyEngine(USE_RAW)
    checks = replace(small.checks, engines=[sharp(engine)])
    assert await checks.embed_missing() > 10
    assert await checks.embed_missing() == 0


async def test_a_lost_engine_is_logged_and_the_others_go_on(small: Started) -> None:
    engines = [sharp(lost_engine(E5_RAW)), sharp(TinyEngine(USE_RAW))]
    checks = replace(small.checks, engines=engines)
    with capture_logs() as logs:
        assert await checks.embed_missing() > 10
    assert [(line["log_level"], line["engine"], line["reason"]) for line in logs] == [
        ("warning", "e5", "ProcessExpired")
    ]


async def test_entries_that_are_set_aside_are_counted_and_logged(small: Started) -> None:
    engine = Poisoned(USE_RAW, poison=frozenset({"Wombats poop cubes"}))
    checks = replace(small.checks, engines=[sharp(engine)])
    put(small.opened.claims, "poison", wordings=[{"language": "en", "text": "Wombats poop cubes"}])
    await checks.library.refresh()
    waiting = len(await checks.library.unembedded(USE))
    with capture_logs() as logs:
        assert await checks.embed_missing() == waiting - 1
    assert engine.watch.state.set_aside == 1
    assert [(line["event"], line["engine"], line["entries"]) for line in logs] == [
        ("entries set aside", "use", 1)
    ]
    count = small.opened.database.read_now(lambda connection: set_aside(connection, USE))
    assert count == 1


async def test_an_engine_that_rests_is_not_logged(small: Started) -> None:
    engine = Poisoned(USE_RAW, resting=[True])
    with capture_logs() as logs:
        assert await replace(small.checks, engines=[sharp(engine)]).embed_missing() == 0
    assert logs == []


async def test_an_engine_that_was_lost_is_tried_again_without_a_message(small: Started) -> None:
    lost, well = lost_engine(E5_RAW), TinyEngine(USE_RAW)
    checks = replace(small.checks, engines=[sharp(lost), sharp(well)])
    await checks.warm()
    await checks.revive()
    assert (len(lost.asked), len(well.asked)) == (2, 1)
    lost.lost_from = None
    await checks.revive()
    assert lost.watch.state.works
    await checks.revive()
    assert (len(lost.asked), len(well.asked)) == (3, 1)


async def test_a_start_goes_on_without_shipped_vectors_that_are_broken(
    settings: Settings, config: Path
) -> None:
    (config / "vectors.npz").write_bytes(b"PK")
    with store_of(settings) as opened, capture_logs() as logs:
        async with matching(settings, opened) as checks:
            assert len(checks.library) == len(FEW)
    assert [(line["log_level"], line["reason"]) for line in logs] == [
        ("error", "vectors.npz is broken: ValueError")
    ]


async def test_what_changes_in_the_store_is_followed(small: Started) -> None:
    following = asyncio.create_task(follow(small.checks, 0.001))
    put(small.opened.claims, "lemon")
    withdraw(small.opened.database, FEW[0])
    await until(lambda: small.checks.library.position == len(FEW) + 2)
    assert {claim.id for claim in small.checks.library.some()} == {*FEW[1:], "lemon"}
    following.cancel()
    await asyncio.wait([following])
    assert following.cancelled()


class ShakyLibrary(Library):
    """Fails at the first refresh."""

    refreshes = 0

    async def refresh(self) -> None:
        """Fail at first."""
        self.refreshes += 1
        if self.refreshes == 1:
            raise StoreUnavailable("OperationalError")
        await super().refresh()


async def test_a_store_that_is_away_for_a_while_is_followed_again(small: Started) -> None:
    library = ShakyLibrary(small.opened.claims, utc_now)
    with capture_logs() as logs:
        following = asyncio.create_task(follow(replace(small.checks, library=library), 0.001))
        await until(lambda: len(library) == len(FEW))
        following.cancel()
        await asyncio.wait([following])
    assert logs[0]["event"] == "the store cannot be followed"
    library.close()


async def until(condition: Callable[[], bool]) -> None:
    """Return when a condition holds, as the library's thread rings no bell."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def test_engines_end_where_a_start_fails(
    settings: Settings, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []

    class Ending(TinyEngine):
        def close(self) -> None:
            ended.append(self.profile.key)

    monkeypatch.setattr("bot.app.matching._ENGINES", {"use": lambda: Ending(USE_RAW)})
    (config / "locales").unlink()
    (config / "locales" / "xx_nolanguage" / "LC_MESSAGES").mkdir(parents=True)
    (config / "locales" / "xx_nolanguage" / "LC_MESSAGES" / "siftline.po").touch()
    with store_of(settings) as opened, pytest.raises(CatalogueUnreadable):
        async with matching(settings.model_copy(update={"engines": ("use",)}), opened):
            pass
    assert ended == ["use"]
