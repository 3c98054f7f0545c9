"""What a button carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.ids import AskerHash
from bot.receive.press import (
    LIMIT,
    ForgetPress,
    Press,
    UpdatesPress,
    owner_of,
    read_forget_press,
    read_press,
    read_updates_press,
    written,
    written_forget,
    written_updates,
)

PRESSES = st.builds(
    Press,
    key=st.from_regex(r"[am][0-9]{1,20}", fullmatch=True),
    offer=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    number=st.none() | st.integers(0, 3),
    told=st.booleans(),
)
UPDATES = st.builds(
    UpdatesPress,
    owner=st.binary(min_size=32, max_size=32).map(lambda asker: owner_of(AskerHash(asker))),
    wanted=st.booleans(),
    told=st.booleans(),
)


@given(press=PRESSES)
def test_what_is_written_is_read_again(press: Press) -> None:
    assert read_press(written(press)) == press
    assert len(written(press).encode()) <= LIMIT


@pytest.mark.parametrize("strange", ["", "c:m1", "c:m1:0000000g:1", "c:m٣:00000000:1", "n:1", "\n"])
def test_anything_else_is_no_press(strange: str) -> None:
    assert read_press(strange) is None


@given(press=UPDATES)
def test_a_press_about_updates_is_read_again(press: UpdatesPress) -> None:
    assert read_updates_press(written_updates(press)) == press
    assert read_press(written_updates(press)) is None


@pytest.mark.parametrize("strange", ["", "u:0000000g:1:a", "u:00000000:2:a", "u:00000000:1:c"])
def test_anything_else_says_nothing_about_updates(strange: str) -> None:
    assert read_updates_press(strange) is None


@pytest.mark.parametrize("wanted", [True, False])
def test_a_press_about_being_forgotten_is_read_again(wanted: bool) -> None:
    press = ForgetPress(owner="00ff00ff", wanted=wanted)
    assert read_forget_press(written_forget(press)) == press
    assert read_updates_press(written_forget(press)) is None


@pytest.mark.parametrize("strange", ["", "f:0000000g:1", "f:00000000:2", "f:00000000:1:a"])
def test_anything_else_erases_nothing(strange: str) -> None:
    assert read_forget_press(strange) is None
