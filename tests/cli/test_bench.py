"""`siftline bench`: the figures, each in its line."""

import pytest

from bot.match.engines import E5_RAW, USE_RAW
from tests.cli.calling import Siftline
from tests.flows.matching_fakes import TinyEngine
from tests.stores import Served


def test_intake_is_measured_beside_the_same_without_a_store(siftline: Siftline) -> None:
    done = siftline("bench", "intake", "--updates", "100")
    assert (done.code, done.err) == (0, "")
    names = [line.rsplit(maxsplit=2)[0] for line in done.out.splitlines()]
    assert names[0].startswith("updates") and len(names) == 4


def test_an_answer_is_measured_with_every_set_of_engines(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines = {"use": lambda: TinyEngine(USE_RAW), "e5": lambda: TinyEngine(E5_RAW)}
    monkeypatch.setattr("bot.app.matching._ENGINES", engines)
    done = siftline("bench", "answer", "--rounds", "1")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line.split(",")[0].strip() for line in lines[3:]] == [
        "words + use + e5",
        "words + use + e5",
        "words + use",
        "words + use",
        "words",
        "words",
    ]
    assert all(float(line.split()[-2].replace(",", "")) > 0 for line in lines[3:])


@pytest.mark.parametrize("words", [["intake", "--updates", "99"], ["answer", "--rounds", "0"]])
def test_too_few_rounds_are_bad_use(siftline: Siftline, words: list[str]) -> None:
    done = siftline("bench", *words)
    assert done.code == 2 and done.line().startswith("Invalid value for '--")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--part", "nap"], "--part nap: write one of intake, answers"),
        (["--store", "mysql"], "'--store'"),
        (["--store", "postgresql"], "set SIFTLINE_DATABASE_URL to an empty database"),
        (["--mode", "mail"], "'--mode'"),
        (["--engines", "gpt"], "--engines gpt: write none"),
    ],
)
def test_a_load_that_cannot_be_is_bad_use(siftline: Siftline, words: list[str], said: str) -> None:
    done = siftline("bench", "load", *words)
    assert done.code == 2 and said in done.line()


@pytest.mark.postgresql
def test_a_database_that_is_in_use_is_not_put_under_load(
    siftline: Siftline, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", served.migrated())
    done = siftline("bench", "load", "--store", "postgresql", "--part", "intake")
    assert done.code == 2 and "is not empty" in done.line()
