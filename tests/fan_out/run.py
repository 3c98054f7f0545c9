"""One fan-out: people who asked, a claim that answers them, and a random hand that kills."""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import sqlalchemy as sa

from bot.claims.ids import AskerHash
from bot.flows.effects import KeepAnswer, KeepTip, Subscribe
from bot.flows.post import Place
from bot.match.decision import NoMatch
from bot.receive.tip import Tip
from bot.store.apply import apply_effects
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.desk.telling_rows import owe_answer
from bot.store.desk_tables import telling, tip_cluster, told
from bot.store.migrate import migrate
from bot.store.secrets import Secrets, open_secrets
from bot.store.tables import claim, tip
from tests.fake_telegram.remote import ROOT, RemoteFake, started
from tests.store.claim_support import put
from tests.store.support import EDITION, Hands

TOKEN = "4200000001:token-of-the-fake-telegram"
BOT = 4200000001
CLUSTER = 1
MOST_SECONDS = 1800.0
BLOCKED = 0.01
"""How many people have blocked the bot since they asked."""
TWICE = 0.2
"""How many asked a second time."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many are told, how often the bot is killed, and how much faster than Telegram allows.

    The limits of the bot and of the fake are raised by the same factor.
    """

    askers: int = 10_000
    kills: int = 5
    seed: int = 1
    pace: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of everyone who was to be told; ``wrong`` counts people by what went wrong."""

    people: int
    delivered: dict[str, int]
    messages: int
    too_many: int
    violations: int
    wrong: dict[str, int]
    kills: int
    pace: float
    seconds: float
    most_memory_mb: float

    @property
    def sound(self) -> bool:
        """Tell whether each was told exactly once, or is known as uncertain or gone."""
        return not self.wrong and not self.too_many and not self.violations


class Killed:
    """A bot that is killed without warning and started again."""

    def __init__(self, command: list[str], log: IO[bytes]) -> None:
        self._command, self._log = command, log
        self._process = self._start()
        self.most_memory = 0.0

    def kill(self) -> None:
        """Kill it with SIGKILL and start the next one."""
        self._process.kill()
        self._process.wait()
        self._process = self._start()

    def end(self) -> None:
        """Stop it for good."""
        self._process.terminate()
        self._process.wait(timeout=30)

    def measure(self) -> None:
        """Remember how much memory it takes, in MB; raises RuntimeError where it ended itself."""
        if self._process.poll() is not None:
            ended = Path(self._log.name).read_text()[-2000:]
            raise RuntimeError(f"the bot ended by itself: {ended}")
        status = Path(f"/proc/{self._process.pid}/status")
        if status.exists():
            for line in status.read_text().splitlines():
                if line.startswith("VmHWM"):
                    self.most_memory = max(self.most_memory, int(line.split()[1]) / 1024)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, cwd=ROOT, stdout=self._log, stderr=self._log)


def run(plan: Plan, database_url: str = "") -> Result:
    """Return what became of a plan, on the embedded store or another one."""
    begun = time.monotonic()
    calls = str(round(30 * plan.pace))
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        started("--token", TOKEN, "--flood-limits", "--calls-per-second", calls) as fake,
    ):
        directory = Path(folder)
        url = database_url or f"sqlite:///{directory / 'siftline.db'}"
        chance = random.Random(plan.seed)
        with _opened(url) as database:
            askers = _asked(database, open_secrets(directory), plan, chance)
            blocked = {each for each in askers if chance.random() < BLOCKED}
            _open_chats(fake, askers, blocked)
        arguments = [str(directory), url, fake.base_url, TOKEN, "--faster", str(plan.pace)]
        command = [sys.executable, "-m", "tests.fan_out.program", *arguments]
        with (directory / "bot.log").open("ab") as log:
            bot = Killed(command, log)
            try:
                _kill_on_the_way(bot, fake, plan, chance)
                with _opened(url) as database:
                    _wait(database, bot)
            finally:
                bot.end()
        with _opened(url) as database:
            return _result(
                database,
                fake,
                plan,
                askers=askers,
                blocked=blocked,
                seconds=time.monotonic() - begun,
                memory=bot.most_memory,
            )


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def _asked(
    database: Database, secrets: Secrets, plan: Plan, chance: random.Random
) -> dict[int, AskerHash]:
    """Let people ask, publish what answers them, and begin to tell them; return them by chat."""
    database.run_now(migrate)
    hands = Hands()
    askers = {chat: secrets.asker(BOT, chat) for chat in range(1, plan.askers + 1)}
    twice = {chat for chat in askers if chance.random() < TWICE}

    def write(connection: sa.Connection) -> None:
        moments = dict.fromkeys(("first_seen_at", "last_seen_at", "changed_at"), 1)
        cluster = {"id": CLUSTER, "state": "answered", "kind_bits": 1, **moments}
        connection.execute(sa.insert(tip_cluster).values(cluster))
        for number, (chat, asker) in enumerate(askers.items()):
            place = Place(bot_id=BOT, lane=secrets.lane(BOT, chat), chat_id=chat)
            for key in (f"m{number}", f"m{number + plan.askers}")[: 1 + (chat in twice)]:
                effects = _question(key, asker)
                apply_effects(connection, secrets, place, effects, hands())
        connection.execute(sa.update(tip).values(cluster_id=CLUSTER))

    database.run_now(write)
    put(ClaimStore(database, hands))

    def owe(connection: sa.Connection) -> None:
        row = connection.execute(sa.select(claim.c.id)).scalar_one()
        now = int(hands().timestamp() * 1000)
        begun = owe_answer(connection, claim_row=row, clusters=[CLUSTER], asked_by=None, now=now)
        assert begun is not None and begun.people == plan.askers

    database.run_now(owe)
    return askers


def _question(key: str, asker: AskerHash) -> tuple[KeepTip, KeepAnswer, Subscribe]:
    return (
        KeepTip(key=key, asker=asker, tip=Tip(text="is it true?"), text_days=90),
        KeepAnswer(
            key=key,
            decision=NoMatch(),
            edition=replace(EDITION, change_seq=0),
            language="en",
            decided_by="matcher",
        ),
        Subscribe(key=key, message_id=int(key[1:]) + 1, language="en", days=90),
    )


def _open_chats(fake: RemoteFake, askers: dict[int, AskerHash], blocked: set[int]) -> None:
    fake.do("open_chats", chats=sorted(askers))
    for chat in blocked:
        fake.do("block", chat=chat, announce=False)


def _kill_on_the_way(bot: Killed, fake: RemoteFake, plan: Plan, chance: random.Random) -> None:
    """Kill at random moments while people are told: each time some more were."""
    marks = sorted(chance.sample(range(plan.askers // 20, plan.askers * 4 // 5), plan.kills))
    end = time.monotonic() + MOST_SECONDS
    for mark in marks:
        while _sent(fake) < mark and time.monotonic() < end:
            bot.measure()
            time.sleep(0.05)
        time.sleep(chance.uniform(0.0, 0.5))
        bot.kill()


def _sent(fake: RemoteFake) -> int:
    return int(fake.do("state")["counts"].get("sendMessage", 0))


def _wait(database: Database, bot: Killed) -> None:
    state = sa.select(telling.c.state)
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end:
        bot.measure()
        if database.read_now(lambda connection: connection.scalar(state)) != "running":
            return
        time.sleep(0.5)


def _result(
    database: Database,
    fake: RemoteFake,
    plan: Plan,
    *,
    askers: dict[int, AskerHash],
    blocked: set[int],
    seconds: float,
    memory: float,
) -> Result:
    rows = sa.select(told.c.asker, told.c.state)
    states = database.read_now(
        lambda connection: {row.asker: row.state for row in connection.execute(rows)}
    )
    said = {int(chat): count for chat, count in fake.do("said").items()}
    wrong = Counter(
        f"{states.get(asker)}, {said.get(chat, 0)} messages"
        for chat, asker in askers.items()
        if said.get(chat, 0) not in _right(states.get(asker, ""), blocked=chat in blocked)
    )
    return Result(
        people=len(askers),
        delivered=dict(Counter(states.values())),
        messages=sum(said.values()),
        too_many=sum(call["error_code"] == 429 for call in fake.do("rejected")),
        violations=fake.do("state")["violations"],
        wrong=dict(wrong),
        kills=plan.kills,
        pace=plan.pace,
        seconds=round(seconds, 1),
        most_memory_mb=round(memory, 1),
    )


def _right(state: str, *, blocked: bool) -> tuple[int, ...]:
    """Return how many messages a person may have got, by what is known of their notice."""
    if blocked:
        return (0,) if state in ("gone", "uncertain") else ()
    return {"sent": (1,), "uncertain": (0, 1)}.get(state, ())
