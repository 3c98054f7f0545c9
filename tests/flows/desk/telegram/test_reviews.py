"""Reviews in Telegram, step by step."""

from bot.moderate.draft import FormJson, Subject
from bot.moderate.drafting import empty_form, empty_profile_form
from bot.moderate.ids import ModeratorId, TellingId
from bot.moderate.roles import Actor, Role
from tests.flows.desk.telegram_scene import BORIS, Stage, labels
from tests.store.claim_support import SOURCE
from tests.web.desk.fake_drafts import FakeDrafts
from tests.web.desk.fake_queue import telling
from tests.web.desk.fake_talks import FakeTellings

ANA_ = Actor(id=ModeratorId(1), name="Ana", role=Role.EDITOR, via="console")
WHOLE: FormJson = {
    **empty_form("blue-water", "en", "Blue water makes people sleep"),
    "rating": "false",
    "texts": {
        "en": {
            "statement": "Blue water makes people sleep",
            "known": "It was dyed for a leak test.",
            "missing": "",
        }
    },
    "sources": [SOURCE],
}


async def waiting(
    *subjects: str, kind: Subject = "claim", form: FormJson = WHOLE, by: Actor = ANA_
) -> FakeDrafts:
    """Return drafts of which some wait for a review."""
    drafts = FakeDrafts()
    for subject in subjects:
        await drafts.begin(by, kind, subject, form, None)
        await drafts.submit(by, kind, subject, 1)
    return drafts


async def test_nothing_waits() -> None:
    assert "No draft waits" in (await Stage().command("reviews", who=BORIS)).plain


async def test_drafts_are_shown_one_by_one_and_round() -> None:
    stage = Stage(drafts=await waiting("one", "two"))
    shown = await stage.command("reviews", who=BORIS)
    assert labels(shown) == ["Approve", "Return it", "Next ▸"]
    _, second, _ = await stage.press("review", 1, who=BORIS)
    assert second is not None and second.buttons[0].press == "d:approve:2"
    _, again, _ = await stage.press("review", 2, who=BORIS)
    assert again is not None and again.buttons[0].press == "d:approve:1"


async def test_approving_offers_the_correction_and_confirms_it() -> None:
    tellings = FakeTellings()
    tellings.tellings[TellingId(2)] = telling(2, kind="correction", state="proposed", people=41)
    stage = Stage(drafts=await waiting("one"), tellings=tellings)
    _, published, _ = await stage.press("approve", 1, who=BORIS)
    assert published is not None and "41 people got another answer" in published.plain
    assert published.buttons[0].press == "d:tell:2"
    _, told, _ = await stage.press("tell", 2, who=BORIS)
    assert told is not None and "41 people are told." in told.plain


async def test_an_editor_sees_and_does_not_decide() -> None:
    stage = Stage(drafts=await waiting("one"))
    assert labels(await stage.command("reviews")) == []
    for verb in ("approve", "return"):
        line, shown, says = await stage.press(verb, 1)
        assert "the role “reviewer”" in line and shown is None and not says


async def test_a_lone_moderator_may_approve_where_it_is_allowed() -> None:
    boris = Actor(id=ModeratorId(2), name="Boris", role=Role.REVIEWER, via="console")
    drafts = await waiting("one", by=boris)
    assert labels(await Stage(drafts=drafts).command("reviews", who=BORIS)) == ["Return it"]
    lone = Stage(drafts=drafts, lone_allowed=True)
    assert labels(await lone.command("reviews", who=BORIS)) == ["Approve", "Return it"]


async def test_what_a_draft_changes_is_shown() -> None:
    drafts = await waiting("one")
    drafts.forms["claim", "one"] = (1, {**WHOLE, "rating": "true"})
    shown = await Stage(drafts=drafts).command("reviews", who=BORIS)
    assert "± rating" in shown.plain


async def test_a_profile_is_shown_field_by_field() -> None:
    profile = empty_profile_form("news", "News of the day")
    drafts = await waiting("news", kind="profile", form=profile)
    shown = await Stage(drafts=drafts).command("reviews", who=BORIS)
    assert "News of the day" in shown.plain


async def test_a_form_that_is_not_whole_is_shown_without_an_answer() -> None:
    drafts = await waiting("one", form=empty_form("one", "en", "Blue water"))
    shown = await Stage(drafts=drafts).command("reviews", who=BORIS)
    assert "asks for a review" in shown.plain


async def test_a_draft_goes_back_with_a_comment() -> None:
    stage = Stage(drafts=await waiting("one"))
    _, _, [form] = await stage.press("return", 1, who=BORIS)
    assert form.key == "return:1:77"
    assert "went back" in (await stage.reply(form.key, "Who dyed it?", BORIS)).plain
    line, _, _ = await stage.press("return", 9, who=BORIS)
    assert "not there" in line
