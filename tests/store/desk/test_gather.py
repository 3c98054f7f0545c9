"""Tips that wait for moderators come into the clusters of those that ask the same."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable, Ranked, Uncheckable
from bot.moderate.ask import Marks
from bot.moderate.kind_bits import kinds_in
from bot.receive.tip import Media
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.desk.gather import BATCH, Gatherer
from bot.store.desk_tables import cluster_sign
from bot.store.secrets import Secrets
from bot.store.tables import answer as answer_table
from bot.store.tables import tip
from tests.store.desk.desk_support import (
    GARLIC,
    LEMON,
    ask,
    assert_counts_are_true,
    choose,
    cluster_of,
    clusters,
    gather,
    only_cluster,
)
from tests.store.support import SECRETS, Hands, answer, place

PHOTO = (Media(kind="photo", file_id="f1", unique_id="u1"),)
SEEN = Marks(files=("u1",), pictures=("5" * 64,))
NEAR_SEEN = Marks(files=("u2",), pictures=("5" * 60 + "4a95",))
OTHER_SEEN = Marks(files=("u3",), pictures=("c3" * 32,))


def test_the_same_text_is_one_cluster_however_it_was_decorated(
    database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1)
    ask(database, hands, f"🔥🔥 {LEMON.upper()}!!!", who=2)
    ask(database, hands, f"Forwarded many times\n{LEMON}", who=2)
    ask(database, hands, f"{LEMON}. Please share this with all your friends!", who=3)
    assert gather(database, hands) == 4
    one = only_cluster(database)
    assert (one.state, one.tips, one.askers, one.language) == ("open", 4, 3, "en")
    assert kinds_in(one.kind_bits) == ("text",)
    assert_counts_are_true(database)


def test_another_claim_is_another_cluster(database: Database, hands: Hands) -> None:
    ask(database, hands, LEMON)
    ask(database, hands, GARLIC)
    ask(database, hands, LEMON.replace("three", "seven"))
    ask(database, hands, LEMON.replace("kills", "never kills"))
    ask(database, hands, LEMON.replace("lemon", "vinegar"))
    gather(database, hands)
    assert len(clusters(database)) == 5


def test_a_text_without_the_figure_does_not_bring_other_figures_together(
    database: Database, hands: Hands
) -> None:
    first = "The bank takes 5 percent of every pension account from Monday on, said the minister"
    ask(database, hands, first, key="m1")
    ask(database, hands, first.replace("5 percent", "a part"), key="m2")
    ask(database, hands, first.replace("5", "9"), key="m3")
    gather(database, hands)
    assert cluster_of(database, "m1") != cluster_of(database, "m3")


def test_one_file_with_few_words_is_one_ask(database: Database, hands: Hands) -> None:
    ask(database, hands, "true?", media=PHOTO, marks=SEEN)
    ask(database, hands, "es verdad", media=PHOTO, marks=SEEN)
    ask(database, hands, "", media=PHOTO, marks=NEAR_SEEN)
    ask(database, hands, "true?", media=PHOTO, marks=OTHER_SEEN)
    gather(database, hands)
    assert [each.tips for each in clusters(database)] == [3, 1]
    assert_counts_are_true(database)


def test_one_picture_with_two_stories_is_two_asks(database: Database, hands: Hands) -> None:
    ask(database, hands, LEMON, media=PHOTO, marks=SEEN)
    ask(database, hands, GARLIC, media=PHOTO, marks=SEEN)
    gather(database, hands)
    assert len(clusters(database)) == 2


def test_one_picture_in_two_languages_is_one_ask(database: Database, hands: Hands) -> None:
    ask(database, hands, LEMON, media=PHOTO, marks=SEEN)
    spanish = "Beber agua caliente con limón cada mañana mata el virus en tres días"
    ask(database, hands, spanish, media=PHOTO, marks=SEEN)
    gather(database, hands)
    assert only_cluster(database).tips == 2


def test_one_link_without_other_words_is_one_ask(database: Database, hands: Hands) -> None:
    ask(database, hands, "", links=("https://news.example/a?utm_source=x",), reason="unread")
    ask(database, hands, "https://www.news.example/a", reason="unread")
    gather(database, hands)
    assert kinds_in(only_cluster(database).kind_bits) == ("link",)


def test_a_recording_is_known_by_its_beginning(database: Database, hands: Hands) -> None:
    codes = b"".join((n * 2654435761 % 2**32).to_bytes(4, "little") for n in range(200))
    ask(database, hands, "", marks=Marks(files=("a",), sounds=(codes.hex(),)))
    ask(database, hands, "", marks=Marks(files=("b",), sounds=(codes[40:].hex(),)))
    gather(database, hands)
    assert only_cluster(database).tips == 2


def test_screenshots_meet_by_what_was_read_in_them(database: Database, hands: Hands) -> None:
    ask(database, hands, "", media=PHOTO, marks=SEEN, read=(LEMON,))
    ask(database, hands, LEMON)
    gather(database, hands)
    one = only_cluster(database)
    assert one.tips == 2 and kinds_in(one.kind_bits) == ("text", "photo")


def test_who_was_offered_claims_has_time_to_choose(database: Database, hands: Hands) -> None:
    key = ask(database, hands)
    waiting = sa.update(tip).values(gather_at=tip.c.gather_at + 600_000)
    database.run_now(lambda connection: connection.execute(waiting))
    assert gather(database, hands) == 0
    choose(database, hands, key, None)
    hands.pass_(700)
    assert gather(database, hands) == 0 and clusters(database) == []


def test_a_choice_takes_a_tip_out_again(database: Database, hands: Hands) -> None:
    first, second = ask(database, hands, who=1), ask(database, hands, who=2)
    gather(database, hands)
    choose(database, hands, first, None)
    assert gather(database, hands) == 1
    assert only_cluster(database).askers == 1
    assert_counts_are_true(database)
    choose(database, hands, second, None)
    gather(database, hands)
    assert clusters(database) == []
    assert_counts_are_true(database)


def test_an_edited_message_is_gathered_anew(database: Database, hands: Hands) -> None:
    ask(database, hands, LEMON, key="m1")
    ask(database, hands, LEMON, key="m2", who=2)
    gather(database, hands)
    ask(database, hands, GARLIC, key="m1")
    gather(database, hands)
    assert cluster_of(database, "m1") != cluster_of(database, "m2")
    ask(database, hands, LEMON, key="m1", reason=None)
    gather(database, hands)
    assert cluster_of(database, "m1") is None
    assert_counts_are_true(database)


def test_who_says_that_the_answer_is_wrong_is_counted(database: Database, hands: Hands) -> None:
    ask(database, hands, who=1)
    ask(database, hands, who=2, reason="wrong")
    gather(database, hands)
    one = only_cluster(database)
    assert (one.tips, one.wrong) == (2, 1)


def test_gathering_again_changes_nothing(database: Database, hands: Hands) -> None:
    ask(database, hands)
    gather(database, hands)
    before = clusters(database)
    assert gather(database, hands) == 0
    assert clusters(database) == before


def test_a_batch_is_all_or_nothing(
    database: Database, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in range(3):
        ask(database, hands, who=who)

    def broken(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("bot.store.desk.gather.go_on", broken)
        with pytest.raises(RuntimeError):
            gather(database, hands)
    assert clusters(database) == []
    assert gather(database, hands, most=2) == 2
    assert gather(database, hands, most=2) == 1
    assert only_cluster(database).tips == 3
    assert_counts_are_true(database)


def test_a_text_of_another_key_is_left_where_it_is(database: Database, hands: Hands) -> None:
    ask(database, hands)
    other = Secrets(bytes(reversed(range(32)))).seal(b"{}", b"tip")
    database.run_now(lambda c: c.execute(sa.update(tip).values(kept=other)))
    assert gather(database, hands) == 1
    assert clusters(database) == [] and gather(database, hands) == 0


NEAR = Ranked(claim_id=ClaimId("lemon"), probability=0.4, signals={})


@pytest.mark.parametrize(
    "decision", [NoMatch(nearest=(NEAR,)), Choose(candidates=(NEAR,)), Match(best=NEAR)]
)
def test_the_nearest_claims_are_signs_too(
    database: Database, hands: Hands, decision: Decision
) -> None:
    kept = answer(decision, key=ask(database, hands))
    database.run_now(lambda c: apply_effects(c, SECRETS, place(), [kept], hands.now))
    gather(database, hands)
    kinds = database.read_now(
        lambda c: set(c.scalars(sa.text("select kind from cluster_sign where cluster_id = 1")))
    )
    assert "claim" in kinds


def test_a_decision_that_names_no_claim_or_cannot_be_read_is_no_sign(
    database: Database, hands: Hands
) -> None:
    unread = NotCheckable(reason=Uncheckable.MEDIA_ONLY)
    keys = ask(database, hands, LEMON), ask(database, hands, GARLIC)
    kept = [answer(unread, key=key) for key in keys]
    database.run_now(lambda c: apply_effects(c, SECRETS, place(), kept, hands.now))
    strange = sa.update(answer_table).where(answer_table.c.id == 2).values(decision={"a": 1})
    database.run_now(lambda c: c.execute(strange))
    assert gather(database, hands) == 2
    claims = sa.select(sa.func.count()).where(cluster_sign.c.kind == "claim")
    assert database.read_now(lambda c: c.scalar(claims)) == 0


async def test_the_gatherer_takes_what_is_due(database: Database, hands: Hands) -> None:
    ask(database, hands)
    gatherer = Gatherer(database, SECRETS, hands)
    assert await gatherer.gather_some() == 1
    assert await gatherer.gather_some() == 0


async def test_the_gatherer_waits_for_more_after_less_than_fits_into_a_transaction(
    database: Database, hands: Hands
) -> None:
    for who in range(BATCH + 1):
        ask(database, hands, who=who)
    gatherer = Gatherer(database, SECRETS, hands)
    assert [await gatherer.gather_full(), await gatherer.gather_full()] == [BATCH, 0]
    one = only_cluster(database)
    assert (one.tips, one.askers) == (BATCH + 1, BATCH + 1)
    assert_counts_are_true(database)


def test_demand_follows_the_newest_askers(database: Database, hands: Hands) -> None:
    ask(database, hands, LEMON, who=1)
    ask(database, hands, LEMON, who=2)
    gather(database, hands)
    hands.pass_(timedelta(days=3).total_seconds())
    ask(database, hands, GARLIC, who=3)
    ask(database, hands, GARLIC, who=3)
    gather(database, hands)
    old, new = clusters(database)
    assert new.demand > old.demand
