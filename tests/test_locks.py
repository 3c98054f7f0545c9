"""The lock files pin all that is installed, by version and hash, and nothing that is unwanted."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUN = ["requirements/run.txt", *PROJECT["project"]["dependencies"], *GROUPS["build"]]
TEST = ["requirements/test.txt", *RUN[1:], *GROUPS["test"]]
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def entries(lock: str) -> dict[str, str]:
    """Return the version that a lock pins, by the package's name."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    found = [pin for line in lines if (pin := PINNED.match(line))]
    return {pin["name"]: pin["version"] for pin in found}


@pytest.mark.parametrize("lock", [RUN[0], TEST[0]])
def test_a_lock_holds_pins_hashes_and_remarks_alone(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.lstrip().startswith("#")]
    assert [line for line in said if not PINNED.match(line) and not HASH.match(line)] == []


@pytest.mark.parametrize("lock", [RUN[0], TEST[0]])
def test_a_lock_names_no_place(lock: str) -> None:
    assert not re.search(r"://|(?:^|\s)[~/]", (ROOT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("wanted", [RUN, TEST], ids=["run", "test"])
def test_a_lock_pins_what_the_project_asks_for(wanted: list[str]) -> None:
    pinned = entries(wanted[0])
    asked = [Requirement(line) for line in wanted[1:]]
    unmet = [
        one for one in asked if pinned.get(canonicalize_name(one.name), "") not in one.specifier
    ]
    assert unmet == [], "make lock"


def test_tests_run_with_the_versions_of_a_run() -> None:
    assert entries(RUN[0]).items() <= entries(TEST[0]).items()


def test_no_lock_brings_gpu_libraries() -> None:
    unwanted = re.compile(r"torch|nvidia|cuda|triton|tensorflow|jax")
    assert [name for name in entries(TEST[0]) if unwanted.search(name)] == []
