"""A draft's form: from nothing or from what is published, and on to what may be reviewed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.claims.claim import Claim, Review
from bot.claims.convert import claim_of, form_of
from bot.claims.form import ClaimForm
from bot.claims.profile import SourceProfile
from bot.claims.profile_convert import profile_form_of, profile_of
from bot.claims.profile_form import ProfileForm
from bot.moderate.draft import FieldTrouble, FormJson, Subject
from bot.moderate.refusals import Impossible
from bot.moderate.troubles import claim_form, profile_form, troubles

LARGEST_FORM = 4_000_000
"""Characters of a form with all that is in it; the prints of a long video are 140,000."""
DEEPEST = 6
DEFAULT_TOPIC, DEFAULT_LESSON = "other", "default"

_FIELDS: Mapping[Subject, frozenset[str]] = {
    "claim": frozenset({*ClaimForm.model_fields, "expires"} - {"review"}),
    "profile": frozenset(set(ProfileForm.model_fields) - {"review"}),
}


class Unready(Impossible):
    """A draft lacks something; ``troubles`` says in which fields what."""

    def __init__(self, found: tuple[FieldTrouble, ...]) -> None:
        self.troubles = found
        super().__init__("; ".join(f"{each.field}: {each.reason}" for each in found))


def empty_form(claim_id: str = "", language: str = "en", statement: str = "") -> FormJson:
    """Return the form of a claim of which only the statement is known, if that."""
    return {
        "id": claim_id,
        "topic": DEFAULT_TOPIC,
        "language": language,
        "authenticity": None,
        "texts": {language: {"statement": statement, "known": "", "missing": ""}},
        "claimant": {},
        "first_appearance": None,
        "sources": [],
        "wordings": [],
        "links": [],
        "media": [],
        "posts": [],
        "lesson": DEFAULT_LESSON,
    }


def empty_profile_form(profile_id: str, name: str = "") -> FormJson:
    """Return the form of a source profile of which only the name is known."""
    return {
        "id": profile_id,
        "name": name,
        "kind": "unknown",
        "keys": [],
        "run_by": {},
        "note": {},
        "sources": [],
    }


def form_from_claim(claim: Claim) -> FormJson:
    """Return the form that ``ready`` reads back as the same claim; its media need their prints.

    ``expires`` goes with it only where it is set.
    """
    form = form_of(claim).model_dump(mode="json", exclude={"review"})
    if claim.review.expires is not None:
        form["expires"] = claim.review.expires.isoformat()
    return form


def form_from_profile(profile: SourceProfile) -> FormJson:
    """Return the form that ``ready_profile`` reads back as the same profile."""
    return profile_form_of(profile).model_dump(mode="json", exclude={"review"})


def ready(form: FormJson, review: Review) -> Claim:
    """Return the claim that a form states under a review, which ends when the form says.

    Raises Unready.
    """
    _require_whole(form, "claim", review.reviewed_at)
    return claim_of(claim_form(form, review.reviewed_at, review.people))


def ready_profile(form: FormJson, *, reviewed_at: date, people: int) -> SourceProfile:
    """Return the profile that a form states, reviewed on a day; raises Unready."""
    _require_whole(form, "profile", reviewed_at)
    return profile_of(profile_form(form, reviewed_at, people))


def tidied(form: FormJson, kind: Subject, subject: str) -> FormJson:
    """Return a form as it is kept: only fields of its kind, texts that every store takes.

    Raises Impossible for one that is too large or too deep to be a form at all.
    """
    kept = {name: value for name, value in form.items() if name in _FIELDS[kind]}
    room = [LARGEST_FORM]
    tidy = {name: _tidied(value, room, DEEPEST) for name, value in kept.items()}
    return tidy | {"id": subject}


def _require_whole(form: FormJson, kind: Subject, today: date) -> None:
    if found := troubles(form, kind, today=today):
        raise Unready(found)


def _tidied(value: object, room: list[int], depth: int) -> Any:
    if not depth:
        raise Impossible("the form is nested too deep")
    match value:
        case None | bool() | int() | float():
            room[0] -= 1
            return value
        case str():
            room[0] -= len(value) + 1
            _require_room(room)
            return "".join(each for each in value if each != "\0" and not _is_half(each))
        case Mapping():
            return {
                _tidied(str(name), room, depth): _tidied(each, room, depth - 1)
                for name, each in value.items()
            }
        case list() | tuple():
            room[0] -= len(value)
            _require_room(room)
            return [_tidied(each, room, depth - 1) for each in value]
    raise Impossible(f"a form holds no {type(value).__name__}")


def _is_half(letter: str) -> bool:
    """Tell whether a character is half of a pair, which no text holds alone."""
    return "\ud800" <= letter <= "\udfff"


def _require_room(room: list[int]) -> None:
    if room[0] < 0:
        raise Impossible("the form is too large")
