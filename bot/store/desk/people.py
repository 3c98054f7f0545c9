"""The moderators and their expert groups, as flows use them."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

import sqlalchemy as sa

from bot.claims.clock import Clock, epoch_ms
from bot.claims.ids import AskerHash
from bot.moderate.desk import Group, Moderator
from bot.moderate.ids import ModeratorId
from bot.moderate.names import same_name
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Actor, Role
from bot.store.database import Database
from bot.store.desk.audit_rows import record
from bot.store.desk.group_rows import all_groups, drop_group, put_group
from bot.store.desk.join_rows import Joiner, join
from bot.store.desk.people_rows import (
    CHAT,
    PEOPLE,
    end_sessions,
    everybody,
    held,
    moderator_from,
    one_of,
    require_another_admin,
    void_tokens,
)
from bot.store.desk.tokens import digest, new_word, typed
from bot.store.desk_tables import login_token
from bot.store.reach import Reach
from bot.store.secrets import Secrets
from bot.store.tables import moderator

T = TypeVar("T")
INVITED = timedelta(days=7)
"""How long the word of an invitation can be used."""


class PeopleStore:
    """The port ``People`` on the store's tables; the ways in are kept as digests alone."""

    def __init__(self, database: Database, secrets: Secrets, clock: Clock) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._clock = clock

    async def moderators(self) -> Sequence[Moderator]:
        """Return every moderator by name, disabled ones too."""
        return await self._reach.read(everybody)

    async def moderator(self, moderator_id: ModeratorId) -> Moderator:
        """Return a moderator; raises Unknown."""
        return await self._reach.read(partial(one_of, moderator_id=moderator_id))

    async def by_person(self, person: AskerHash) -> Moderator | None:
        """Return the moderator that a person on Telegram is, unless disabled."""
        of_person = PEOPLE.where(moderator.c.person == person, moderator.c.disabled_at.is_(None))
        row = await self._reach.read(lambda connection: connection.execute(of_person).first())
        return None if row is None else moderator_from(row)

    async def add(self, by: Actor | None, name: str, role: Role) -> tuple[Moderator, str]:
        """Add a moderator; return it and the word to send to the bot as ``/join WORD``."""

        def work(connection: sa.Connection, now: int) -> tuple[Moderator, str]:
            if any(same_name(name, other.name) for other in everybody(connection)):
                raise Impossible("there is a moderator of this name: choose another name")
            values = {"name": name, "role": role.value, "created_at": now}
            inserted = sa.insert(moderator).values(values).returning(moderator.c.id)
            moderator_id = ModeratorId(connection.execute(inserted).scalar_one())
            word = _invited(connection, moderator_id, now)
            _record(connection, by, "add_moderator", moderator_id, now, role=role.value)
            return one_of(connection, moderator_id), word

        return await self._run(work)

    async def invite(self, by: Actor | None, moderator_id: ModeratorId) -> str:
        """Return a new word for ``/join``; the old one is void."""

        def work(connection: sa.Connection, now: int) -> str:
            if held(connection, moderator_id).disabled:
                raise Impossible("the moderator is disabled: enable them first")
            word = _invited(connection, moderator_id, now)
            _record(connection, by, "invite", moderator_id, now)
            return word

        return await self._run(work)

    async def set_role(self, by: Actor | None, moderator_id: ModeratorId, role: Role) -> Moderator:
        """Give a moderator another role; sessions end where it is a lower one."""

        def work(connection: sa.Connection, now: int) -> Moderator:
            before = held(connection, moderator_id).role
            if before is role:
                return one_of(connection, moderator_id)
            if before is Role.ADMIN:
                require_another_admin(connection, moderator_id)
            _update(connection, moderator_id, role=role.value)
            if list(Role).index(role) < list(Role).index(before):
                end_sessions(connection, moderator_id, now)
            detail = {"before": before.value, "role": role.value}
            _record(connection, by, "set_role", moderator_id, now, **detail)
            return one_of(connection, moderator_id)

        return await self._run(work)

    async def disable(self, by: Actor | None, moderator_id: ModeratorId) -> Moderator:
        """Let a moderator in no more; every session ends at once. The last admin stays."""

        def work(connection: sa.Connection, now: int) -> Moderator:
            before = held(connection, moderator_id)
            if before.disabled:
                return before
            if before.role is Role.ADMIN:
                require_another_admin(connection, moderator_id)
            _update(connection, moderator_id, disabled_at=now)
            ended = end_sessions(connection, moderator_id, now)
            void_tokens(connection, moderator_id, "link", "join")
            _record(connection, by, "disable", moderator_id, now, sessions=ended)
            return one_of(connection, moderator_id)

        return await self._run(work)

    async def enable(self, by: Actor | None, moderator_id: ModeratorId) -> Moderator:
        """Let a disabled moderator in again."""

        def work(connection: sa.Connection, now: int) -> Moderator:
            before = held(connection, moderator_id)
            if before.disabled:
                _update(connection, moderator_id, disabled_at=None)
                _record(connection, by, "enable", moderator_id, now)
            return one_of(connection, moderator_id)

        return await self._run(work)

    async def join(
        self, word: str, person: AskerHash, *, bot_id: int, chat_id: int, language: str
    ) -> Moderator:
        """Make the moderator of a word the person who sent it; raises Unknown for a wrong word."""
        joiner = Joiner(
            digest=digest(typed(word)),
            person=person,
            bot_id=bot_id,
            chat=self._secrets.seal(str(chat_id).encode(), CHAT),
            language=language,
        )
        return await self._run(lambda connection, now: join(connection, joiner, now))

    async def groups(self) -> Sequence[Group]:
        """Return the expert groups by name."""
        return await self._reach.read(all_groups)

    async def put_group(self, by: Actor, name: str, members: Sequence[ModeratorId]) -> Group:
        """Make an expert group, or change who is in it."""
        return await self._run(
            lambda connection, now: put_group(connection, by, name, members, now)
        )

    async def drop_group(self, by: Actor, group_id: int) -> None:
        """Dissolve a group; its clusters go back to everybody."""
        await self._run(lambda connection, now: drop_group(connection, by, group_id, now))

    async def _run(self, work: Callable[[sa.Connection, int], T]) -> T:
        now = epoch_ms(self._clock())
        return await self._reach.run(lambda connection: work(connection, now))


def _invited(connection: sa.Connection, moderator_id: ModeratorId, now: int) -> str:
    void_tokens(connection, moderator_id, "join")
    word = new_word()
    connection.execute(
        sa.insert(login_token).values(
            digest=digest(word),
            purpose="join",
            moderator_id=moderator_id,
            created_at=now,
            expires_at=now + INVITED // timedelta(milliseconds=1),
        )
    )
    return word


def _update(connection: sa.Connection, moderator_id: ModeratorId, **values: object) -> None:
    connection.execute(sa.update(moderator).where(moderator.c.id == moderator_id).values(values))


def _record(
    connection: sa.Connection,
    by: Actor | None,
    action: str,
    moderator_id: ModeratorId,
    now: int,
    **detail: object,
) -> None:
    record(connection, by, action, kind="moderator", subject=moderator_id, now=now, **detail)
