"""`siftline train`: models from a set, written where the bot reads them."""

import json
from pathlib import Path

import pytest

from bot.match.engines import E5_RAW, ENGINES, USE_RAW
from bot.readers.models import read_projection, read_rankers
from tests.bench.matching.tiny import QUERIES, CountingEngine, write_set
from tests.cli.calling import Siftline
from tests.store.claim_support import form_json

QRELS = "q1\tlemon\t1\nq2\tshark\t1\nq4\tbridge\t1\n"


@pytest.fixture
def learned(tmp_path: Path) -> Path:
    """Give a set whose messages are all to be learned from."""
    queries = [{**each, "text": f"See: {each['text']}", "split": "train"} for each in QUERIES]
    return write_set(tmp_path / "tiny", queries=queries, qrels=QRELS)


@pytest.fixture(autouse=True)
def two_claims(config: Path) -> None:
    """Let the starter store be of two claims with few wordings, each of which is a lesson."""
    for path in (config / "claims").iterdir():
        path.unlink()
    for name in ("lemon", "garlic"):
        written = json.dumps(form_json(name))
        (config / "claims" / f"{name}.json").write_text(written, encoding="utf-8")


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let engines count words: what they understand is not what is tested."""
    monkeypatch.setattr("bot.bench.training.school.FEWER", 1)
    monkeypatch.setattr("bot.cli.train.ThreadEngine", lambda _: CountingEngine(USE_RAW))
    monkeypatch.setattr("bot.cli.train.ProcessEngine", lambda _: CountingEngine(E5_RAW))


def test_models_and_their_card_are_written(
    siftline: Siftline, learned: Path, tmp_path: Path
) -> None:
    out = tmp_path / "models"
    done = siftline("train", str(learned), "--out", str(out))
    assert (done.code, done.err) == (0, "")
    assert read_rankers(out).keys() == {
        frozenset(),
        frozenset({"use"}),
        frozenset({"e5"}),
        frozenset({"use", "e5"}),
    }
    for profile in ENGINES.values():
        read_projection(out, profile)
    card = (out / "CARD.md").read_text(encoding="utf-8")
    assert done.out == f"{card}\n"
    assert "| tiny | 4 | 3 | 6 |" in card
    assert (tmp_path / "data" / "bench-cache" / "vectors.db").exists()


def test_the_same_sets_and_seed_give_the_same_files(
    siftline: Siftline, learned: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for out in folders:
        siftline("train", str(learned), "--out", str(out), "--cache", str(tmp_path / "kept"))
    one, other = ({path.name: path.read_bytes() for path in out.iterdir()} for out in folders)
    assert one == other


def test_projections_stay_unless_they_are_to_be_made_anew(
    siftline: Siftline, learned: Path, tmp_path: Path, config: Path
) -> None:
    told = [str(learned), "--cache", str(tmp_path / "kept"), "--out"]
    siftline("train", *told, str(tmp_path / "one"))
    siftline("train", *told, str(tmp_path / "other"), "--sharpen")
    for profile in ENGINES.values():
        kept, one, other = (
            read_projection(folder, profile).matrix
            for folder in (config / "matching", tmp_path / "one", tmp_path / "other")
        )
        assert (one == kept).all()
        assert (other != kept).any()


def test_without_projections_it_says_how_to_make_them(
    siftline: Siftline, learned: Path, config: Path
) -> None:
    (config / "matching").unlink()  # a link
    done = siftline("train", str(learned))
    assert done.code == 2
    assert done.line() == "use.npz: No such file or directory; --sharpen makes it anew"


def test_a_folder_that_is_no_set_is_one_line(siftline: Siftline, tmp_path: Path) -> None:
    done = siftline("train", str(tmp_path))
    assert done.code == 2
    assert "claims.jsonl: No such file" in done.line()


def test_sets_with_nothing_to_learn_from_are_one_line(siftline: Siftline, tmp_path: Path) -> None:
    queries = [{**each, "split": "test"} for each in QUERIES]
    done = siftline("train", str(write_set(tmp_path / "tiny", queries=queries)))
    assert done.code == 2
    assert done.line() == "none of the sets has a train or dev message with a right claim"


def test_sets_with_too_little_to_learn_from_are_one_line(
    siftline: Siftline, tmp_path: Path, config: Path
) -> None:
    other = {"statement": "El agua con limón mata el virus.", "known": "No lo hace."}
    told = form_json("lemon")
    form = told | {"wordings": [], "texts": told["texts"] | {"es": other}}
    (config / "claims" / "garlic.json").unlink()
    (config / "claims" / "lemon.json").write_text(json.dumps(form), encoding="utf-8")
    queries = [{**QUERIES[0], "split": "train"}]
    one = write_set(tmp_path / "tiny", queries=queries, qrels="q1\tlemon\t1\n")
    done = siftline("train", str(one), "--out", str(tmp_path / "models"))
    assert done.code == 2
    assert done.line().startswith("too few messages find their claims")
    assert not (tmp_path / "models").exists()
