"""What is keyed and sealed with the installation's secret."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.secrets import (
    KEY_FILE,
    SealBroken,
    Secrets,
    SecretUnusable,
    add_key,
    create_key,
    drop_keys,
    open_secrets,
)

ONE, OTHER = Secrets(bytes(32)), Secrets(bytes(31) + b"\x01")


@given(content=st.binary(max_size=200))
def test_what_is_sealed_can_be_opened_again(content: bytes) -> None:
    assert ONE.unseal(ONE.seal(content, b"tip"), b"tip") == content


def test_a_seal_shows_nothing_and_is_never_the_same_twice() -> None:
    sealed = ONE.seal(b"words of someone", b"tip")
    assert b"words" not in sealed
    assert sealed != ONE.seal(b"words of someone", b"tip")


@pytest.mark.parametrize(
    ("secrets", "purpose", "cut"), [(OTHER, b"tip", 99), (ONE, b"inbox", 99), (ONE, b"tip", 5)]
)
def test_another_key_or_purpose_or_changed_bytes_open_nothing(
    secrets: Secrets, purpose: bytes, cut: int
) -> None:
    sealed = ONE.seal(b"words of someone", b"tip")
    with pytest.raises(SealBroken):
        secrets.unseal(sealed[:cut], purpose)


@given(bot_id=st.integers(1, 2**40), chat_id=st.integers(-(2**62), 2**62))
def test_a_lane_is_a_positive_number_of_63_bits(bot_id: int, chat_id: int) -> None:
    assert 0 <= ONE.lane(bot_id, chat_id) < 2**63
    assert ONE.lane(bot_id, chat_id) == ONE.lane(bot_id, chat_id)


def test_a_person_is_known_by_bot_and_user_under_the_key() -> None:
    hashes = {ONE.asker(1, 23), ONE.asker(12, 3), ONE.asker(1, 24), OTHER.asker(1, 23)}
    assert len(hashes) == 4
    assert {len(asker) for asker in hashes} == {32}


def test_the_key_file_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    first = open_secrets(tmp_path / "new")
    again = open_secrets(tmp_path / "new")

    path = tmp_path / "new" / KEY_FILE
    assert first.text_key("a") == again.text_key("a")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [KEY_FILE]


def test_of_two_processes_the_key_of_the_first_stays(tmp_path: Path) -> None:
    open_secrets(tmp_path)
    first = (tmp_path / KEY_FILE).read_bytes()
    create_key(tmp_path / KEY_FILE)
    assert (tmp_path / KEY_FILE).read_bytes() == first
    assert [entry.name for entry in tmp_path.iterdir()] == [KEY_FILE]


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    first, other = open_secrets(tmp_path / "a"), open_secrets(tmp_path / "b")
    assert first.text_key("a") != other.text_key("a")


def test_a_damaged_key_file_is_not_used(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(SecretUnusable):
        open_secrets(tmp_path)


def test_a_new_key_seals_and_those_before_still_open(tmp_path: Path) -> None:
    before = open_secrets(tmp_path)
    sealed = before.seal(b"words", b"tip")
    after = add_key(tmp_path / KEY_FILE)
    assert after.unseal(sealed, b"tip") == b"words"
    with pytest.raises(SealBroken):
        before.unseal(after.seal(b"words", b"tip"), b"tip")
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == [KEY_FILE]


def test_people_and_chats_stay_who_they_are(tmp_path: Path) -> None:
    before = open_secrets(tmp_path)
    after = add_key(tmp_path / KEY_FILE)
    assert (before.asker(1, 2), before.lane(1, 2)) == (after.asker(1, 2), after.lane(1, 2))
    assert before.webhook_secret(1) == after.webhook_secret(1)
    assert before.text_key("a") == after.text_key("a")


def test_what_is_sealed_anew_needs_no_other_key(tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    open_secrets(tmp_path)
    sealed = add_key(path).seal(b"words", b"tip")
    newest = add_key(path)
    anew = newest.resealed(sealed, b"tip")
    assert anew is not None and newest.resealed(anew, b"tip") is None
    drop_keys(path)
    left = open_secrets(tmp_path)
    assert left.unseal(anew, b"tip") == b"words"
    with pytest.raises(SealBroken):
        left.unseal(sealed, b"tip")


def test_two_keys_are_left_as_they_are(tmp_path: Path) -> None:
    open_secrets(tmp_path)
    add_key(tmp_path / KEY_FILE)
    keys = (tmp_path / KEY_FILE).read_bytes()
    drop_keys(tmp_path / KEY_FILE)
    assert (tmp_path / KEY_FILE).read_bytes() == keys


def test_an_empty_key_file_is_not_used(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"")
    with pytest.raises(SecretUnusable):
        open_secrets(tmp_path)
