"""`siftline forget`: a person is erased by their number, which nothing repeats."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.flows.effects import KeepTip
from bot.flows.post import Place
from bot.receive.tip import Tip
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.outbox_rows import open_reply
from bot.store.secrets import open_secrets
from bot.store.tables import moderator
from tests.cli.calling import Siftline
from tests.store.claim_support import rows
from tests.store.support import Hands

BOT, PERSON = 4_242, 77_001


def ask(folder: Path, bot_id: int = BOT) -> None:
    """Let the person have sent a tip to a bot."""
    database, secrets = Database(f"sqlite:///{folder / 'siftline.db'}"), open_secrets(folder)
    place = Place(bot_id=bot_id, lane=secrets.lane(bot_id, PERSON), chat_id=PERSON)
    tip = KeepTip(key="m1", asker=secrets.asker(bot_id, PERSON), tip=Tip(text="x"), text_days=9)
    now = Hands()()
    database.run_now(lambda c: apply_effects(c, secrets, place, [tip], now))
    database.run_now(
        lambda c: open_reply(c, secrets, place, key="m1", message_id=1, language="en", now=now)
    )
    database.close()


def tips(folder: Path) -> int:
    """Return how many tips the store has."""
    database = Database(f"sqlite:///{folder / 'siftline.db'}")
    [(count,)] = rows(database, "select count(*) from tip")
    database.close()
    return int(count)


@pytest.fixture
def folder(siftline: Siftline, tmp_path: Path) -> Path:
    siftline("migrate")
    return tmp_path / "data"


def test_a_person_is_erased_of_every_bot(siftline: Siftline, folder: Path) -> None:
    ask(folder)
    ask(folder, BOT + 1)
    done = siftline("forget", str(PERSON))
    assert done.out.splitlines() == [
        f"Bot {BOT}: erased 1 tips, 0 talks, 0 updates.",
        f"Bot {BOT + 1}: erased 1 tips, 0 talks, 0 updates.",
    ]
    assert str(PERSON) not in done.out + done.err
    assert tips(folder) == 0
    assert "forget\tasker" in siftline("audit", "list").out


def test_of_one_bot_alone_when_told(siftline: Siftline, folder: Path) -> None:
    ask(folder)
    ask(folder, BOT + 1)
    siftline("forget", str(PERSON), "--bot", str(BOT))
    assert tips(folder) == 1


def test_the_bot_of_the_token_is_among_them(
    siftline: Siftline, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.exists()
    monkeypatch.setenv("SIFTLINE_TELEGRAM_TOKEN", "4242:secret")
    assert siftline("forget", "5").out.startswith("Bot 4242: erased 0 tips")


def test_a_store_without_a_bot_holds_nobody(siftline: Siftline) -> None:
    assert "knows no bot" in siftline("forget", str(PERSON)).out


def test_a_moderator_is_told_apart(siftline: Siftline, folder: Path) -> None:
    ask(folder)
    siftline("moderators", "add", "Ana")
    database, secrets = Database(f"sqlite:///{folder / 'siftline.db'}"), open_secrets(folder)
    person = secrets.asker(BOT, PERSON)
    joined = sa.update(moderator).where(moderator.c.name == "Ana").values(person=person)
    database.run_now(lambda c: c.execute(joined))
    database.close()
    assert "They are a moderator" in siftline("forget", str(PERSON)).out
