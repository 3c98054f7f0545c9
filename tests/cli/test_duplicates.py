"""`siftline claims import`, `duplicates`, `merge` and `unmerge`: claims that are told twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.match.engines import E5_RAW, USE_RAW
from tests.cli.calling import Siftline
from tests.flows.matching_fakes import TinyEngine
from tests.store.claim_support import form_json

STATED = {"en": {"statement": "Hot lemon water kills the virus.", "known": "It does not at all."}}


@pytest.fixture
def twice(siftline: Siftline, tmp_path: Path) -> str:
    """Import a claim and its twin, and return what the import said."""
    return imported(siftline, tmp_path, form_json(), form_json("zitrone", texts=STATED))


def imported(siftline: Siftline, tmp_path: Path, *forms: dict[str, Any]) -> str:
    """Import claims of one file and return what was said."""
    path = tmp_path / "claims.json"
    path.write_text(json.dumps(list(forms), ensure_ascii=False), encoding="utf-8")
    done = siftline("claims", "import", str(path))
    assert (done.code, done.err) == (0, "")
    return done.out


def listed(siftline: Siftline, *options: str) -> list[list[str]]:
    return [line.split("\t") for line in siftline("claims", "list", *options).out.splitlines()]


def test_an_import_tells_of_a_claim_that_is_in_it_twice(twice: str) -> None:
    counts, line = twice.splitlines()
    assert counts.startswith("2 added")
    assert line == (
        "zitrone is surely lemon again (same statement, nearly the same words): "
        "siftline claims merge zitrone lemon"
    )


def test_an_import_tells_of_a_claim_that_is_served_already(
    siftline: Siftline, tmp_path: Path
) -> None:
    imported(siftline, tmp_path, form_json())
    said = imported(siftline, tmp_path, form_json("zitrone", texts=STATED))
    assert said.splitlines()[1].startswith("zitrone is surely lemon again")


def test_an_import_that_changes_nothing_looks_for_nothing(
    siftline: Siftline, tmp_path: Path, twice: str
) -> None:
    again = imported(siftline, tmp_path, form_json(), form_json("zitrone", texts=STATED))
    assert twice.count("\n") == 2 and again.count("\n") == 1


def test_an_import_tells_of_differing_ratings(siftline: Siftline, tmp_path: Path) -> None:
    other = form_json("zitrone", texts=STATED, rating="mixture")
    [_, line] = imported(siftline, tmp_path, form_json(), other).splitlines()
    assert "but rated mixture and false)" in line


def test_a_large_import_is_compared_in_part(
    siftline: Siftline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli.claims.MOST_COMPARED", 1)
    imported(siftline, tmp_path, form_json("onion"))
    said = imported(siftline, tmp_path, form_json("garlic"), form_json("zitrone", texts=STATED))
    assert said.splitlines()[1:] == ["1 were compared; siftline claims duplicates compares all"]


def test_engines_compare_what_is_imported(
    siftline: Siftline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use = TinyEngine(USE_RAW)
    engines = {"use": lambda: use, "e5": lambda: TinyEngine(E5_RAW, lost_from=1)}
    monkeypatch.setattr("bot.app.matching._ENGINES", engines)
    monkeypatch.setenv("SIFTLINE_ENGINES", "use,e5")
    texts = {"en": {"statement": "Garlic heals everyone.", "known": "It does not."}}
    other = form_json("garlic", texts=texts, wordings=[])
    said = imported(siftline, tmp_path, form_json(wordings=[]), other)
    assert use.asked == [["Hot lemon water kills the virus.", "Garlic heals everyone."]]
    assert "nearly the same meaning" in said


@pytest.mark.usefixtures("twice")
def test_duplicates_of_the_store_are_listed_once_a_pair(siftline: Siftline) -> None:
    done = siftline("claims", "duplicates")
    assert done.out.startswith("zitrone is surely lemon again") and done.out.count("\n") == 1


@pytest.mark.usefixtures("twice")
def test_duplicates_are_told_as_json(siftline: Siftline) -> None:
    [line] = siftline("claims", "duplicates", "--json").out.splitlines()
    assert json.loads(line) == {
        "from": "zitrone",
        "into": "lemon",
        "sure": True,
        "reasons": ["same statement", "nearly the same words"],
        "texts": [STATED["en"]["statement"]] * 2,
        "ratings": ["false", "false"],
    }


def test_a_store_without_duplicates_lists_none(siftline: Siftline) -> None:
    done = siftline("claims", "duplicates")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.usefixtures("twice")
def test_a_merged_claim_is_listed_with_the_one_that_it_ended_in(siftline: Siftline) -> None:
    done = siftline("claims", "merge", "zitrone", "lemon")
    assert done.out == "zitrone is merged into lemon, which gains 1 wordings and 0 links\n"
    assert "zitrone" not in [line[0] for line in listed(siftline)]
    assert listed(siftline, "--merged") == [["zitrone", "lemon"]]
    assert siftline("claims", "duplicates").out == ""


@pytest.mark.usefixtures("twice")
def test_importing_a_merged_claim_says_where_it_is(siftline: Siftline, tmp_path: Path) -> None:
    siftline("claims", "merge", "zitrone", "lemon")
    said = imported(siftline, tmp_path, form_json("zitrone", texts=STATED, topic="food"))
    assert said == (
        "0 added, 0 changed, 0 unchanged, 0 kept, 1 merged, 0 refused\n"
        "zitrone is merged into lemon, and stays so\n"
    )


@pytest.mark.usefixtures("twice")
def test_an_unmerged_claim_is_served_again(siftline: Siftline) -> None:
    siftline("claims", "merge", "zitrone", "lemon")
    done = siftline("claims", "unmerge", "zitrone")
    assert done.out == "zitrone is served again, and lemon without what it gained\n"
    assert "zitrone" in [line[0] for line in listed(siftline)]


def test_what_may_not_be_merged_is_one_line(siftline: Siftline, tmp_path: Path) -> None:
    imported(siftline, tmp_path, form_json(), form_json("onion", rating="true"))
    refused = siftline("claims", "merge", "onion", "lemon")
    assert refused.code == 1
    assert refused.line().startswith("onion has the rating true, lemon has false: give both the ")
    assert siftline("claims", "merge", "onion", "lemon", "--keep-rating").code == 0
    assert siftline("claims", "unmerge", "lemon").line() == (
        "lemon is not merged into another claim"
    )
