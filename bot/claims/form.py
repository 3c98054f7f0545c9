"""The starter form: one claim as a JSON file, read strictly and written back the same."""

import base64
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    model_validator,
)

from bot.claims.rating import Authenticity, Rating
from bot.match.media.codec import unpack

PARTIAL_DATE = re.compile(r"(?!0000)\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
MOST_WORDINGS = 200
MOST_LINKS = 50
MOST_POSTS = 50
MOST_MEDIA = 50
MOST_PRINTS = 512 * 1024
"""Bytes of a medium's prints; those of a long video, every form of each frame, are 100 KiB."""
WRITTEN_URL = re.compile(r"https?://[^\s\\\x00-\x1f]+", re.IGNORECASE)


def _partial_date(value: str) -> str:
    """Return an ISO date of year, month or day precision, unchanged."""
    if not PARTIAL_DATE.fullmatch(value):
        raise ValueError("write a date as 2022, 2022-02 or 2022-02-28")
    if len(value) == len("2022-02-28"):
        date.fromisoformat(value)
    return value


_HTTP_URL = TypeAdapter(HttpUrl)


def _web_url(value: str) -> str:
    """Return a web page's URL as it was written, so that export gives back what was imported."""
    _HTTP_URL.validate_python(value)
    if not WRITTEN_URL.fullmatch(value):  # which is read as a browser would, with much forgiven
        raise ValueError("write a link as https://example.org/page, without spaces")
    return value


_POST = re.compile(r"telegram:(@[a-z][a-z0-9_]{3,31}|-100\d{5,13})/[1-9]\d{0,18}", re.ASCII)


def _post(value: str) -> str:
    """Return the key of a channel's post, unchanged."""
    if not _POST.fullmatch(value):
        raise ValueError("write a post as telegram:@name/123, in small letters")
    return value


def _prints(value: str) -> str:
    """Return the base64 of prints, unchanged."""
    try:
        unpack(base64.b64decode(value, validate=True))
    except ValueError:
        raise ValueError("not what `siftline claims export` writes of a medium") from None
    return value


PartialDate = Annotated[str, AfterValidator(_partial_date)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
WebUrl = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_url)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Localised = dict[Language, Line]
Post = Annotated[str, AfterValidator(_post)]


class Form(BaseModel):
    """A part of the form: nothing unknown in it, no spaces around texts."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class TextsForm(Form):
    """The review in one language."""

    statement: Annotated[str, StringConstraints(min_length=10, max_length=300)]
    known: Annotated[str, StringConstraints(min_length=10, max_length=700)]
    missing: Annotated[str, StringConstraints(max_length=500)] = ""


class FirstAppearanceForm(Form):
    """The earliest appearance that is known: who, where and when."""

    date: PartialDate
    who: Localised
    where: Localised
    url: WebUrl | None = None


class SourceForm(Form):
    """A dated page that the review stands on."""

    url: WebUrl
    publisher: Annotated[str, StringConstraints(min_length=2, max_length=100)]
    title: Annotated[str, StringConstraints(min_length=2, max_length=300)]
    published: PartialDate
    language: Language
    stance: Literal["reports", "reviews", "disputes", "primary"]


class WordingForm(Form):
    """One way in which the claim is forwarded."""

    language: Language
    text: Annotated[str, StringConstraints(min_length=8, max_length=4096)]


class MediumForm(Form):
    """A picture, video or recording that the claim is forwarded with: its hashes, not the file."""

    form: Literal["image", "video", "audio"]
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    prints: Annotated[
        str, StringConstraints(max_length=MOST_PRINTS * 4 // 3), AfterValidator(_prints)
    ]
    authenticity: Authenticity | None = None
    really: Localised = {}


class ReviewForm(Form):
    """When the claim was last reviewed, by how many people, and until when that holds.

    ``publisher`` is written only where somebody else reviewed it.
    """

    reviewed_at: date
    people: Annotated[int, Field(ge=1, le=99)]
    expires: date | None = None
    publisher: Annotated[
        str, StringConstraints(max_length=100), Field(exclude_if=lambda said: not said)
    ] = ""


class ClaimForm(Form):
    """One claim with its review, as a file of ``config/claims``."""

    id: Slug
    topic: Slug
    language: Language = "en"
    rating: Rating
    authenticity: Authenticity | None = None
    texts: dict[Language, TextsForm]
    claimant: Localised = {}
    first_appearance: FirstAppearanceForm | None = None
    sources: Annotated[list[SourceForm], Field(min_length=1, max_length=12)]
    wordings: Annotated[list[WordingForm], Field(max_length=MOST_WORDINGS)] = []
    links: Annotated[list[WebUrl], Field(max_length=MOST_LINKS)] = []
    media: Annotated[list[MediumForm], Field(max_length=MOST_MEDIA)] = []
    posts: Annotated[list[Post], Field(max_length=MOST_POSTS)] = []
    lesson: Slug
    review: ReviewForm

    @model_validator(mode="after")
    def _complete(self) -> "ClaimForm":
        if self.language not in self.texts:
            raise ValueError(f"texts: the claim's own language {self.language!r} is missing")
        if self.rating is Rating.UNVERIFIED:
            empty = [language for language, texts in self.texts.items() if not texts.missing]
            if empty:
                raise ValueError(
                    f"texts.{empty[0]}.missing: an unverified claim states what is not known"
                )
        return self
