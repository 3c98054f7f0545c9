"""One chaotic run: a fake Telegram, replicas of the bot, and a random hand that spoils."""

import random
import time
from collections import Counter
from functools import partial
from typing import Any

from tests.chaos.faults import Faults
from tests.chaos.plan import Plan, Result
from tests.chaos.stage import Stage, staged, until
from tests.fake_telegram.remote import RemoteFake

SETTLE = 2.0
"""Seconds for what may yet be said twice."""
LOOK_EVERY = 0.5
PLACEHOLDERS = ["Checking…"]
TEXTS = (
    "Drink hot lemon water every hour, it kills the virus, doctors hide it! No {number}",
    "Is it true that the metro closes tomorrow? Somebody wrote so in chat {number}",
    "Forwarded many times: number {number} wins a free phone, send this to ten friends",
    "good morning {number}",
)


def run(plan: Plan) -> Result:
    """Return what became of the messages of a plan."""
    begun = time.monotonic()
    with staged(plan) as stage:
        chance = random.Random(plan.seed)
        faults = Faults(stage, chance)
        done = _push_and_spoil(stage, faults, chance)
        _settle(stage)
        return _result(stage, done, time.monotonic() - begun)


def roll(plan: Plan) -> tuple[Result, list[int]]:
    """Return what became of the messages while one replica after the other was ended and begun.

    And the codes that they ended with.
    """
    begun = time.monotonic()
    with staged(plan) as stage:
        chance, codes = random.Random(plan.seed), []
        for number, replica in enumerate(stage.replicas):
            _push(stage, chance, number, len(stage.replicas))
            time.sleep(chance.uniform(0, 1))
            codes.append(replica.restart())
            stage.wait_for(replica, 0)
        _settle(stage)
        done = {"restart": len(codes)}
        return _result(stage, done, time.monotonic() - begun), codes


def _push_and_spoil(stage: Stage, faults: Faults, chance: random.Random) -> dict[str, int]:
    """Send the updates in as many shares as there are faults, and strike during each."""
    kinds = faults.order(stage.plan.faults)
    for number, kind in enumerate(kinds):
        late = _push(stage, chance, number, len(kinds))
        time.sleep(chance.uniform(0, 2))
        for chat, group in late:
            stage.fake.do(
                "push_part", chat=chat, group=group, content=b"too late", caption="and this"
            )
        faults.strike(kind)
    stage.fake.do("clear_faults")
    return dict(Counter(kinds))


def _push(stage: Stage, chance: random.Random, number: int, shares: int) -> list[tuple[int, str]]:
    """Send one share of the updates, and return the albums that lack a part."""
    plan, begun = stage.plan, []
    for update in range(plan.updates * number // shares, plan.updates * (number + 1) // shares):
        chat = chance.randrange(1, plan.chats + 1)
        text = chance.choice(TEXTS).format(number=update)
        if chance.random() < plan.albums:
            begun.append((chat, f"album {update}"))
            _push_album(stage.fake, chat, f"album {update}", text)
        else:
            stage.fake.do("push_text", chat=chat, text=text)
    return begun


def _push_album(fake: RemoteFake, chat: int, group: str, text: str) -> None:
    fake.do("push_part", chat=chat, group=group, content=b"first", caption=text)
    fake.do("push_part", chat=chat, group=group, content=b"second")


def _settle(stage: Stage) -> None:
    """Wait until all is answered and no placeholder is left, while there is patience.

    It ends only where nothing comes of it for so long: how fast it goes is the machine's matter.
    """
    left = _left(stage.fake)
    while left and until(partial(_fewer, stage, left), stage.plan.patience):
        left = _left(stage.fake)
    time.sleep(SETTLE)


def _left(fake: RemoteFake) -> int:
    """Return how many messages lack an answer, and how many placeholders lack one."""
    summary = _summary(fake)
    return len(summary["lost"]) + len(summary["orphans"])


def _fewer(stage: Stage, than: int) -> bool:
    for replica in stage.replicas:
        replica.supervise()
    time.sleep(LOOK_EVERY)
    return _left(stage.fake) < than


def _summary(fake: RemoteFake) -> dict[str, Any]:
    found: dict[str, Any] = fake.do("summary", placeholders=PLACEHOLDERS)
    return found


def _result(stage: Stage, done: dict[str, int], seconds: float) -> Result:
    summary, counted = _summary(stage.fake), stage.counted()
    wrong = {name: summary[name] for name in ("lost", "twice", "out_of_order", "orphans")}
    return Result(
        plan=stage.plan,
        faults=done,
        pushed=summary["pushed"],
        answered=summary["answered"],
        lost=len(summary["lost"]),
        twice=len(summary["twice"]),
        out_of_order=len(summary["out_of_order"]),
        placeholders_left=len(summary["orphans"]),
        uncertain=counted["uncertain"],
        apologies=counted["dead"],
        violations=stage.fake.do("state")["violations"],
        seconds=round(seconds, 1),
        slowest_answer=round(max(summary["seconds"], default=0.0), 1),
        wrong={name: found for name, found in wrong.items() if found},
    )
