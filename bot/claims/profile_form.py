"""A source profile as a JSON file, read strictly and written back the same."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from bot.claims.form import Form, Language, Line, Localised, Slug, SourceForm
from bot.claims.profile import ProfileKind
from bot.claims.source_keys import source_key

MOST_KEYS = 20

Key = Annotated[str, AfterValidator(source_key)]
Note = Annotated[str, StringConstraints(min_length=10, max_length=500)]


class ProfileReviewForm(Form):
    """When a profile was last reviewed, and by how many people."""

    reviewed_at: date
    people: Annotated[int, Field(ge=1, le=99)]


class ProfileForm(Form):
    """One public source: who runs it, what kind it is, and the dated pages that say so."""

    id: Slug
    name: Line
    kind: ProfileKind
    keys: Annotated[list[Key], Field(min_length=1, max_length=MOST_KEYS)]
    run_by: Localised = Field(default_factory=dict)
    note: dict[Language, Note]
    sources: Annotated[list[SourceForm], Field(min_length=1, max_length=12)]
    review: ProfileReviewForm

    @model_validator(mode="after")
    def _whole(self) -> "ProfileForm":
        if not self.note:
            raise ValueError("note: say in one language at least what is known of it")
        if len(set(self.keys)) < len(self.keys):
            raise ValueError("keys: one is there twice")
        return self
