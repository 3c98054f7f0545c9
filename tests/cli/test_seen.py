"""`siftline claims seen` and `first-seen`: who asked, told as counts."""

from datetime import date

import pytest

from bot.store.claim_store import ClaimStore
from bot.store.first_seen import Seen
from tests.cli.calling import Siftline

CLAIM = "wombats-cube-shaped-poo"
DAY = date(2026, 11, 22)


def test_a_claim_that_nobody_asked_about_says_so(siftline: Siftline) -> None:
    assert siftline("claims", "seen", CLAIM).out == "nobody asked about it\n"


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (
            Seen(on=DAY, askers=None, channels={}, told=False),
            "first seen\t2026-11-22\naskers\tfewer than 5\ntold in answers\toff\n",
        ),
        (
            Seen(on=DAY, askers=12, channels={"@daily": 7, "@weekly": 5}, told=True),
            "first seen\t2026-11-22\naskers\t12\n@daily\t7\n@weekly\t5\ntold in answers\ton\n",
        ),
    ],
)
def test_what_is_counted_is_told(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch, seen: Seen, told: str
) -> None:
    monkeypatch.setattr(ClaimStore, "seen", lambda _, claim_id: seen if claim_id == CLAIM else None)
    assert siftline("claims", "seen", CLAIM).out == told


def test_answers_are_let_say_it_and_stopped(siftline: Siftline) -> None:
    on = siftline("claims", "first-seen", CLAIM, "on")
    assert on.out == f"{CLAIM}: answers say where it was first seen\n"
    off = siftline("claims", "first-seen", CLAIM, "off")
    assert off.out == f"{CLAIM}: answers do not say where it was first seen\n"


def test_another_word_than_on_or_off_is_bad_use(siftline: Siftline) -> None:
    done = siftline("claims", "first-seen", CLAIM, "maybe")
    assert done.code == 2 and "'on', 'off'" in done.line()


@pytest.mark.parametrize("words", [("seen", "none"), ("first-seen", "none", "on")])
def test_an_unknown_claim_is_one_line(siftline: Siftline, words: tuple[str, ...]) -> None:
    done = siftline("claims", *words)
    assert (done.code, done.line()) == (1, "none: there is no such claim")
