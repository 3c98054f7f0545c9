"""Tips as the store remembers them."""

from dataclasses import replace

import sqlalchemy as sa

from bot.flows.effects import Edition, Effect
from bot.match.decision import NoMatch
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.kept_text import KeptText, open_kept
from bot.store.tables import answer as answer_table
from bot.store.tables import tip as tip_table
from bot.store.tip_rows import PURPOSE
from bot.store.tips import TipStore
from tests.store.support import ASKER, EDITION, SECRETS, Hands, answer, match, place, tip


def commit(database: Database, hands: Hands, *effects: Effect, chat_id: int = 7) -> None:
    """Write effects as the end of an update does."""
    database.run_now(
        lambda connection: apply_effects(connection, SECRETS, place(chat_id), effects, hands())
    )


def kept_text(database: Database) -> KeptText | None:
    """Return what is kept of the text of the one tip that there is."""
    sealed = database.read_now(
        lambda connection: connection.execute(sa.select(tip_table.c.kept)).scalar_one()
    )
    return None if sealed is None else open_kept(SECRETS, sealed)


async def test_the_same_message_is_recalled_in_the_same_edition(
    tips: TipStore, database: Database, hands: Hands
) -> None:
    commit(database, hands, tip(), answer())

    recalled = await tips.recall("secret words", EDITION)
    assert recalled is not None and recalled.decision == match()
    assert await tips.recall("other words", EDITION) is None
    assert await tips.recall("secret words", Edition(matcher="ranker-1", change_seq=8)) is None
    assert await tips.recall("secret words", Edition(matcher="ranker-2", change_seq=7)) is None


async def test_what_an_asker_chose_is_not_recalled_for_others(
    tips: TipStore, database: Database, hands: Hands
) -> None:
    commit(database, hands, tip(), answer(decided_by="asker"))
    assert await tips.recall("secret words", EDITION) is None


async def test_a_decision_of_an_unknown_form_is_made_anew(
    tips: TipStore, database: Database, hands: Hands
) -> None:
    commit(database, hands, tip(), answer())
    strange = sa.update(answer_table).values(decision={"outcome": "from the future"})
    database.run_now(lambda connection: connection.execute(strange))

    assert await tips.recall("secret words", EDITION) is None
    assert await tips.standing(7, "m1") is None


async def test_the_last_answer_stands(tips: TipStore, database: Database, hands: Hands) -> None:
    commit(database, hands, tip(), answer())
    commit(database, hands, answer(NoMatch(), decided_by="asker", sameness=None))

    standing = await tips.standing(7, "m1")
    assert standing is not None
    assert (standing.asker, standing.decision) == (ASKER, NoMatch())
    assert (standing.edition, standing.decided_by) == (EDITION, "asker")


async def test_a_tip_is_unchanged_while_the_matcher_decided_it_as_it_is(
    tips: TipStore, database: Database, hands: Hands
) -> None:
    assert not await tips.unchanged(7, "m1", "secret words")
    commit(database, hands, tip(), answer())
    commit(database, hands, answer(NoMatch(), decided_by="asker", sameness=None))
    assert await tips.unchanged(7, "m1", "secret words")
    assert not await tips.unchanged(7, "m1", "other words")
    assert not await tips.unchanged(8, "m1", "secret words")


async def test_a_tip_is_known_in_its_own_chat_only(
    tips: TipStore, database: Database, hands: Hands
) -> None:
    commit(database, hands, tip(), answer())
    assert await tips.standing(8, "m1") is None


async def test_a_text_that_moderators_need_is_kept_sealed_for_its_time(
    tips: TipStore, database: Database, hands: Hands
) -> None:
    commit(database, hands, tip())
    rows = database.read_now(lambda connection: connection.execute(sa.select(tip_table)).all())
    assert "secret" not in repr(rows)
    kept = KeptText(text="secret words", quoted="", links=())
    assert kept_text(database) == kept

    assert await tips.erase_texts(hands()) == 0
    assert await tips.erase_texts(hands.pass_(90 * 24 * 3600)) == 1
    assert kept_text(database) is None


async def test_what_was_read_from_media_is_kept_as_the_text_is(
    database: Database, hands: Hands
) -> None:
    commit(database, hands, replace(tip(), read=("secret picture",)))
    rows = database.read_now(lambda connection: connection.execute(sa.select(tip_table)).all())
    assert "secret" not in repr(rows)
    kept = KeptText(text="secret words", quoted="", links=(), read=("secret picture",))
    assert kept_text(database) == kept


async def test_a_text_that_was_kept_before_media_were_read_has_nothing_read(
    database: Database, hands: Hands
) -> None:
    commit(database, hands, tip())
    sealed = SECRETS.seal(b'{"text": "a", "quoted": "b", "links": []}', PURPOSE)
    older = sa.update(tip_table).values(kept=sealed)
    database.run_now(lambda connection: connection.execute(older))
    kept = kept_text(database)
    assert kept == KeptText(text="a", quoted="b", links=())


async def test_a_text_that_nobody_needs_is_not_kept(database: Database, hands: Hands) -> None:
    commit(database, hands, tip(text_days=0))
    assert kept_text(database) is None


async def test_an_edited_tip_replaces_what_was_kept(database: Database, hands: Hands) -> None:
    commit(database, hands, tip("first"), answer())
    commit(database, hands, tip("second"), answer(NoMatch()))

    kept = kept_text(database)
    assert kept is not None and kept.text == "second"


async def test_an_answer_to_an_erased_tip_is_not_kept(
    tips: TipStore, database: Database, hands: Hands
) -> None:
    commit(database, hands, answer())
    assert await tips.recall("secret words", EDITION) is None
