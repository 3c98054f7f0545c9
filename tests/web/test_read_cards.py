"""What was read and what is known, as the page shows it to who keeps the store."""

from dataclasses import replace
from typing import get_args

import pytest

from bot.answer.context import Context, OriginKnown
from bot.claims.profile import ProfileKind
from bot.claims.rating import Authenticity
from bot.receive.readings import (
    AudioFingerprint,
    FrameHashes,
    ImageHashes,
    MediaTrouble,
    PageTrouble,
    Readings,
    SeenMedium,
    SeenPage,
)
from bot.receive.tip import MediaKind
from bot.web.read_cards import ReadCard, known_cards, read_cards
from bot.web.words import AUTHENTICITY, KINDS, MEDIA_TROUBLES, PAGE_TROUBLES, PROFILE_KINDS
from tests.answer.context_examples import EVERYTHING, PAGE, PICTURE, PROFILE, UNREACHED, known


def card(seen: SeenMedium) -> ReadCard:
    [shown] = read_cards(Readings(media=(seen,)))
    return shown


def test_every_kind_and_trouble_has_words() -> None:
    assert set(KINDS) == set(get_args(MediaKind))
    assert set(MEDIA_TROUBLES) == set(MediaTrouble)
    assert set(PAGE_TROUBLES) == set(PageTrouble)
    assert set(AUTHENTICITY) == set(Authenticity)
    assert set(PROFILE_KINDS) == set(get_args(ProfileKind))


def test_a_picture_shows_its_text_and_hashes() -> None:
    hashed = replace(PICTURE, image=ImageHashes(hashes=(b"a", b"b"), quality=87))
    assert card(hashed) == ReadCard(
        what="Picture", texts=(("Text", PICTURE.text),), remarks=("2 hashes, quality 87.",)
    )


def test_a_preview_and_its_trouble_are_told() -> None:
    large = replace(
        PICTURE, kind="video", preview_only=True, troubles=(MediaTrouble.TOO_LARGE,), text=""
    )
    assert card(large).what == "Video, its preview only"
    assert card(large).remarks == (
        "No text was read in it.",
        "It is larger than Telegram gives to bots.",
    )


def test_a_video_shows_its_frames_and_sound() -> None:
    seen = SeenMedium(
        kind="video",
        spoken="look",
        frames=FrameHashes(frames=((b"a",),), seconds=1.4),
        audio=AudioFingerprint(codes=b"", seconds=61.5),
    )
    assert card(seen).texts == (("Heard by a machine", "look"),)
    assert card(seen).remarks == ("1 frame of 1 seconds.", "A fingerprint of 62 seconds of sound.")


def test_a_page_shows_what_it_says_or_why_it_was_not_read() -> None:
    read, unread = read_cards(Readings(pages=(PAGE, UNREACHED)))
    assert ("Its own verdict, Example Checks", "False.") in read.texts
    assert read.remarks == ("Site: Example Checks", "Published: 2026-05-02")
    assert (unread.texts, unread.remarks) == ((), ("It could not be reached.",))


def test_a_long_text_is_shortened() -> None:
    [(_, text)] = card(replace(PICTURE, text="word " * 10_000)).texts
    assert len(text) <= 2000
    [page] = read_cards(Readings(pages=(SeenPage(asked="https://e.org/" + "x" * 9000, links=()),)))
    assert len(page.what) <= 2000


def test_what_is_known_names_claim_source_and_first_sight() -> None:
    copy, source, nameless, first = known_cards(EVERYTHING)
    assert copy.what == "A picture of the claim sample"
    assert copy.remarks == ("Real, but taken elsewhere or at another time.",)
    assert source.what == "Source Daily Shark"
    assert source.remarks[1] == "Of 9 posts checked, 7 were misleading."
    assert nameless.what == "Source without a profile"
    assert first.what == "First seen on 2022-03-03"


@pytest.mark.parametrize(
    ("context", "remarks"),
    [
        (Context(known=(known(authenticity=None),)), ()),
        (Context(origins=(OriginKnown(profile=PROFILE),)), ("Anonymous.",)),
    ],
)
def test_of_what_is_not_known_nothing_is_said(context: Context, remarks: tuple[str, ...]) -> None:
    [shown] = known_cards(context)
    assert shown.remarks == remarks
