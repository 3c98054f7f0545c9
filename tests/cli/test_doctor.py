"""`siftline doctor`: what it says, and with which code it ends."""

from pathlib import Path

import pytest

from tests.cli.calling import Siftline


def test_a_well_installation_ends_with_0(siftline: Siftline) -> None:
    done = siftline("doctor")
    assert (done.code, done.err) == (0, "")
    assert "ok       claims: 3 served\n" in done.out
    assert "note     Telegram: no token: the console only\n         → get a token" in done.out


def test_a_quiet_doctor_says_only_what_is_missing(siftline: Siftline) -> None:
    assert siftline("doctor", "--quiet").out == ""


def test_what_is_missing_is_told_with_how_to_mend_it(siftline: Siftline, config: Path) -> None:
    (config / "claims" / "broken.json").write_text("{", encoding="utf-8")
    done = siftline("doctor", "--quiet")
    assert done.code == 1
    assert done.out.splitlines()[0].startswith("MISSING  config: 1 problems in the starter claims")
    assert done.out.splitlines()[1:] == ["         → restore the config folder"]


def test_a_broken_settings_file_is_one_line(siftline: Siftline, config: Path) -> None:
    (config / "siftline.toml").write_text("web_port = ", encoding="utf-8")
    done = siftline("doctor")
    assert done.code == 1
    assert done.line().startswith("siftline.toml: Invalid value")


def test_an_unknown_variable_is_a_note(siftline: Siftline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_POTR", "1")
    done = siftline("doctor")
    assert done.code == 0
    assert "note     settings: SIFTLINE_WEB_POTR names no setting and is ignored" in done.out


def test_a_token_that_cannot_be_one_is_missing(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_TELEGRAM_TOKEN", "hidden")
    done = siftline("doctor", "--quiet")
    assert done.code == 1
    assert done.out.startswith("MISSING  Telegram: a bot token looks like")
    assert "hidden" not in done.out
