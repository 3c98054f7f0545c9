"""Events as they are taken away."""

import json

from bot.moderate.audit import BEGINNING, AuditEvent, digest_of
from bot.moderate.audit_lines import COLUMNS, line_of, row_of

EVENT = AuditEvent(
    id=7,
    created_at=1_795_348_800_000,
    actor_id=1,
    actor="Ana\n",
    via="console",
    action="set_role",
    kind="moderator",
    subject="2",
    detail={"role": "editor", "before": "reader", "figures": [1, None]},
    previous=BEGINNING,
)


def test_an_event_is_one_line_with_all_that_its_digest_is_made_of() -> None:
    line = line_of(EVENT)
    assert line.count("\n") == 1
    told = json.loads(line)
    again = AuditEvent(
        **{name: told[name] for name in told if name not in ("at", "previous", "digest")},
        previous=bytes.fromhex(told["previous"]),
    )
    assert again == EVENT and told["digest"] == digest_of(EVENT).hex()
    assert told["at"] == "2026-11-22T12:00:00.000Z"


def test_an_event_is_a_row_of_its_columns() -> None:
    row = dict(zip(COLUMNS, row_of(EVENT), strict=True))
    assert row["detail"] == "before: reader, figures: [1, null], role: editor"
    assert (row["id"], row["at"]) == ("7", "2026-11-22T12:00:00.000Z")
