"""Eras: which rating an answer gave, by when it was made."""

from bot.claims.rating import Rating
from bot.store.database import Database
from bot.store.desk.eras import Era, Eras, eras_of
from tests.store.desk.telling_support import World, claim_row
from tests.store.support import Hands

FALSE = Era(rating=Rating.FALSE, since=1_000, until=500_000, seq=1)
TRUE = Era(rating=Rating.TRUE, since=500_000, until=2**62, seq=5)
BOTH = Eras(former=(FALSE,), now=TRUE)


def test_an_answer_gave_the_rating_of_its_time() -> None:
    assert BOTH.told_at(499_999, 1, matched=True) is Rating.FALSE
    assert BOTH.told_at(500_000, 5, matched=True) is Rating.TRUE
    assert BOTH.told_at(10, 0, matched=True) is Rating.FALSE


def test_an_answer_that_took_long_gave_the_rating_that_it_began_with() -> None:
    assert BOTH.told_at(500_100, 4, matched=True) is Rating.FALSE
    assert BOTH.told_at(500_100, 4, matched=False) is Rating.TRUE
    assert BOTH.told_at(900_000, 4, matched=True) is Rating.TRUE
    assert Eras(former=(), now=TRUE).told_at(500_100, 4, matched=True) is Rating.TRUE


def test_reviews_with_one_rating_are_one_era(database: Database, hands: Hands) -> None:
    world = World(database, hands)
    for rating in ("false", "false", "misleading", "false"):
        world.publish(rating, known=f"Known by {world.hands()}.")
        world.pass_()
    eras = database.read_now(lambda connection: eras_of(connection, claim_row(connection)))
    assert [era.rating for era in eras.former] == [Rating.FALSE, Rating.MISLEADING]
    assert eras.now.rating is Rating.FALSE
    assert [era.seq for era in (*eras.former, eras.now)] == [1, 3, 4]
