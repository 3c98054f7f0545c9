"""The starter form: one claim as a JSON file, read strictly and written back the same."""

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

PARTIAL_DATE = re.compile(r"(?!0000)\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
MOST_WORDINGS = 200
MOST_LINKS = 50
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


PartialDate = Annotated[str, AfterValidator(_partial_date)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
WebUrl = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_url)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Localised = dict[Language, Line]


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


class ReviewForm(Form):
    """When the claim was last reviewed, by how many people, and until when that holds."""

    reviewed_at: date
    people: Annotated[int, Field(ge=1, le=99)]
    expires: date | None = None


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
