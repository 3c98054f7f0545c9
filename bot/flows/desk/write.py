"""Writing: drafts of claims and source profiles, until a second person is asked to read them."""

from collections.abc import Sequence

from bot.claims.ids import ClaimId
from bot.flows.desk.desk import Desk
from bot.match.decision import Ranked
from bot.moderate.cluster import ClusterCard
from bot.moderate.draft import Draft, FormJson, ReviewRequest, Subject
from bot.moderate.drafting import Unready, empty_form, empty_profile_form, tidied
from bot.moderate.ids import ClusterId, RequestId
from bot.moderate.refusals import Impossible, Overtaken, Unknown
from bot.moderate.roles import Action, Actor, require
from bot.moderate.sketch import sketch
from bot.moderate.slug import slug_for
from bot.moderate.troubles import troubles

LONGEST_STATEMENT = 300
SHORTEST_WORDING, LONGEST_WORDING = 8, 4096
TRIES = 100
"""Ids that are tried for a claim; that many of one statement are a mistake."""


async def drafts(desk: Desk, by: Actor) -> Sequence[Draft]:
    """Return all drafts, those last changed first."""
    require(by, Action.SEE)
    return await desk.drafts.listed()


async def begin_claim(
    desk: Desk,
    by: Actor,
    statement: str,
    *,
    language: str = "en",
    cluster_id: ClusterId | None = None,
    version: int | None = None,
    wording: bool = False,
) -> Draft:
    """Begin a claim, with an id that its statement proposes.

    With a cluster, at the version that was looked at, its askers wait for this claim; with
    ``wording``, its text becomes the first wording. Raises Overtaken where the cluster changed.
    """
    require(by, Action.WRITE)
    asked = None if cluster_id is None else await _cluster(desk, cluster_id, version)
    stated = " ".join(statement.split())[:LONGEST_STATEMENT]
    claim_id = await _free_id(desk, stated or "claim")
    form = {**empty_form(claim_id, language, stated)}
    if asked is not None and wording and len(asked.text) >= SHORTEST_WORDING:
        text = asked.text[:LONGEST_WORDING]
        form["wordings"] = [{"language": asked.language or language, "text": text}]
    begun = await desk.drafts.begin(by, "claim", claim_id, tidied(form, "claim", claim_id), None)
    if asked is not None:
        await _link(desk, by, asked, begun)
    return begun


async def begin_change(desk: Desk, by: Actor, claim_id: ClaimId) -> Draft:
    """Begin a draft of what is published of a claim; a paused or retracted one may come back."""
    require(by, Action.WRITE)
    await _require_own(desk, claim_id)
    found = await desk.drafts.published("claim", claim_id)
    if found is None:
        raise Impossible(f"nothing is published of {claim_id} yet: open its draft")
    number, form = found
    return await desk.drafts.begin(by, "claim", claim_id, form, number)


async def begin_from_revision(desk: Desk, by: Actor, claim_id: ClaimId, number: int) -> Draft:
    """Begin a draft of an earlier revision, to undo what was published since."""
    require(by, Action.WRITE)
    await _require_own(desk, claim_id)
    form = await desk.claims.revision(claim_id, number)
    found = await desk.drafts.published("claim", claim_id)
    base = found[0] if found else None
    return await desk.drafts.begin(by, "claim", claim_id, form, base)


async def begin_profile(desk: Desk, by: Actor, name: str) -> Draft:
    """Begin a source profile, with an id that its name proposes."""
    require(by, Action.WRITE)
    named = " ".join(name.split())[:LONGEST_STATEMENT]
    taken: set[str] = set()
    for _ in range(TRIES):
        profile_id = slug_for(named or "source", taken)
        if await _is_free_profile(desk, profile_id):
            form = tidied(empty_profile_form(profile_id, named), "profile", profile_id)
            return await desk.drafts.begin(by, "profile", profile_id, form, None)
        taken.add(profile_id)
    raise Impossible(f"there are {TRIES} profiles of that name")


async def begin_profile_change(desk: Desk, by: Actor, profile_id: str) -> Draft:
    """Begin a draft of what is published of a source profile."""
    require(by, Action.WRITE)
    found = await desk.drafts.published("profile", profile_id)
    if found is None:
        raise Unknown("there is no such profile")
    number, form = found
    return await desk.drafts.begin(by, "profile", profile_id, form, number)


async def save(  # noqa: PLR0917 - the desk, who, and what the port takes
    desk: Desk, by: Actor, kind: Subject, subject: str, version: int, form: FormJson
) -> Draft:
    """Keep a new version, complete or not; raises Overtaken where there is a newer one."""
    require(by, Action.WRITE)
    return await desk.drafts.save(by, kind, subject, version, tidied(form, kind, subject))


async def rebase(desk: Desk, by: Actor, kind: Subject, subject: str, version: int) -> Draft:
    """Say that a draft was held against what is published now, after something else was."""
    require(by, Action.WRITE)
    found = await desk.drafts.published(kind, subject)
    base = found[0] if found else None
    return await desk.drafts.rebase(by, kind, subject, version, base)


async def discard(desk: Desk, by: Actor, kind: Subject, subject: str, version: int) -> None:
    """Drop a draft; its versions stay in the store."""
    require(by, Action.DISCARD)
    await desk.drafts.discard(by, kind, subject, version)


async def submit(desk: Desk, by: Actor, kind: Subject, subject: str, version: int) -> ReviewRequest:
    """Ask for a review of a draft as it is; raises Unready with all that it lacks."""
    require(by, Action.SUBMIT)
    held = await desk.drafts.draft(kind, subject)
    if held is None:
        raise Unknown("there is no such draft")
    if held.version != version:
        raise Overtaken(f"the draft of {subject}", held.version)
    if lacking := troubles(held.form, kind, today=desk.clock().date()):
        raise Unready(lacking)
    return await desk.drafts.submit(by, kind, subject, version)


async def withdraw(desk: Desk, by: Actor, request_id: RequestId) -> Draft:
    """Take back a request that one wrote in, so that the draft can be changed."""
    require(by, Action.WITHDRAW)
    asked = await desk.drafts.request(request_id)
    if by.id not in {each.id for each in asked.authors}:
        raise Impossible("only who wrote it can take it back; a reviewer can return it")
    return await desk.drafts.withdraw(by, request_id)


async def likely_duplicates(desk: Desk, by: Actor, form: FormJson) -> Sequence[Ranked]:
    """Return the served claims that a draft may say again, likeliest first, and never itself."""
    require(by, Action.SEE)
    drawn = sketch(form, desk.clock().date())
    found = await desk.near_to(drawn) if drawn is not None else ()
    return [each for each in found if each.claim_id != form.get("id")]


async def _cluster(desk: Desk, cluster_id: ClusterId, version: int | None) -> ClusterCard:
    card = (await desk.queue.view(cluster_id)).card
    if version is not None and card.version != version:
        raise Overtaken("the cluster", card.version)
    return card


async def _link(desk: Desk, by: Actor, asked: ClusterCard, begun: Draft) -> None:
    """Let a cluster wait for a draft that was just begun; without it, there is no draft."""
    try:
        await desk.queue.claim_for(by, asked.id, asked.version, ClaimId(begun.subject))
    except (Overtaken, Impossible):
        await desk.drafts.discard(by, begun.kind, begun.subject, begun.version)
        raise


async def _free_id(desk: Desk, statement: str) -> ClaimId:
    taken: set[str] = set()
    for _ in range(TRIES):
        claim_id = ClaimId(slug_for(statement, taken))
        try:
            await desk.claims.card(claim_id)
        except Unknown:
            return claim_id
        taken.add(claim_id)
    raise Impossible(f"there are {TRIES} claims that begin like this: say it in other words")


async def _is_free_profile(desk: Desk, profile_id: str) -> bool:
    return (
        await desk.drafts.draft("profile", profile_id) is None
        and await desk.drafts.published("profile", profile_id) is None
    )


async def _require_own(desk: Desk, claim_id: ClaimId) -> None:
    """Raise Impossible for a claim that ended in another one; raises Unknown."""
    into = (await desk.claims.card(claim_id)).merged_into
    if into is not None:
        raise Impossible(f"{claim_id} was merged into {into}: change that one")
