"""What does not change the decision: case, punctuation, forwarding noise, what nobody sees, order.

Words alone decide here, so that many messages can be asked; the engines are asked about some.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app.matching import Matching, matching
from bot.app.store import open_store
from bot.match.codec import claims_of, outcome_of
from bot.receive.tip import Tip
from bot.settings import Settings
from bot.understand.clean import clean
from bot.understand.parts import PARAGRAPH, WINDOW
from tests.understand.hostile import INVISIBLE

FOLDER = Path(__file__).parent
Ask = Callable[[str], tuple[str, tuple[str, ...]]]
Change = Callable[[str], str]


def texts(name: str, *kinds: str) -> list[str]:
    """Return the messages of some kinds in a check set."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    told = map(json.loads, lines)
    return [each["text"] for each in told if each["kind"] in kinds]


MESSAGES = [
    *texts("seed", "part", "retold"),
    *texts("guards", "paraphrase"),
    *texts("messages", "emoji"),
]
# A shorter line is read together with its neighbours, as lists and dialogues are.
PARAGRAPHS = [each for each in MESSAGES if PARAGRAPH <= len(clean(each)) <= WINDOW]
UNRELATED = (
    "Good morning dear neighbours, the lift in our house is repaired at last.",
    "On Saturday we meet at six at the playground, bring tea and biscuits.",
    "Does anyone know a good plumber? The tap in the kitchen is dripping again.",
)
NOISE = [
    "Forwarded many times\n{}",
    "Fwd: {}",
    "Переслано от Анна\n{}",
    "{}\nReenviado",
    "‼️‼️ {} ‼️‼️",
    "{} 🙏🙏🙏",
    "{} https://example.org/a?b=c",
]


def answered(checks: Matching, runner: asyncio.Runner) -> Ask:
    def ask(text: str) -> tuple[str, tuple[str, ...]]:
        decision = runner.run(checks.check(Tip(text=text))).decision
        return outcome_of(decision), claims_of(decision)

    return ask


def opened(folder: Path, engines: tuple[Literal["use", "e5"], ...]) -> Iterator[Ask]:
    """Give what asks the starter store with some engines."""
    chosen = Settings(data_dir=folder, engines=engines)
    store = open_store(chosen)
    with asyncio.Runner() as runner:
        context = matching(chosen, store)
        yield answered(runner.run(context.__aenter__()), runner)
        runner.run(context.__aexit__(None, None, None))
    store.database.close()


@pytest.fixture(scope="module")
def by_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    yield from opened(tmp_path_factory.mktemp("words"), ())


@pytest.fixture(scope="module")
def by_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    yield from opened(tmp_path_factory.mktemp("all"), ("use", "e5"))


ALWAYS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ALWAYS
@given(st.sampled_from(MESSAGES), st.sampled_from(NOISE))
def test_forwarding_noise_changes_nothing(by_words: Ask, message: str, noise: str) -> None:
    assert by_words(noise.format(message)) == by_words(message)


@ALWAYS
@given(st.sampled_from(MESSAGES), st.sampled_from(INVISIBLE), st.integers(1, 40))
def test_what_nobody_sees_changes_nothing(
    by_words: Ask, message: str, sign: str, every: int
) -> None:
    pieces = [message[place : place + every] for place in range(0, len(message), every)]
    assert by_words(sign.join(pieces)) == by_words(message)


@ALWAYS
@given(st.sampled_from(MESSAGES), st.sampled_from(["!!!", "…", " 🔥🔥", ".", "»"]))
def test_signs_at_the_end_change_nothing(by_words: Ask, message: str, signs: str) -> None:
    assert by_words(f"{message.rstrip('.!…')}{signs}") == by_words(message.rstrip(".!…"))


@ALWAYS
@given(st.sampled_from(MESSAGES), st.sampled_from([str.upper, str.lower]))
def test_case_changes_no_claim(by_words: Ask, message: str, case: Change) -> None:
    # Whether it is answered or asked about may change: capitals tell names, which are guarded.
    assert by_words(case(message))[1] == by_words(message)[1]


@ALWAYS
@given(st.sampled_from(PARAGRAPHS), st.permutations(UNRELATED), st.integers(0, 3))
def test_the_place_among_unrelated_paragraphs_changes_nothing(
    by_words: Ask, message: str, unrelated: list[str], place: int
) -> None:
    told = "\n\n".join([*unrelated[:place], message, *unrelated[place:]])
    first = "\n\n".join([message, *UNRELATED])
    assert by_words(told) == by_words(first)


@pytest.mark.slow
@pytest.mark.parametrize("message", PARAGRAPHS[::25])
def test_the_engines_are_not_misled_by_noise_or_order_either(by_all: Ask, message: str) -> None:
    assert {by_all(noise.format(message)) for noise in NOISE} == {by_all(message)}
    first = "\n\n".join([message, *UNRELATED])
    last = "\n\n".join([*UNRELATED, message])
    assert by_all(last) == by_all(first)
