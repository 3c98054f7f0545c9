"""Writing a claim in Telegram, step by step."""

from bot.moderate.cluster import ClusterView
from bot.moderate.ids import ClusterId
from bot.receive.readings import SeenPage
from tests.flows.desk.telegram_scene import Stage, labels
from tests.web.desk.fake_drafts import FakeClaims, FakeDrafts, claim_card
from tests.web.desk.fake_queue import FakeQueue, card, view

WHOLE = (
    "Claim: The tap water of Valencia is poisoned\nRating: False\nLanguage: en\n"
    "Known: It is tested daily and was never found harmful.\n"
    "Source: https://water.example/tests | Water Works | Daily tests | 2026-03-01"
)


class Pages:
    """Pages that say what they are."""

    async def read(self, link: str) -> SeenPage:
        return SeenPage(
            asked=link, links=(link,), title="Tests", site="Works", published="2026-03-01T10:00"
        )


def clusters(**changed: object) -> dict[ClusterId, ClusterView]:
    return {ClusterId(1): view(1, card=card(1, **changed))}


async def test_a_whole_form_becomes_a_draft_that_can_be_reviewed() -> None:
    drafts = FakeDrafts()
    stage = Stage(drafts=drafts, claims=FakeClaims(cards={}))
    _, _, [form] = await stage.press("draft", 1, 1, 0)
    assert form.key == "form:1:77" and "Valencia" in form.outgoing.plain
    shown = await stage.reply(form.key, WHOLE)
    assert labels(shown) == ["Ask for a review", "Change it", "Drop it"]
    [draft] = drafts.drafts.values()
    assert draft.form["sources"][0]["publisher"] == "Water Works"
    assert draft.form["wordings"][0]["language"] == "en"
    _, asked, _ = await stage.press("submit", 1, draft.version)
    assert asked is not None and "second person" in asked.plain


async def test_what_is_missing_is_said_and_filled_in_later() -> None:
    drafts = FakeDrafts()
    stage = Stage(drafts=drafts, claims=FakeClaims(cards={}), pages=Pages())
    shown = await stage.reply("form:1:77", "Claim: The tap water of Valencia is poisoned")
    assert "Before it can be reviewed" in shown.plain
    assert labels(shown) == ["Change it", "Drop it"]
    _, seen, _ = await stage.press("draft", 1, 2, 0)
    assert labels(seen) == ["Change it", "Drop it"]
    _, _, [form] = await stage.press("change", 1)
    assert "Claim: The tap water" in form.outgoing.plain
    more = (
        "Rating: False\nKnown: It is tested daily.\nLanguage: es\nSource: https://water.example/a"
    )
    shown = await stage.reply(form.key, more)
    [draft] = drafts.drafts.values()
    assert draft.form["language"] == "es" and list(draft.form["texts"]) == ["es"]
    assert draft.form["sources"][0]["published"] == "2026-03-01"
    assert "Ask for a review" in labels(shown)


async def test_a_source_without_a_page_is_named_by_its_site() -> None:
    drafts = FakeDrafts()
    stage = Stage(drafts=drafts, claims=FakeClaims(cards={}))
    await stage.reply("form:1:77", "The tap water is poisoned\nhttps://water.example/a")
    [draft] = drafts.drafts.values()
    assert draft.form["sources"][0]["publisher"] == "water.example"


async def test_a_reply_without_a_claim_says_so() -> None:
    stage = Stage(claims=FakeClaims(cards={}))
    assert "at least the claim" in (await stage.reply("form:1:77", "…")).plain


async def test_a_draft_is_dropped() -> None:
    drafts = FakeDrafts()
    stage = Stage(drafts=drafts, claims=FakeClaims(cards={}))
    await stage.reply("form:1:77", WHOLE)
    [draft] = drafts.drafts.values()
    _, dropped, _ = await stage.press("discard", 1, draft.version)
    assert dropped is not None and "dropped" in dropped.plain
    for verb, words in (("change", (1,)), ("discard", (1, 2)), ("submit", (1, 2))):
        line, _, _ = await stage.press(verb, *words)  # type: ignore[arg-type]  # a Verb
        assert "not there" in line


async def test_a_cluster_without_a_draft_has_none_to_submit() -> None:
    stage = Stage(queue=FakeQueue(clusters=clusters()))
    line, _, _ = await stage.press("submit", 1, 1)
    assert "not there" in line


async def test_a_claim_is_shown_by_its_id() -> None:
    stage = Stage()
    known = claim_card()
    assert "its-id" in (await stage.command("claim")).plain
    assert known.statement in (await stage.command("claim", known.id)).plain
    assert "not there" in (await stage.command("claim", "nothing-like-it")).plain
