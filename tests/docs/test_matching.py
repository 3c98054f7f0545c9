"""The figures in the document on matching are those of the code."""

from bot.bench.training.fit import FOLDS
from bot.bench.training.school import FEWER, SETS
from bot.match.common_pieces import PIECE
from bot.match.decision import Guard
from bot.match.engines import ENGINES
from bot.match.measured import measured_of_lists, measured_of_pairs
from bot.match.ranker import CROWD, WIDEST
from bot.readers.models import ranker_file
from bot.settings import Settings
from tests.docs.documents import ROOT, bare, read, rows, spans

TEXT = read("docs/matching.md")


def figure(cell: str) -> int:
    return int(cell.replace(",", ""))


def test_every_feature_is_told_and_no_other() -> None:
    told = [name for row in rows(TEXT, "Feature") for name in spans(row[0])]
    assert sorted(told) == sorted({*measured_of_pairs(ENGINES), *measured_of_lists(ENGINES)})


def test_what_the_decision_sees_is_told() -> None:
    [told] = [line for line in TEXT.splitlines() if line.startswith("- The **decision model**")]
    assert sorted(spans(told)) == sorted(measured_of_lists(ENGINES))


def test_every_ranker_is_named() -> None:
    [told] = [line for line in TEXT.splitlines() if line.startswith("There is a *ranker*")]
    named = {ranker_file(engines).removesuffix(".json") for engines in SETS}
    assert named <= set(spans(told))


def test_the_bounds_of_a_list_are_those_of_the_ranker() -> None:
    told = dict(rows(TEXT, "Feature"))
    assert f"{WIDEST:.0f} at most" in told["`score_lead`"]
    assert {5: "five"}[CROWD] in told["`score_crowd`"]
    assert {4: "four"}[PIECE] in told["`pieces`"]


def test_folds_and_messages_are_counted() -> None:
    folds, message = {5: "five"}[FOLDS], {3: "third"}[FEWER]
    assert f"split into {folds} folds" in TEXT
    assert f"learns from every {message} message" in TEXT


def test_every_guard_is_told() -> None:
    assert [row[0] for row in rows(TEXT, "Guard")] == list(Guard)


def test_every_engine_is_told_with_its_reach() -> None:
    told = {
        bare(name): (languages, *map(figure, characters))
        for name, _, languages, *characters in rows(TEXT, "Engine")
    }
    assert told == {
        key: (
            " ".join(sorted(each.languages)) if each.languages else "every language",
            each.most_characters,
            each.budget,
            each.short_budget,
        )
        for key, each in ENGINES.items()
    }


def test_the_thresholds_are_the_settings() -> None:
    for name in ("match_auto", "match_ask"):
        assert f"`{name}` ({Settings.model_fields[name].default})" in TEXT


def test_every_check_set_has_its_place() -> None:
    told = {row[0].split(",")[0] for row in rows(TEXT, "Check set")}
    assert told == {path.stem for path in (ROOT / "tests" / "checksets").glob("*.jsonl")}
