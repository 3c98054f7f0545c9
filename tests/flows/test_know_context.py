"""What is known beside a decision: the copies, the origins, the page that was linked."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.answer.context import Context, KnownCopy, OriginKnown
from bot.claims.claim import Stance
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.claims.profile import FirstSeen, SourceProfile, TrackRecord
from bot.flows.check_parts import Decided
from bot.flows.know_context import MOST_ORIGINS, context_of
from bot.match.decision import Choose, Decision, Match, NoMatch, Ranked
from bot.match.media.known import KnownMedium
from bot.receive.tip import ForwardOrigin, Tip
from bot.understand.understand import understand
from tests.flows.reading_fakes import TinyReader, TinySources
from tests.store.claim_support import claim

LEMON = claim("lemon")
SERVED = {LEMON.id: LEMON}
RANKED = Ranked(claim_id=LEMON.id, probability=0.99, signals={})
MATCH = Match(best=RANKED)
MEDIUM = Medium(id=1, form="image", digest=bytes(32))
KNOWN = KnownMedium(claim_id=LEMON.id, medium_id=1, form="image", by="hash")
CHANNEL = ForwardOrigin(
    kind="channel",
    date=datetime(2026, 3, 1, tzinfo=UTC),
    chat_id=-1001,
    message_id=5,
    username="daily",
)
PROFILE = SourceProfile(
    id="daily",
    name="Daily",
    kind="news",
    keys=("telegram:@daily",),
    run_by={"en": "Daily Ltd"},
    note={},
    sources=LEMON.content.sources,
    reviewed_at=date(2026, 1, 1),
)
RECORD = TrackRecord(checked=9, misleading=7)
SEEN = FirstSeen(on=date(2026, 3, 1), askers=12, channels={})


def decided(tip: Tip, decision: Decision = MATCH, *known: KnownMedium) -> Decided:
    return Decided(tip=tip, decision=decision, signals=understand(tip, ("en",)), known=known)


async def context(
    told: Decided, sources: TinySources | None = None, reader: TinyReader | None = None
) -> Context:
    return await context_of(told, SERVED, media=reader, sources=sources)


async def test_nothing_is_told_where_nothing_is_known() -> None:
    assert await context(decided(Tip())) == Context()
    assert await context(decided(Tip()), TinySources(), TinyReader()) == Context()


async def test_a_known_medium_is_told_with_its_claim_while_both_are_there() -> None:
    reader = TinyReader(kept={1: MEDIUM})
    told = decided(Tip(), Choose(candidates=(RANKED,)), KNOWN)
    copies = (KnownCopy(medium=MEDIUM, claim=LEMON),)
    assert (await context(told, reader=reader)).known == copies
    # One that was detached meanwhile, and one of a claim that is not served.
    assert (await context(told, reader=TinyReader())).known == ()
    gone = replace(KNOWN, claim_id=ClaimId("garlic"))
    assert (await context(replace(told, known=(gone,)), reader=reader)).known == ()


async def test_a_forward_from_a_known_channel_is_told_even_when_the_message_is_unknown() -> None:
    sources = TinySources(
        profiles={"telegram:@daily": PROFILE}, records={"telegram:@daily": RECORD}
    )
    told = decided(Tip(text="Something new", origin=CHANNEL), NoMatch())
    assert (await context(told, sources)).origins == (OriginKnown(profile=PROFILE, record=RECORD),)


async def test_a_channel_may_have_a_record_without_a_profile_but_no_linked_site() -> None:
    forwarded = decided(Tip(text="Something new", origin=CHANNEL), NoMatch())
    sources = TinySources(records={"telegram:@daily": RECORD, "site:example.org": RECORD})
    assert (await context(forwarded, sources)).origins == (OriginKnown(record=RECORD),)
    linked = decided(Tip(text="https://example.org/a https://example.com/b"), NoMatch())
    assert (await context(linked, sources)).origins == ()


async def test_of_many_sources_the_first_are_told() -> None:
    sites = [f"https://site{number}.org/a" for number in range(MOST_ORIGINS + 1)]
    profiles = {
        f"site:site{number}.org": replace(PROFILE, id=f"site{number}")
        for number in range(MOST_ORIGINS + 1)
    }
    told = decided(Tip(text="See", links=tuple(sites)), NoMatch())
    origins = (await context(told, TinySources(profiles=profiles))).origins
    assert [each.linked for each in origins] == [True] * MOST_ORIGINS


async def test_where_a_claim_was_first_seen_is_told_with_its_verdict_alone() -> None:
    sources = TinySources(seen={LEMON.id: SEEN})
    assert (await context(decided(Tip(text="Hot lemon")), sources)).first_seen == SEEN
    unsure = decided(Tip(text="Hot lemon"), Choose(candidates=(RANKED,)))
    assert (await context(unsure, sources)).first_seen is None


async def test_a_page_that_the_review_stands_on_is_recognised() -> None:
    source = replace(LEMON.content.sources[0], url="https://www.example.org/check?utm_source=x")
    cited = replace(LEMON, content=replace(LEMON.content, sources=(source,)))
    stances: list[tuple[Stance, bool]] = [("reviews", True), ("reports", False)]
    for stance, told in stances:
        changed = replace(cited.content, sources=(replace(source, stance=stance),))
        known = await context_of(
            decided(Tip(text="https://example.org/check")),
            {LEMON.id: replace(LEMON, content=changed)},
            media=None,
            sources=None,
        )
        assert known.linked_review is told


async def test_what_is_not_read_is_named() -> None:
    assert (await context(decided(Tip(unread="contact"), NoMatch()))).unread == "contact"


async def test_a_message_with_words_is_told_from_one_without() -> None:
    assert (await context(decided(Tip(text="Look")))).worded
    assert (await context(decided(Tip(quoted="Look")))).worded
    assert not (await context(decided(Tip(text=" ")))).worded
