"""Other publishers' reviews: drafted, served in their name, proposed, kept or refused."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.claims.claim import Claim
from bot.claims.exchange.claim_review_out import document
from bot.claims.ids import ClaimId
from bot.flows.exchange import ReadSource, SourceUnread
from bot.flows.import_one import Outcome
from bot.flows.import_reviews import (
    ALL_SECONDS,
    ImportReport,
    feed_name,
    import_document,
    import_source,
)
from bot.match.decision import Ranked
from bot.moderate.roles import Actor, Denied, Role
from tests.claims.exchange.examples import URL, claim_review, publisher
from tests.flows.exchange_fakes import IMPORTER, World, actor
from tests.store.claim_support import claim, form_json

FALSE = {"@type": "Rating", "alternateName": "False"}
UNCLEAR = {"@type": "Rating", "alternateName": "Four shark fins"}


async def imported(
    world: World, *told: dict[str, Any], by: Actor | None = None, **wish: Any
) -> ImportReport:
    """Import a file of reviews; by the machine's owner where nobody is named."""
    read = ReadSource(told=list(told), digest="d")
    wishes: dict[str, Any] = {"dry_run": False, "name": "file.json"} | wish
    return await import_document(world.exchange, by, read, **wishes)


def outcomes(report: ImportReport) -> list[Outcome]:
    return [line.outcome for line in report.lines]


async def test_a_review_becomes_a_draft_of_the_importer() -> None:
    world = World()
    report = await imported(world, claim_review())
    assert outcomes(report) == [Outcome.DRAFTED]
    [(claim_id, form)] = world.imports.drafts.items()
    assert report.lines[0].claim_id == claim_id == form["id"]
    assert world.imports.by == [IMPORTER]
    assert world.imports.bases[claim_id] is None
    assert world.imports.kept[ClaimId(claim_id)].verdict == "False"


async def test_an_editor_imports_in_their_own_name() -> None:
    world = World()
    ana = actor(Role.EDITOR)
    await imported(world, claim_review(), by=ana)
    assert world.imports.by == [ana]


async def test_a_verdict_that_is_no_rating_waits_for_a_person() -> None:
    world = World()
    report = await imported(world, claim_review(reviewRating=UNCLEAR), publish_trusted=True)
    assert outcomes(report) == [Outcome.DRAFTED]
    assert "a rating that is certain" in report.lines[0].reason
    report = await imported(World(), claim_review(reviewRating=UNCLEAR))
    assert report.lines[0].reason == "its verdict is no rating for certain: a person has to choose"


async def test_importing_twice_changes_nothing() -> None:
    world = World()
    await imported(world, claim_review())
    report = await imported(world, claim_review())
    assert outcomes(report) == [Outcome.UNCHANGED]
    assert len(world.imports.by) == 1


async def test_trying_alone_says_the_same_and_writes_nothing() -> None:
    reviews = (claim_review(), claim_review(url=f"{URL}/2", reviewRating=UNCLEAR), claim_review())
    tried, done = World(), World()
    report = await imported(tried, *reviews, dry_run=True, publish_trusted=True)
    assert report == await imported(done, *reviews, publish_trusted=True)
    assert (tried.imports.drafts, tried.imports.published) == ({}, {})
    assert report.counts == {"published": 1, "drafted": 1, "refused": 1}


async def test_a_trusted_publishers_certain_review_is_served_in_their_name() -> None:
    world = World()
    report = await imported(world, claim_review(), publish_trusted=True)
    assert outcomes(report) == [Outcome.PUBLISHED]
    [served] = world.imports.published.values()
    assert served.review.publisher == "Facts"
    assert served.content.sources[0].stance == "reviews"
    assert "Review by Facts: “False”" in served.content.texts["en"].known
    [origin] = world.imports.kept.values()
    assert origin.publisher == "Facts"


async def test_nobody_elses_review_is_served_unread() -> None:
    world = World()
    other = claim_review(url="https://other.example.com/1")
    assert outcomes(await imported(world, other, publish_trusted=True)) == [Outcome.DRAFTED]
    alike = claim_review(url="https://badfacts.example.org.evil.example/1")
    assert outcomes(await imported(world, alike, publish_trusted=True)) == [Outcome.DRAFTED]


async def test_without_the_wish_nothing_is_served() -> None:
    assert outcomes(await imported(World(), claim_review())) == [Outcome.DRAFTED]


async def test_a_file_never_speaks_for_a_publisher_at_the_console() -> None:
    by = actor(Role.REVIEWER)
    report = await imported(World(), claim_review(), by=by, publish_trusted=True)
    assert outcomes(report) == [Outcome.DRAFTED]


@pytest.mark.parametrize(
    ("site", "outcome"),
    [
        ("facts.example.org", Outcome.PUBLISHED),
        ("example.org", Outcome.PUBLISHED),
        ("evil.example", Outcome.DRAFTED),
        ("", Outcome.DRAFTED),
    ],
)
async def test_at_the_console_a_source_speaks_for_its_own_site(site: str, outcome: Outcome) -> None:
    world = World()
    world.sources.told[URL] = ReadSource(told=[claim_review()], digest="d", site=site)
    report = await import_source(
        world.exchange, actor(Role.REVIEWER), URL, dry_run=False, publish_trusted=True
    )
    assert outcomes(report) == [outcome]


async def test_the_owner_may_trust_any_source() -> None:
    world = World()
    world.sources.told[URL] = ReadSource(told=[claim_review()], digest="d", site="feeds.example")
    report = await import_source(world.exchange, None, URL, dry_run=False, publish_trusted=True)
    assert outcomes(report) == [Outcome.PUBLISHED]


@pytest.mark.parametrize(
    ("role", "publish", "may"),
    [
        (Role.READER, False, False),
        (Role.EDITOR, False, True),
        (Role.EDITOR, True, False),
        (Role.REVIEWER, True, True),
        (Role.ADMIN, True, True),
    ],
)
async def test_who_may_import(role: Role, publish: bool, may: bool) -> None:
    world = World()
    world.sources.told[URL] = ReadSource(told=[claim_review()], digest="d")
    by = actor(role)
    for attempt in (
        import_source(world.exchange, by, URL, dry_run=False, publish_trusted=publish),
        imported(world, claim_review(), by=by, publish_trusted=publish),
    ):
        if may:
            await attempt
        else:
            with pytest.raises(Denied):
                await attempt
    assert bool(world.imports.drafts) is may


async def test_a_source_that_cannot_be_read_is_told() -> None:
    with pytest.raises(SourceUnread):
        await import_source(World().exchange, None, URL, dry_run=False, publish_trusted=False)


async def test_what_changed_at_its_publisher_is_proposed() -> None:
    world = World()
    await imported(world, claim_review(), publish_trusted=True)
    changed = claim_review(reviewRating={"alternateName": "True"})
    tried = await imported(world, changed, publish_trusted=True, dry_run=True)
    assert (outcomes(tried), world.imports.drafts) == ([Outcome.PROPOSED], {})
    report = await imported(world, changed, publish_trusted=True)
    assert outcomes(report) == [Outcome.PROPOSED]
    [(claim_id, form)] = world.imports.drafts.items()
    assert (form["rating"], world.imports.bases[claim_id]) == ("true", 1)
    assert world.imports.published[claim_id].content.rating == "false"


async def test_what_somebody_writes_on_is_left_alone() -> None:
    world = World()
    await imported(world, claim_review())
    report = await imported(world, claim_review(reviewRating={"alternateName": "True"}))
    assert outcomes(report) == [Outcome.KEPT]
    assert report.lines[0].reason == "it says something else now: look at its page"


async def test_two_imports_at_once_make_one_claim() -> None:
    world = World()
    world.imports.quicker = True
    assert outcomes(await imported(world, claim_review())) == [Outcome.UNCHANGED]
    report = await imported(world, claim_review(), publish_trusted=True)
    assert outcomes(report) == [Outcome.UNCHANGED]


async def test_a_draft_that_was_begun_meanwhile_stays() -> None:
    world = World()
    await imported(world, claim_review(), publish_trusted=True)
    world.imports.quicker = True
    report = await imported(world, claim_review(reviewRating={"alternateName": "True"}))
    assert outcomes(report) == [Outcome.KEPT]
    assert report.lines[0].reason == "somebody is writing it already"


async def test_another_claim_of_that_id_stays() -> None:
    world = World()
    [line] = (await imported(world, claim_review(), dry_run=True)).lines
    world.imports.published[line.claim_id] = claim()
    report = await imported(world, claim_review())
    assert outcomes(report) == [Outcome.KEPT]
    assert report.lines[0].reason.endswith("is here already")


async def test_a_page_with_two_reviews_is_read_by_a_person() -> None:
    second = claim_review(claimReviewed="Another shark, in another street.")
    report = await imported(World(), claim_review(), second)
    assert outcomes(report) == [Outcome.DRAFTED, Outcome.REFUSED]


async def test_broken_reviews_lose_none_of_the_others() -> None:
    report = await imported(World(), {"@type": "ClaimReview"}, claim_review())
    assert outcomes(report) == [Outcome.REFUSED, Outcome.DRAFTED]
    assert report.lines[0].place == "review 1"


async def test_a_document_without_reviews_says_so() -> None:
    report = await imported(World(), {"@type": "WebPage"})
    assert report.lines[0].reason == "there is no ClaimReview in it"


async def test_an_import_has_an_end_in_time() -> None:
    world = World()
    moments = iter([world.now, world.now, world.now + timedelta(seconds=ALL_SECONDS + 1)])
    world.has(clock=lambda: next(moments))
    report = await imported(world, claim_review(), claim_review(url=f"{URL}/2"))
    assert outcomes(report) == [Outcome.DRAFTED, Outcome.REFUSED]
    assert report.lines[1].reason.startswith("out of time")


async def test_claims_that_may_say_the_same_are_told() -> None:
    async def near_to(wanted: Claim) -> list[Ranked]:
        ids = ["shark", wanted.id, "b", "c", "d"]
        return [Ranked(claim_id=ClaimId(each), probability=0.9, signals={}) for each in ids]

    world = World()
    world.has(near_to=near_to)
    report = await imported(world, claim_review())
    assert report.lines[0].near == ("shark", "b", "c")
    again = await imported(world, claim_review())
    assert again.lines[0].near == ()


async def test_our_own_export_comes_back_word_by_word() -> None:
    world = World()
    told = json.loads(json.dumps(document(claim(), publisher(), form=True)))
    report = await imported(world, told, publish_trusted=True)
    assert outcomes(report) == [Outcome.PUBLISHED]
    assert world.imports.published["lemon"] == claim()
    [origin] = world.imports.kept.values()
    assert origin.publisher == ""


async def test_nobody_makes_us_publish_by_writing_our_name() -> None:
    world = World()
    told = json.loads(json.dumps(document(claim(), publisher(), form=True)))
    report = await imported(world, told, by=actor(Role.ADMIN), publish_trusted=True)
    assert outcomes(report) == [Outcome.DRAFTED]
    assert world.imports.published == {}


async def test_our_own_form_that_may_not_be_served_becomes_a_draft() -> None:
    bare = form_json("lemon", texts={"en": {"statement": "A statement.", "known": "\x1c" * 10}})
    told = claim_review(
        url="https://desk.example.org/c/lemon",
        **{"siftline:form": {"@type": "@json", "@value": bare}},
    )
    report = await imported(World(), told, publish_trusted=True)
    assert outcomes(report) == [Outcome.DRAFTED]
    assert report.lines[0].reason == "it lacks: known"


# --- Whole claims ---


async def forms(world: World, *told: Any, by: Actor | None = None, **wish: Any) -> ImportReport:
    origin = {"claim": "lemon", "feed": "f", "url": URL, "publisher": "Facts"}
    whole = origin | {"verdict": "False", "licence": "", "digest": "d"}
    read = ReadSource(told={"claims": list(told), "origins": [whole, origin, 1]}, digest="d")
    return await import_document(world.exchange, by, read, name="f", **({"dry_run": False} | wish))


async def test_whole_claims_come_back_with_where_they_come_from() -> None:
    world = World()
    report = await forms(world, form_json("lemon"), form_json("onion", rating="fake"))
    assert outcomes(report) == [Outcome.PUBLISHED, Outcome.REFUSED]
    assert report.lines[1].reason.startswith("rating: ")
    assert [each.id for each in world.put] == ["lemon"]
    assert world.imports.kept[ClaimId("lemon")].verdict == "False"


async def test_whole_claims_are_tried_alone() -> None:
    world = World()
    world.imports.published["onion"] = claim("onion")
    report = await forms(world, form_json("lemon"), form_json("onion"), dry_run=True)
    assert outcomes(report) == [Outcome.PUBLISHED, Outcome.KEPT]
    assert (world.put, world.imports.kept) == ([], {})


async def test_nobody_at_the_console_serves_whole_claims() -> None:
    world = World()
    report = await forms(world, form_json("lemon"), by=actor(Role.ADMIN))
    assert outcomes(report) == [Outcome.REFUSED]
    assert world.put == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("https://user:secret@facts.example.org/feed?key=secret", "facts.example.org/feed"),
        ("factcheck:flood", "factcheck:flood"),
        ("https://a.example/" + "x" * 100, "a.example/" + "x" * 70),
    ],
)
def test_a_source_is_remembered_without_its_secrets(source: str, name: str) -> None:
    assert feed_name(source) == name
