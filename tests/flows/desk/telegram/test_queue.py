"""The queue in Telegram, step by step."""

from dataclasses import replace

from bot.moderate.ids import ClusterId
from bot.moderate.roles import Role
from tests.flows.desk.telegram_scene import ANA, Stage, labels
from tests.web.desk.fake_queue import FakeQueue, card, view


def mark(stage_labels: list[str]) -> bool:
    return any(label.startswith("Answer with claim") for label in stage_labels)


async def test_linking_asks_first_and_then_says_how_many_are_told() -> None:
    queue = FakeQueue()
    stage = Stage(queue=queue)
    shown = await stage.command("queue")
    assert mark(labels(shown))
    _, verb, *words = shown.buttons[0].press.split(":")
    assert verb == "link"
    _, asked, _ = await stage.press("link", *words)
    assert asked is not None and "up to 132 people" in asked.plain
    assert labels(asked) == ["Yes", "No"]
    line, after, _ = await stage.press("link_yes", *words)
    assert line == "132 people are told."
    assert after is not None and "It is answered." in after.plain and labels(after) == ["Next ▸"]
    assert ("wording", True) in queue.done


async def test_a_claim_that_is_no_longer_suggested_is_not_linked() -> None:
    stage = Stage()
    line, shown, _ = await stage.press("link_yes", 1, 1, 0, "0" * 12)
    assert "not there any more" in line and shown is not None


async def test_a_cluster_is_taken_and_put_back() -> None:
    stage = Stage()
    _, taken, _ = await stage.press("take", 1, 1, 0)
    assert "Put it back" in labels(taken)
    line, back, _ = await stage.press("release", 1, 2, 0)
    assert "everybody's" in line and "Take it" in labels(back)


async def test_who_was_too_late_sees_how_it_is_now() -> None:
    stage = Stage()
    line, shown, _ = await stage.press("take", 1, 99, 0)
    assert "meanwhile" in line and shown is not None
    line, shown, _ = await stage.press("take", 88, 1, 0)
    assert "not there" in line and shown is None


async def test_a_dismissal_needs_a_reason_that_there_is() -> None:
    stage = Stage()
    _, asked, _ = await stage.press("dismiss", 1, 1, 0)
    assert labels(asked)[-1] == "Back"
    line, _, _ = await stage.press("dismiss_as", 1, 1, 0, "boredom")
    assert "not there" in line
    _, gone, _ = await stage.press("dismiss_as", 1, 1, 0, "spam")
    assert labels(gone) == ["Undo", "Next ▸"]
    line, _, _ = await stage.press("reopen", 1, 2, 0)
    assert line == "It is back."


async def test_an_empty_queue_and_its_end_say_so() -> None:
    assert "Nothing waits" in (await Stage(queue=FakeQueue(clusters={})).command("queue")).plain
    _, shown, _ = await Stage().press("next", 1, 0)
    assert shown is not None and "last one" in shown.plain


async def test_next_goes_on_though_the_one_before_is_gone() -> None:
    clusters = {ClusterId(number): view(number) for number in (2, 3)}
    stage = Stage(queue=FakeQueue(clusters=clusters))
    _, shown, _ = await stage.press("next", 1, 0)
    assert shown is not None and "(2)" in shown.plain
    _, shown, _ = await stage.press("next", 2, 0)
    assert shown is not None and "(3)" in shown.plain


async def test_a_reader_sees_and_does_nothing() -> None:
    stage = Stage()
    people = stage.desk.people.persons  # type: ignore[attr-defined]  # the fake's
    people[ANA] = replace(people[ANA], role=Role.READER)
    shown = await stage.command("queue")
    assert labels(shown) == ["Next ▸"]
    line, _, _ = await stage.press("take", 1, 1, 0)
    assert "the role “editor”" in line


async def test_a_cluster_without_variants_offers_nobody_to_ask() -> None:
    quiet = view(1, variants=(), card=card(1, text=""))
    shown = await Stage(queue=FakeQueue(clusters={ClusterId(1): quiet})).command("queue")
    assert "Ask who sent it" not in labels(shown) and not mark(labels(shown))


async def test_a_card_is_shown_again() -> None:
    line, shown, _ = await Stage().press("show", 1, 0)
    assert line == "" and shown is not None and "132 people" in shown.plain
