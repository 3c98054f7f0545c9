"""Faults on command: the next calls, or a share of them, go wrong in a chosen way."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, get_args

CallFault = Literal[
    "too_many_requests",  # 429 with retry_after, nothing done
    "bad_gateway",  # 502 with an HTML body, nothing done
    "cut_before",  # the connection ends, nothing done
    "cut_after",  # the call takes effect, the connection ends without an answer
    "hang_before",  # a wait, then the connection ends, nothing done
    "hang_after",  # the call takes effect, the answer comes late
    "not_json",  # the call takes effect, the answer is not JSON
]
DeliveryFault = Literal[
    "duplicate",  # a delivered update comes again, with the same id
    "malformed",  # a broken update comes along, valid JSON with an update_id
    "reorder",  # an update overtakes one of another chat
    "garbage",  # the webhook gets one body that is not JSON
]
FileFault = Literal[
    "file_gone",  # 404, as when a path has run out
    "file_cut",  # the connection ends in the middle of the file
    "file_slow",  # a wait in the middle of the file
]
FaultKind = CallFault | DeliveryFault | FileFault
CALL_FAULTS: tuple[str, ...] = get_args(CallFault)
DELIVERY_FAULTS: tuple[str, ...] = get_args(DeliveryFault)
FILE_FAULTS: tuple[str, ...] = get_args(FileFault)
BEFORE = frozenset({"too_many_requests", "bad_gateway", "cut_before", "hang_before"})


@dataclass
class Fault:
    """One way to fail, with when it strikes."""

    kind: str
    method: str
    times: int | None
    probability: float
    seconds: float
    detail: str


@dataclass
class Faults:
    """All faults that are armed; the first that strikes wins."""

    chance: random.Random
    armed: list[Fault] = field(default_factory=list)
    fired: Counter[str] = field(default_factory=Counter)

    def next(
        self,
        kind: FaultKind,
        *,
        times: int = 1,
        method: str = "*",
        seconds: float = 1,
        detail: str = "",
    ) -> None:
        """Let the next calls of a method fail; `seconds` is retry_after or the hang's length."""
        self._arm(Fault(kind, method, times, 1.0, seconds, detail))

    def sometimes(
        self,
        kind: FaultKind,
        probability: float,
        *,
        method: str = "*",
        seconds: float = 1,
        detail: str = "",
    ) -> None:
        """Let a share of a method's calls fail until `clear`, by the server's seed."""
        self._arm(Fault(kind, method, None, probability, seconds, detail))

    def _arm(self, fault: Fault) -> None:
        if fault.kind not in CALL_FAULTS + DELIVERY_FAULTS + FILE_FAULTS:
            raise ValueError(f"no fault is called {fault.kind}")
        self.armed.append(fault)

    def clear(self) -> None:
        """Disarm every fault."""
        self.armed.clear()

    def for_call(self, method: str) -> Fault | None:
        """Return the fault that this call meets, used up by one."""
        return self._strike(
            [
                fault
                for fault in self.armed
                if fault.kind in CALL_FAULTS and fault.method.lower() in ("*", method.lower())
            ]
        )

    def for_file(self) -> Fault | None:
        """Return the fault that a download meets; that of a call strikes it as "download"."""
        return self._strike(
            [
                fault
                for fault in self.armed
                if fault.kind in FILE_FAULTS
                or (fault.kind in CALL_FAULTS and fault.method == "download")
            ]
        )

    def strikes(self, kind: DeliveryFault) -> Fault | None:
        """Return the fault that this delivery meets, used up by one."""
        return self._strike([fault for fault in self.armed if fault.kind == kind])

    def _strike(self, candidates: list[Fault]) -> Fault | None:
        for fault in candidates:
            if fault.probability >= 1 or self.chance.random() < fault.probability:
                self._use(fault)
                return fault
        return None

    def _use(self, fault: Fault) -> None:
        self.fired[fault.kind] += 1
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self.armed.remove(fault)
