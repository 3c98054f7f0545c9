"""Which tips moderators get, and what these came with."""

import pytest

from bot.claims.ids import ClaimId
from bot.match.decision import (
    Choose,
    Decision,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)
from bot.moderate.ask import (
    NO_MARKS,
    SOUND_CODES,
    kinds_of,
    marks_from_json,
    marks_of,
    marks_to_json,
    reason_after_choice,
    reason_of,
)
from bot.receive.readings import (
    AudioFingerprint,
    FrameHashes,
    ImageHashes,
    Readings,
    SeenMedium,
)
from bot.receive.tip import Media, Tip

LEMON = Ranked(claim_id=ClaimId("lemon"), probability=0.9, signals={})
MATCHED, OFFERED = Match(best=LEMON), Choose(candidates=(LEMON,))


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (NoMatch(), "unknown"),
        (OFFERED, "unsure"),
        (NotCheckable(reason=Uncheckable.MEDIA_ONLY), "unread"),
        (NotCheckable(reason=Uncheckable.LINK_ONLY), "unread"),
        (NotCheckable(reason=Uncheckable.TALK), None),
        (MATCHED, None),
    ],
)
def test_moderators_get_what_was_not_answered(decision: Decision, reason: str | None) -> None:
    assert reason_of(decision) == reason


def test_a_choice_settles_a_tip_or_gives_another_reason() -> None:
    assert reason_after_choice(OFFERED, MATCHED) is None
    assert reason_after_choice(OFFERED, NoMatch()) == "none_of_these"
    assert reason_after_choice(MATCHED, NoMatch()) == "wrong"


def test_media_are_known_by_files_digests_hashes_and_sounds() -> None:
    photo = SeenMedium(
        kind="photo",
        digest=b"\x01",
        image=ImageHashes(hashes=(b"\x0a", b"\x0b"), quality=80),
    )
    flat = SeenMedium(kind="photo", image=ImageHashes(hashes=(), quality=1), preview_only=True)
    frames = tuple((bytes([n]), b"\xff") for n in range(9))
    clip = SeenMedium(
        kind="video",
        frames=FrameHashes(frames=frames, seconds=9),
        audio=AudioFingerprint(codes=bytes(4 * 1_000), seconds=125),
    )
    tip = Tip(media=(Media(kind="photo", file_id="f", unique_id="u"),) * 2)
    marks = marks_of(tip, Readings(media=(photo, flat, clip)))
    assert marks.files == ("u",)
    assert marks.digests == ("01",)
    assert marks.pictures == ("0a", "00", "02", "04", "06")
    assert [len(each) for each in marks.sounds] == [SOUND_CODES * 8]
    assert marks_from_json(marks_to_json(marks)) == marks
    assert marks_from_json({}) == NO_MARKS


def test_a_tip_comes_as_words_links_or_media() -> None:
    assert kinds_of(["photo", "photo", "voice"], words=True, links=False) == (
        "text",
        "photo",
        "audio",
    )
    assert kinds_of(["newest"], words=False, links=True) == ("link", "other")
    assert kinds_of([], words=False, links=False) == ("other",)
