"""What a button carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.receive.press import LIMIT, Press, read_press, written

PRESSES = st.builds(
    Press,
    key=st.from_regex(r"[am][0-9]{1,20}", fullmatch=True),
    offer=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    number=st.none() | st.integers(0, 3),
)


@given(press=PRESSES)
def test_what_is_written_is_read_again(press: Press) -> None:
    assert read_press(written(press)) == press
    assert len(written(press).encode()) <= LIMIT


@pytest.mark.parametrize("strange", ["", "c:m1", "c:m1:0000000g:1", "c:m٣:00000000:1", "n:1", "\n"])
def test_anything_else_is_no_press(strange: str) -> None:
    assert read_press(strange) is None
