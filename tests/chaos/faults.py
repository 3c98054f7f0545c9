"""The faults of a run, one after the other, of every kind that its stage can have."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tests.chaos.stage import Stage
from tests.fake_telegram.faults import CALL_FAULTS

DELIVERIES = ("duplicate", "reorder", "malformed")
STEPS = (-4, -1, 3, 100, 200)
"""Seconds that a clock jumps: back a little, and ahead over every lease."""

Strike = Callable[[], None]


class Faults:
    """Strikes a stage, by a seed."""

    def __init__(self, stage: Stage, chance: random.Random) -> None:
        self._stage, self._chance = stage, chance
        self._polls = [0] * len(stage.replicas)
        self._strikes = self._all()

    def order(self, count: int) -> Sequence[str]:
        """Return which kind comes when: each as often as the others, in any order."""
        kinds = [
            each for each in self._strikes if each in (self._stage.plan.kinds or self._strikes)
        ]
        chosen = [kinds[number % len(kinds)] for number in range(count)]
        self._chance.shuffle(chosen)
        return chosen

    def strike(self, kind: str) -> None:
        """Let one fault happen, and end it where it does not end by itself."""
        self._strikes[kind]()

    def _all(self) -> Mapping[str, Strike]:
        calls = {each: partial(self._call, each) for each in CALL_FAULTS}
        deliveries = {each: partial(self._deliver, each) for each in DELIVERIES}
        found: dict[str, Strike] = {"kill": self._kill, **calls, **deliveries}
        if self._stage.plan.mode == "webhook":
            found["garbage"] = partial(self._deliver, "garbage")
        if self._stage.server is None:
            found["disk_full"] = self._fill_disk
        else:
            found["database_stopped"] = self._stop_database
        if self._stage.clock_jumps:
            found["clock_step"] = self._step
        return found

    def _kill(self) -> None:
        """Kill a replica, once it serves after its last death."""
        number = self._chance.randrange(len(self._stage.replicas))
        replica = self._stage.replicas[number]
        self._stage.wait_for(replica, self._polls[number])
        time.sleep(self._chance.uniform(0, 1))
        self._polls[number] = self._stage.polls()
        replica.kill()

    def _stop_database(self) -> None:
        server = self._stage.server
        if server is not None:
            for replica in self._stage.replicas:
                replica.lose_database()
            server.stop("immediate")
            time.sleep(self._chance.uniform(0.2, 4))
            server.start()

    def _fill_disk(self) -> None:
        replica = self._chance.choice(self._stage.replicas)
        replica.fill_disk()
        time.sleep(self._chance.uniform(0.5, 4))
        replica.free_disk()

    def _step(self) -> None:
        self._chance.choice(self._stage.replicas).clock.step(self._chance.choice(STEPS))

    def _call(self, kind: str) -> None:
        times, seconds = self._chance.randint(1, 6), self._chance.randint(1, 3)
        self._stage.fake.do("fail_next", kind=kind, times=times, seconds=seconds)

    def _deliver(self, kind: str) -> None:
        times = self._chance.randint(1, 6)
        self._stage.fake.do("fail_next", kind=kind, times=times)
