"""A filter of system calls: what decodes files starts no program, asks no network, writes nothing.

It is kept by the kernel (seccomp) and holds for as long as the process lives. Where the kernel or
the processor is another, the process goes on with the limits that it has without it.
"""

import ctypes
import errno
import os
import platform
import resource
import struct
from collections.abc import Iterator

from bot.readers.media import system_calls as calls

Step = tuple[int, int, int, int]
"""What to do, how many steps to leap over if so and if not, and a number: struct sock_filter."""

_NO_NEW_PRIVILEGES = 38  # <linux/prctl.h>
_SET_FILTER, _ALL_THREADS = 1, 1  # <linux/seccomp.h>
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _FROM, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # <linux/bpf_common.h>
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # places in struct seccomp_data
_OTHER_INTERFACE = 0x40000000  # x32, whose numbers are not those of the tables
_THREAD = 0x00010000  # CLONE_THREAD
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def seal() -> bool:
    """Take from this process what no decoder needs; tell whether the kernel sees to all of it."""
    _mute()
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(limit, (0, 0))
    machine = platform.machine()
    if machine not in calls.ARCHITECTURES:
        return False
    which = list(calls.ARCHITECTURES).index(machine)
    return _set(program(which), calls.SECCOMP[which])


def _mute() -> None:  # pragma: no cover - in the other process
    """Lead what libraries mutter nowhere: it may tell what is in a file."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def program(which: int) -> bytes:
    """Return the filter for one of ARCHITECTURES, as the kernel takes it."""
    return b"".join(struct.pack("=HBBI", *step) for step in _steps(which))


def _steps(which: int) -> Iterator[Step]:
    """Yield what is asked of a call, in turn; what no question refuses is allowed."""
    yield (_LOAD, 0, 0, _ARCHITECTURE)
    yield (_EQUAL, 1, 0, list(calls.ARCHITECTURES.values())[which])
    yield _failing(errno.EPERM)
    yield (_LOAD, 0, 0, _NUMBER)
    yield (_FROM, 0, 1, _OTHER_INTERFACE)
    yield _failing(errno.EPERM)
    yield from _refusing((each[which] for each in calls.REFUSED.values()), errno.EPERM)
    yield from _refusing((each[which] for each in calls.ABSENT.values()), errno.ENOSYS)
    yield from _asking(calls.CLONE[which], 0, (_ANY_BIT, 1, 0, _THREAD))
    yield from _asking(calls.OPEN_AT[which], 2, (_ANY_BIT, 0, 1, _WRITING))
    yield from _asking(calls.OPEN[which], 1, (_ANY_BIT, 0, 1, _WRITING))
    yield (_RETURN, 0, 0, _ALLOW)


def _refusing(numbers: Iterator[int | None], error: int) -> Iterator[Step]:
    for number in numbers:
        if number is not None:
            yield (_EQUAL, 0, 1, number)
            yield _failing(error)


def _asking(number: int | None, argument: int, question: Step) -> Iterator[Step]:
    """Yield steps that refuse a call by the flags in one of its arguments."""
    if number is not None:
        yield (_EQUAL, 0, 4, number)
        yield (_LOAD, 0, 0, _ARGUMENTS + 8 * argument)
        yield question
        yield _failing(errno.EPERM)
        yield (_RETURN, 0, 0, _ALLOW)


def _failing(error: int) -> Step:
    return (_RETURN, 0, 0, _FAIL | error)


def _set(filtering: bytes, seccomp: int) -> bool:  # pragma: no cover - in the other process
    """Tell whether the kernel took the filter, for every thread of this process."""
    library = ctypes.CDLL(None)
    kept = ctypes.create_string_buffer(filtering, len(filtering))
    head = struct.pack("@HP", len(filtering) // 8, ctypes.addressof(kept))
    if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    taken = library.syscall(seccomp, _SET_FILTER, _ALL_THREADS, ctypes.c_char_p(head))
    return int(taken) == 0
