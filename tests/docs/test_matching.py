"""The figures in the document on matching are those of the code."""

from bot.match import fusions
from bot.match.decision import Guard
from bot.match.engines import ENGINES
from bot.match.fusion import Fusion
from bot.settings import Settings
from tests.docs.documents import ROOT, bare, read, rows

TEXT = read("docs/matching.md")
FUSIONS = [each for each in vars(fusions).values() if isinstance(each, Fusion)]


def number(cell: str) -> float:
    return float(cell.replace("−", "-"))


def figure(cell: str) -> int:
    return int(cell.replace(",", ""))


def test_every_fusion_is_told_with_its_weights() -> None:
    header = next(line for line in TEXT.splitlines() if line.startswith("| Fusion | Bias"))
    signals = [cell.strip() for cell in header.strip("|").split("|")][2:]
    told = {
        name: (number(bias), {s: number(w) for s, w in zip(signals, weights, strict=True) if w})
        for name, bias, *weights in rows(TEXT.split("\n## Figures")[0], "Fusion")
    }
    assert told == {each.name: (each.bias, dict(each.weights)) for each in FUSIONS}


def test_every_guard_is_told() -> None:
    assert [row[0] for row in rows(TEXT, "Guard")] == list(Guard)


def test_every_engine_is_told_with_its_reach() -> None:
    told = {
        bare(name): (languages, figure(text), figure(message))
        for name, _, languages, text, message in rows(TEXT, "Engine")
    }
    assert told == {
        key: (
            " ".join(sorted(each.languages)) if each.languages else "every language",
            each.most_characters,
            each.budget,
        )
        for key, each in ENGINES.items()
    }


def test_the_thresholds_are_the_settings() -> None:
    for name in ("match_auto", "match_ask"):
        assert f"`{name}` ({Settings.model_fields[name].default})" in TEXT


def test_every_check_set_has_its_place() -> None:
    told = {row[0].split(",")[0] for row in rows(TEXT, "Check set")}
    assert told == {path.stem for path in (ROOT / "tests" / "checksets").glob("*.jsonl")}
