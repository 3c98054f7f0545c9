"""Names of things at the moderators' desk: one type a kind of id."""

from typing import NewType

ModeratorId = NewType("ModeratorId", int)
ClusterId = NewType("ClusterId", int)
RequestId = NewType("RequestId", int)
"""A draft that waits for a second person, or waited."""
TellingId = NewType("TellingId", int)
TalkId = NewType("TalkId", int)
