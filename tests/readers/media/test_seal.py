"""The filter of system calls, as the kernel is given it; what it stops is tried in test_reader."""

import platform
import resource
import struct

import pytest

from bot.readers.media import seal as module
from bot.readers.media import system_calls as calls
from bot.readers.media.seal import program, seal

ALLOW, DENY, ABSENT = 0x7FFF0000, 0x00050001, 0x00050026
ARCHITECTURES = list(calls.ARCHITECTURES.values())
THREAD, READ, CREATE = 0x00010000, 0, 0o101


def asked(which: int, number: int, *arguments: int, architecture: int | None = None) -> int:
    """Return what the filter says to a call, as the kernel works it out."""
    named = ARCHITECTURES[which] if architecture is None else architecture
    record = struct.pack("<IIQ6Q", number, named, 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    steps = list(struct.iter_unpack("=HBBI", program(which)))
    at, held = 0, 0
    while True:
        what, leap, else_leap, value = steps[at]
        if what == 0x06:
            return int(value)
        if what == 0x20:
            held = struct.unpack_from("<I", record, value)[0]
            at += 1
            continue
        so = {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[what]
        at += 1 + (leap if so else else_leap)


@pytest.mark.parametrize("which", [0, 1])
def test_what_no_decoder_needs_is_refused_on_every_processor(which: int) -> None:
    for name, numbers in calls.REFUSED.items():
        number = numbers[which]
        assert number is None or asked(which, number) == DENY, name
    for numbers in calls.ABSENT.values():
        assert asked(which, numbers[which] or 0) == ABSENT


@pytest.mark.parametrize("which", [0, 1])
def test_a_thread_may_begin_and_a_process_may_not(which: int) -> None:
    clone = calls.CLONE[which]
    assert (asked(which, clone, THREAD), asked(which, clone, 17)) == (ALLOW, DENY)


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_may_be_read_and_none_written(which: int) -> None:
    at = calls.OPEN_AT[which]
    assert (asked(which, at, 0, 0, READ), asked(which, at, 0, 0, CREATE)) == (ALLOW, DENY)


def test_the_older_way_to_open_a_file_is_held_to_the_same() -> None:
    assert (asked(0, 2, 0, READ), asked(0, 2, 0, CREATE)) == (ALLOW, DENY)


def test_the_calls_of_another_processor_are_refused() -> None:
    assert asked(0, 0, architecture=0x40000003) == DENY
    assert asked(0, 0x40000000) == DENY
    assert asked(0, 0) == ALLOW


def test_an_unknown_processor_goes_without_a_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []
    monkeypatch.setattr(module, "_mute", lambda: None)
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    monkeypatch.setattr(resource, "setrlimit", lambda which, _: limits.append(which))
    assert not seal()
    assert limits == [resource.RLIMIT_FSIZE, resource.RLIMIT_CORE]


def test_a_known_processor_gets_its_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[bytes, int]] = []

    def take(filtering: bytes, number: int) -> bool:
        given.append((filtering, number))
        return True

    monkeypatch.setattr(module, "_mute", lambda: None)
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(module, "_set", take)
    assert seal()
    assert given == [(program(1), 277)]
