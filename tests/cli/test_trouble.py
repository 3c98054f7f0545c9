"""What a person is told of a trouble; a fault of the program is none of these."""

import errno

import pytest

from bot.cli.trouble import BadUse, trouble_in
from bot.readers.models import ModelUnreadable
from bot.store.database import StoreUnavailable
from bot.store.migrate import SchemaTooNew

DISK = OSError(errno.ENOSPC, "No space left on device", "/data/siftline.db")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (BadUse("say what to check"), "say what to check"),
        (ModelUnreadable("use.json: is no ranker"), "use.json: is no ranker"),
        (SchemaTooNew("written by a newer Siftline"), "written by a newer Siftline"),
        (
            StoreUnavailable("OperationalError"),
            (
                "the store cannot be used (OperationalError): is the disk full, "
                "or the folder not yours?"
            ),
        ),
        (DISK, "/data/siftline.db: No space left on device"),
        (OSError(errno.EMFILE, "Too many open files"), "system: Too many open files"),
        (OSError("odd"), "system: odd"),
        (
            ExceptionGroup("parts", [ValueError(), ExceptionGroup("more", [DISK])]),
            f"{DISK.filename}: No space left on device",
        ),
        (ExceptionGroup("parts", [ValueError()]), None),
        (ValueError("a fault"), None),
        (ZeroDivisionError(), None),
    ],
)
def test_a_trouble_is_told_and_a_fault_is_not(error: BaseException, line: str | None) -> None:
    assert trouble_in(error) == line
