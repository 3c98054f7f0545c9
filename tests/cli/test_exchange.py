"""`siftline reviews`: other publishers' reviews into the store, and ours out of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.claims.exchange.examples import URL, claim_review
from tests.cli.calling import Siftline

PAGES = "https://desk.example.org"


@pytest.fixture(autouse=True)
def newsroom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_PUBLIC_URL", PAGES)
    monkeypatch.setenv("SIFTLINE_PUBLISHER_NAME", "Newsroom")
    monkeypatch.setenv("SIFTLINE_TRUSTED_PUBLISHERS", "facts.example.org")


@pytest.fixture
def reviews(tmp_path: Path) -> str:
    path = tmp_path / "reviews.json"
    broken = {"@type": "ClaimReview", "url": f"{URL}/2"}
    path.write_text(json.dumps([claim_review(), broken]), encoding="utf-8")
    return str(path)


def exported(siftline: Siftline, wanted: str) -> str:
    done = siftline("reviews", "export", "--format", wanted)
    assert (done.code, done.err) == (0, "")
    return done.out


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, config: Path, tmp_path: Path) -> Callable[[], None]:
    """Return how to go on with a store that has nothing, not even the starter claims."""

    def begin_anew() -> None:
        for path in (config / "claims").glob("*.json"):
            path.unlink()
        monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path / "other"))

    return begin_anew


def test_reviews_become_drafts_once(siftline: Siftline, reviews: str) -> None:
    for outcome in ("drafted", "unchanged"):
        done = siftline("reviews", "import", reviews)
        first, second, counts = done.out.splitlines()
        assert (done.code, done.err) == (0, "")
        assert first.startswith(f"{outcome}\tshark-swims-flooded-street-")
        assert second.startswith("refused\t-\t")
        assert f"1 {outcome}" in counts and "1 refused" in counts


def test_a_dry_run_writes_nothing(siftline: Siftline, reviews: str) -> None:
    for _ in range(2):
        assert siftline("reviews", "import", reviews, "--dry-run").out.startswith("drafted")


def test_each_review_is_a_line_of_json(siftline: Siftline, reviews: str) -> None:
    lines = siftline("reviews", "import", reviews, "--json").out.splitlines()
    told: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert [each["outcome"] for each in told] == ["drafted", "refused"]


def test_what_cannot_be_read_stops_nothing_else(
    siftline: Siftline, reviews: str, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    done = siftline("reviews", "import", str(broken), reviews)
    assert done.code == 1
    assert done.err == f"siftline: {broken}: it is broken JSON at line 1\n"
    assert "1 drafted" in done.out


def test_a_source_of_the_web_is_never_this_machine(siftline: Siftline) -> None:
    done = siftline("reviews", "import", "http://127.0.0.1/feed", "factcheck:shark")
    first, second = done.err.splitlines()
    assert (done.code, first.endswith("it is not one of the public web")) == (1, True)
    assert second.endswith("see SIFTLINE_FACTCHECK_KEY")


def test_a_file_that_is_not_there_is_told(siftline: Siftline) -> None:
    done = siftline("reviews", "import", "none.json")
    assert (done.code, done.err) == (1, "siftline: none.json: No such file or directory\n")


def test_a_feed_prints_no_lines_of_its_own(siftline: Siftline, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    told = claim_review(reviewRating={"alternateName": "\x1b[31mred\u202e"}, url=f"{URL}/\u202ex")
    path.write_text(json.dumps(told), encoding="utf-8")
    out = siftline("reviews", "import", str(path)).out
    assert not {"\x1b", "\u202e"} & set(out)
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize("wanted", ["claimreview", "datafeed", "json"])
def test_an_export_comes_back_whole(
    siftline: Siftline, reviews: str, wanted: str, tmp_path: Path, empty: Callable[[], None]
) -> None:
    assert "1 published" in siftline("reviews", "import", reviews, "--publish-trusted").out
    first = exported(siftline, wanted)
    path = tmp_path / "export.json"
    path.write_text(first, encoding="utf-8")
    empty()
    done = siftline("reviews", "import", str(path), "--publish-trusted")
    assert "4 published, 0 drafted" in done.out, done.out
    assert exported(siftline, wanted) == first


def test_a_table_goes_into_a_file_as_it_is(siftline: Siftline, tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    done = siftline("reviews", "export", "--format", "csv", "--out", str(path))
    assert (done.code, done.out) == (0, "")
    assert path.read_bytes().count(b"\r\n") >= 4


def test_another_form_is_bad_use(siftline: Siftline) -> None:
    assert siftline("reviews", "export", "--format", "xml").code == 2


def test_claims_that_may_say_the_same_are_told(siftline: Siftline, tmp_path: Path) -> None:
    told = json.loads(exported(siftline, "json"))["claims"][0]
    statement = told["texts"][told["language"]]["statement"]
    path = tmp_path / "again.json"
    path.write_text(json.dumps(claim_review(claimReviewed=statement)), encoding="utf-8")
    out = siftline("reviews", "import", str(path)).out
    assert f"may say the same as {told['id']}" in out.splitlines()[0]
