"""`siftline keys rotate`: what was sealed before can be read after, by another key."""

from pathlib import Path

import pytest

from bot.store.secrets import KEY_BYTES, KEY_FILE, open_secrets
from bot.store.sole import sole_owner
from tests.cli.calling import Siftline
from tests.cli.test_forget import ask, tips
from tests.stores import Served


@pytest.fixture
def folder(siftline: Siftline, tmp_path: Path) -> Path:
    siftline("migrate")
    return tmp_path / "data"


def keys_in(folder: Path) -> list[bytes]:
    held = (folder / KEY_FILE).read_bytes()
    return [held[first : first + KEY_BYTES] for first in range(0, len(held), KEY_BYTES)]


def test_each_rotation_leaves_the_first_key_and_a_new_one(siftline: Siftline, folder: Path) -> None:
    ask(folder)
    [first] = keys_in(folder)
    assert siftline("keys", "rotate").out.startswith("2 values are sealed")
    again = keys_in(folder)
    assert siftline("keys", "rotate").out.startswith("2 values are sealed")
    assert keys_in(folder)[0] == again[0] == first
    assert len(keys_in(folder)) == 2
    assert keys_in(folder)[1] != again[1]
    assert "rotate_keys" in siftline("audit", "list").out


def test_people_are_known_as_before(siftline: Siftline, folder: Path) -> None:
    ask(folder)
    siftline("keys", "rotate")
    siftline("forget", "77001")
    assert tips(folder) == 0


def test_a_store_without_a_key_gets_one(siftline: Siftline, folder: Path) -> None:
    assert siftline("keys", "rotate").out.startswith("0 values")
    assert open_secrets(folder).unseal(open_secrets(folder).seal(b"a", b"tip"), b"tip") == b"a"


def test_what_no_key_opens_is_told(siftline: Siftline, folder: Path) -> None:
    ask(folder)
    (folder / KEY_FILE).write_bytes(b"k" * KEY_BYTES)
    assert "2 no key opens" in siftline("keys", "rotate").out


def test_a_store_that_is_in_use_keeps_its_key(siftline: Siftline, folder: Path) -> None:
    open_secrets(folder)
    with sole_owner(folder):
        assert "another Siftline runs" in siftline("keys", "rotate").line()
    assert len(keys_in(folder)) == 1


@pytest.mark.postgresql
def test_a_server_that_is_in_use_keeps_its_key(
    siftline: Siftline, served: Served, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", served.migrated())
    monkeypatch.setattr("bot.app.keys.somebody_works", lambda _: True)
    done = siftline("keys", "rotate")
    assert done.code == 2 and "stop it first" in done.line()
    assert not (folder / KEY_FILE).exists()
