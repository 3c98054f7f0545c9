"""What is known of public sources, and where messages were seen first."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.claims.profile import FirstSeen, SourceProfile, TrackRecord
from bot.store.database import Database
from bot.store.entry_shelf import CheckedPost
from bot.store.first_seen import NoSuchClaim, Seen, is_told, seen
from bot.store.profile_store import profile_by
from bot.store.reach import Reach

FEWEST_POSTS = 3
"""Of fewer checked posts nothing is told: they say nothing of a source."""


class Posts(Protocol):
    """Knows the posts of sources that served reviews check."""

    async def posted(self, sources: Sequence[str]) -> Sequence[CheckedPost]:
        """Return the posts of public sources by their keys."""
        ...


class StoredSourceBook:
    """Profiles, track records and first sightings, from the store as it is now."""

    def __init__(self, database: Database, posts: Posts) -> None:
        self._reach = Reach(database)
        self._posts = posts

    async def profile(self, keys: Sequence[str]) -> SourceProfile | None:
        """Return the published profile of the first key that has one."""
        if not keys:
            return None
        return await self._reach.read(partial(profile_by, keys=keys))

    async def record(
        self, keys: Sequence[str], profile: SourceProfile | None
    ) -> TrackRecord | None:
        """Return how the store rates what came from a source, or None for too few posts.

        ``profile`` is that of the source, where it has one: it knows all of the source's keys.
        """
        own = profile.keys if profile else _narrowest(keys)
        posts = await self._posts.posted(own) if own else ()
        if len(posts) < FEWEST_POSTS:
            return None
        return TrackRecord(
            checked=len(posts),
            misleading=sum(each.misleads for each in posts),
            since=min(each.day for each in posts),
            until=max(each.day for each in posts),
        )

    async def first_seen(self, claim_id: ClaimId) -> FirstSeen | None:
        """Return where a claim was first seen here, where a moderator publishes that."""
        try:
            found = await self._reach.read(partial(_told, claim_id=claim_id))
        except NoSuchClaim:
            return None
        if found is None or found.askers is None:
            return None
        return FirstSeen(on=found.on, askers=found.askers, channels=found.channels)


def _told(connection: sa.Connection, claim_id: ClaimId) -> Seen | None:
    """Return where a claim was seen if answers say so: else nothing is counted for them."""
    return seen(connection, claim_id) if is_told(connection, claim_id) else None


def _narrowest(keys: Sequence[str]) -> Sequence[str]:
    """Return the keys of the source itself, without those of the sites that it is within."""
    return [each for each in keys if each.startswith("telegram:")] or keys[:1]
