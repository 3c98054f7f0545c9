"""What was read from a tip's media and links: texts, hashes, and what could not be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.claims.medium import MediumForm
from bot.receive.tip import MediaKind


class MediaTrouble(StrEnum):
    """Why a medium was not read, or not whole."""

    TOO_LARGE = "too_large"
    """Telegram hands it to no bot: at most its preview was looked at."""
    TOO_LONG = "too_long"
    """Only its beginning was read."""
    TOO_SLOW = "too_slow"
    UNREADABLE = "unreadable"
    """Damaged, dangerous, or not what it says that it is."""
    UNSUPPORTED = "unsupported"
    """Of a kind that is not read, such as an animated sticker or a PDF."""
    NOT_FETCHED = "not_fetched"
    NO_TEXT_READER = "no_text_reader"
    """Pictures cannot be read here: Tesseract or its languages are missing."""
    NO_SPEECH_READER = "no_speech_reader"
    """Speech is not turned into text here: no model is set."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ImageHashes:
    """A picture's PDQ hashes of 32 bytes each, and its ORB features.

    ``hashes`` begins with that of the whole picture; those of its trimmed, cropped and mirrored
    forms follow. ``quality`` is PDQ's, 0 to 100. ``features`` are packed keypoints and
    descriptors, empty where the picture is no photo or has too few.
    """

    hashes: tuple[bytes, ...]
    quality: int
    features: bytes = b""


@dataclass(frozen=True, kw_only=True, slots=True)
class FrameHashes:
    """A video's PDQ hashes, one frame a second, each frame plain and trimmed (one or more)."""

    frames: tuple[tuple[bytes, ...], ...]
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class AudioFingerprint:
    """A recording's Chromaprint codes, packed as little-endian 32-bit numbers."""

    codes: bytes
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenMedium:
    """What was read from one medium.

    ``text`` is what stands in the picture or in the video's frames, paragraph by paragraph in
    reading order; ``spoken`` is a machine's transcript. ``digest`` is the SHA-256 of the file.
    """

    kind: MediaKind
    form: MediumForm | None = None
    digest: bytes = b""
    text: str = ""
    spoken: str = ""
    image: ImageHashes | None = None
    frames: FrameHashes | None = None
    audio: AudioFingerprint | None = None
    preview_only: bool = False
    troubles: tuple[MediaTrouble, ...] = ()


class PageTrouble(StrEnum):
    """Why a page was not read."""

    REFUSED = "refused"
    """Its address, port or form is one that is not asked."""
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    NO_PAGE = "no_page"
    """It is not a page of text, or the site said that there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageReview:
    """A ClaimReview that a page carries: somebody else's verdict, in their words."""

    claim: str
    verdict: str
    publisher: str
    url: str
    reviewed: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenPage:
    """What a linked page says of itself; ``links`` are all its canonical names that were met.

    ``published`` is an ISO date of any precision, or nothing.
    """

    asked: str
    links: tuple[str, ...]
    title: str = ""
    description: str = ""
    site: str = ""
    published: str = ""
    reviews: tuple[PageReview, ...] = ()
    trouble: PageTrouble | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Readings:
    """Everything that was read beside the message's own text."""

    media: tuple[SeenMedium, ...] = ()
    pages: tuple[SeenPage, ...] = ()

    @property
    def whole(self) -> bool:
        """Tell whether everything was read, so that reading again would find no more."""
        return not any(each.troubles for each in self.media) and not any(
            each.trouble for each in self.pages
        )

    def troubles(self) -> Iterator[MediaTrouble]:
        """Give what kept media from being read, each once."""
        yield from dict.fromkeys(one for each in self.media for one in each.troubles)


NOTHING_READ = Readings()
