"""The moderators' desk, from its parts."""

from collections.abc import Sequence
from functools import partial

from bot.app.clock import utc_now
from bot.app.front import front_desk
from bot.app.matching import Matching
from bot.app.nearest import Nearest
from bot.app.store import Opened
from bot.claims.claim import Claim
from bot.flows.desk.desk import Desk, Files
from bot.flows.find_duplicates import likely_duplicates
from bot.match.decision import Ranked
from bot.match.twins import Twin
from bot.settings import Settings
from bot.store.desk.claim_desk import ClaimDesk
from bot.store.desk.drafts import DraftStore
from bot.store.desk.import_origins import ImportStore
from bot.store.desk.letters import LetterStore
from bot.store.desk.queue import QueueStore
from bot.store.desk.statistics import StatisticsStore
from bot.store.desk.talks import TalkStore
from bot.store.desk.tellings import TellingStore
from bot.store.secrets import Secrets

SURE, PERHAPS = 0.99, 0.7
"""As how likely a duplicate is shown, for one that is sure and one that is not."""


def desk_over(
    settings: Settings, opened: Opened, secrets: Secrets, checks: Matching, talks: TalkStore
) -> Desk:
    """Return the desk of an installation."""
    database = opened.database
    front = front_desk(settings, opened)
    reader = checks.reading.media
    return Desk(
        queue=QueueStore(database, secrets, utc_now),
        drafts=DraftStore(database, utc_now),
        claims=ClaimDesk(database, utc_now),
        tellings=TellingStore(database, utc_now),
        talks=talks,
        people=front.people,
        sessions=front.sessions,
        audit=front.audit,
        served=checks.library,
        phrases_for=checks.phrases,
        nearest=Nearest(checks.check, checks.edition),
        edition=checks.edition,
        near_to=partial(near_to, checks),
        check_tip=checks.check,
        pages=checks.reading.pages,
        clock=utc_now,
        lone_allowed=settings.lone_moderator,
        lone_note=settings.lone_note,
        languages=checks.languages,
        match_draft=checks.match_draft,
        first_seen=checks.sources.first_seen,
        origin_of=ImportStore(database, utc_now).origin,
        letters=LetterStore(database, utc_now),
        statistics=StatisticsStore(database, secrets, utc_now),
        files=Files(reader=reader, hand=checks.reading.hand.file) if reader else None,
    )


async def near_to(checks: Matching, claim: Claim) -> Sequence[Ranked]:
    """Return the served claims that a claim may say the same as, with the reasons as signals."""
    twins = await likely_duplicates(claim, checks.library, checks.engines)
    return [_ranked(each) for each in twins if each.claim_id != claim.id]


def _ranked(twin: Twin) -> Ranked:
    probability = SURE if twin.sure else PERHAPS
    reasons = dict.fromkeys(map(str, twin.reasons), 1.0)
    return Ranked(claim_id=twin.claim_id, probability=probability, signals=reasons)
