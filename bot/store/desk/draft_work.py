"""Drafts as they are begun, saved and dropped, each in the caller's transaction."""

from dataclasses import dataclass, field

import sqlalchemy as sa

from bot.moderate.draft import Draft, FormJson, Subject
from bot.moderate.refusals import Impossible, Overtaken, Unknown
from bot.moderate.roles import Action, Actor
from bot.store.claims import inserted_id
from bot.store.desk.audit_rows import record
from bot.store.desk.draft_rows import draft_of, of
from bot.store.desk_tables import WAITING_CLUSTER, draft, draft_version, tip_cluster
from bot.store.insert import draft_row
from bot.store.tables import claim, source_profile
from bot.store.turns import Turn, take_turn

SUBJECTS = {"claim": claim, "profile": source_profile}


@dataclass(frozen=True, kw_only=True, slots=True)
class Writing:
    """Whose draft of what is changed, by whom and when."""

    connection: sa.Connection = field(repr=False)
    by: Actor
    kind: Subject
    subject: str
    now: int

    def __post_init__(self) -> None:
        """Let nobody else change drafts or claims before the transaction ends."""
        take_turn(self.connection, Turn.EDIT)

    def draft(self) -> Draft:
        """Return the draft as it is; raises Unknown."""
        found = draft_of(self.connection, self.kind, self.subject)
        if found is None:
            raise Unknown("there is no such draft")
        return found

    def note(self, action: Action, **detail: str | int | None) -> None:
        """Write what was done into the audit."""
        record(
            self.connection,
            self.by,
            action.value,
            kind=self.kind,
            subject=self.subject,
            now=self.now,
            **detail,
        )

    def change(self, **values: str | int | None) -> None:
        """Change the draft's row."""
        given = values | {"changed_at": self.now}
        own = of(self.kind, self.subject)
        self.connection.execute(sa.update(draft).where(own).values(given))


def begin(at: Writing, form: FormJson, base: int | None) -> Draft:
    """Begin a draft, with its claim or profile where that is new.

    Raises Impossible where a draft, or another claim of that id, is there.
    """
    if draft_of(at.connection, at.kind, at.subject) is not None:
        raise Impossible(f"somebody is writing {at.subject} already: open that draft")
    if base is None:
        _reserve(at)
    last = sa.select(draft.c.id, draft.c.version).where(of(at.kind, at.subject))
    former = at.connection.execute(last).one_or_none()
    version = former.version + 1 if former else 1
    begun = {"version": version, "began": version, "base": base, "state": "draft", "comment": ""}
    if former is None:
        own = {"kind": at.kind, "subject": at.subject, "created_at": at.now, "changed_at": at.now}
        draft_id = inserted_id(at.connection, draft, begun | own)
    else:
        draft_id = former.id
        at.change(**begun)
    _write(at, draft_id, version, form)
    at.note(Action.WRITE, version=version, base=base)
    return at.draft()


def save(at: Writing, version: int, form: FormJson) -> Draft:
    """Keep a new version; the same form again changes nothing.

    Raises Overtaken where ``version`` is not the newest, and Impossible while it is reviewed.
    """
    held = writable(at, version)
    if held.form == form:
        return held
    at.change(version=version + 1)
    _write(at, draft_id_of(at), version + 1, form)
    at.note(Action.WRITE, version=version + 1)
    return at.draft()


def rebase(at: Writing, version: int, base: int | None) -> Draft:
    """Say that a draft was held against what is published now, as a new version of the same form.

    Whoever says so wrote in it.
    """
    held = writable(at, version)
    at.change(version=version + 1, base=base)
    _write(at, draft_id_of(at), version + 1, held.form)
    at.note(Action.WRITE, version=version + 1, base=base)
    return at.draft()


def discard(at: Writing, version: int) -> None:
    """Drop a draft; clusters that waited for it wait for nothing more than before."""
    writable(at, version)
    at.change(state="ended")
    waiting = sa.and_(tip_cluster.c.claim_id == at.subject, sa.text(WAITING_CLUSTER))
    if at.kind == "claim":
        at.connection.execute(
            sa.update(tip_cluster)
            .where(waiting)
            .values(claim_id=None, version=tip_cluster.c.version + 1, changed_at=at.now)
        )
    at.note(Action.DISCARD, version=version)


def writable(at: Writing, version: int) -> Draft:
    """Return a draft that may be changed now; raises Unknown, Impossible and Overtaken."""
    held = at.draft()
    if held.state == "in_review":
        raise Impossible("it is being reviewed: take the request back to change it")
    if held.version != version:
        raise Overtaken(f"the draft of {at.subject}", held.version)
    return held


def draft_id_of(at: Writing) -> int:
    """Return the draft's row."""
    query = sa.select(draft.c.id).where(of(at.kind, at.subject))
    return int(at.connection.execute(query).scalar_one())


def _reserve(at: Writing) -> None:
    """Keep the id of a new claim or profile, which nothing was ever published under."""
    table = SUBJECTS[at.kind]
    row_id = draft_row(at.connection, table, at.subject, at.now)
    state = sa.select(table.c.state).where(table.c.id == row_id)
    if at.connection.execute(state).scalar_one() != "draft":
        raise Impossible(f"there is another {at.kind} {at.subject}")


def _write(at: Writing, draft_id: int, version: int, form: FormJson) -> None:
    at.connection.execute(
        sa.insert(draft_version).values(
            draft_id=draft_id,
            version=version,
            form=dict(form),
            author_id=at.by.id,
            created_at=at.now,
        )
    )
