"""What is known beside a decision, as the tests of answers share it."""

from datetime import date

from bot.answer.context import Context, KnownCopy, OriginKnown
from bot.claims.medium import Medium, MediumForm
from bot.claims.profile import FirstSeen, SourceProfile, TrackRecord
from bot.claims.rating import Authenticity
from bot.receive.readings import (
    MediaTrouble,
    PageReview,
    PageTrouble,
    Readings,
    SeenMedium,
    SeenPage,
)
from bot.receive.tip import MediaKind
from tests.answer.examples import claim, source

REALLY = {
    "en": "It was taken in Houston in August 2017.",
    "ru": "Снимок сделан в Хьюстоне в августе 2017 года.",
    "uk": "Знімок зроблено в Г'юстоні в серпні 2017 року.",
    "es": "Se tomó en Houston en agosto de 2017.",
}
PICTURE = SeenMedium(
    kind="photo", form="image", text="9:41\nForward this\nSharks swim in the streets"
)
VIDEO = SeenMedium(kind="video", form="video", text="BREAKING: a shark in the street")
VOICE = SeenMedium(kind="voice", form="audio", spoken="there is a shark in our street")
REVIEW = PageReview(
    claim="A shark swims in a street.",
    verdict="False.",
    publisher="Example Checks",
    url="https://example.org/check",
    reviewed="2026-05-02",
)
PAGE = SeenPage(
    asked="https://example.org/check",
    links=("https://example.org/check",),
    title="No, this shark does not swim in a street",
    site="Example Checks",
    published="2026-05-02",
    reviews=(REVIEW,),
)
UNREACHED = SeenPage(asked="https://e.org/", links=(), trouble=PageTrouble.UNREACHABLE)
PROFILE = SourceProfile(
    id="daily-shark",
    name="Daily Shark",
    kind="anonymous",
    keys=("telegram:-1001234", "telegram:@dailyshark"),
    run_by={
        "en": "not known",
        "ru": "неизвестно",
        "uk": "невідомо",
        "es": "se desconoce",
    },
    note={
        "en": "It was renamed twice in 2025.",
        "ru": "В 2025 году название меняли дважды.",
        "uk": "У 2025 році назву змінювали двічі.",
        "es": "Cambió de nombre dos veces en 2025.",
    },
    sources=(source(), source(publisher="Second Press"), source(publisher="Third Press")),
    reviewed_at=date(2026, 11, 2),
)
RECORD = TrackRecord(checked=9, misleading=7, since=date(2022, 3, 1), until=date(2026, 5, 31))
FIRST_SEEN = FirstSeen(
    on=date(2022, 3, 3), askers=120, channels={"Shark Talk": 24, "Daily Shark": 40}
)


def reading(*media: SeenMedium, pages: tuple[SeenPage, ...] = ()) -> Context:
    """Return a context in which so much was read."""
    return Context(readings=Readings(media=media, pages=pages))


def troubled(trouble: MediaTrouble, form: MediumForm | None = None) -> SeenMedium:
    """Return a medium that could not be read, or not whole."""
    kind: MediaKind = "voice" if form == "audio" else "document"
    return SeenMedium(kind=kind, form=form, troubles=(trouble,))


def known(
    form: MediumForm = "image", authenticity: Authenticity | None = Authenticity.WRONG_CONTEXT
) -> KnownCopy:
    """Return a copy of a medium of the sample claim, which says where it really is from."""
    really = REALLY if authenticity else {}
    medium = Medium(id=1, form=form, digest=b"d", authenticity=authenticity, really=really)
    return KnownCopy(medium=medium, claim=claim())


PICTURED = Context(readings=Readings(media=(PICTURE,)), known=(known(),))
EVERYTHING = Context(
    readings=Readings(
        media=(PICTURE, VIDEO, VOICE, troubled(MediaTrouble.UNREADABLE)), pages=(PAGE, UNREACHED)
    ),
    known=(known(),),
    origins=(OriginKnown(profile=PROFILE, record=RECORD), OriginKnown(record=RECORD)),
    first_seen=FIRST_SEEN,
    linked_review=True,
)
