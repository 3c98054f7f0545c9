"""What was read of media and pages, and what is known of them, as the page shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answer.context import Context, KnownCopy, OriginKnown
from bot.answer.length import shorten
from bot.claims.claim import in_language
from bot.receive.readings import Readings, SeenMedium, SeenPage
from bot.web.words import (
    AUTHENTICITY,
    FORMS,
    KINDS,
    MEDIA_TROUBLES,
    PAGE_TROUBLES,
    PROFILE_KINDS,
)

PAGE_LANGUAGE = "en"
TEXT_LIMIT = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadCard:
    """A medium or page: what it is, the texts that were read of it, and remarks."""

    what: str
    texts: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def read_cards(readings: Readings) -> tuple[ReadCard, ...]:
    """Return what was read of each medium and page, in their order."""
    return (*map(_medium_card, readings.media), *map(_page_card, readings.pages))


def known_cards(context: Context) -> tuple[ReadCard, ...]:
    """Return what is known beside the decision: of media, of their sources, of this claim."""
    return (
        *map(_copy_card, context.known),
        *map(_origin_card, context.origins),
        *_first_seen_card(context),
    )


def _medium_card(seen: SeenMedium) -> ReadCard:
    texts = (("Text", seen.text), ("Heard by a machine", seen.spoken))
    return ReadCard(
        what=KINDS[seen.kind] + (", its preview only" if seen.preview_only else ""),
        texts=_shown(texts),
        remarks=tuple(_medium_remarks(seen)),
    )


def _medium_remarks(seen: SeenMedium) -> Iterator[str]:
    if not seen.text and not seen.spoken:
        yield "No text was read in it."
    if seen.image:
        yield f"{_counted(len(seen.image.hashes), 'hash', 'hashes')}, quality {seen.image.quality}."
    if seen.frames:
        frames = _counted(len(seen.frames.frames), "frame", "frames")
        yield f"{frames} of {seen.frames.seconds:.0f} seconds."
    if seen.audio:
        yield f"A fingerprint of {seen.audio.seconds:.0f} seconds of sound."
    yield from (MEDIA_TROUBLES[trouble] for trouble in seen.troubles)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _shown(texts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, shorten(text, TEXT_LIMIT)) for name, text in texts if text)


def _page_card(page: SeenPage) -> ReadCard:
    texts = (
        ("Title", page.title),
        ("Description", page.description),
        *((f"Its own verdict, {each.publisher}", each.verdict) for each in page.reviews),
    )
    return ReadCard(
        what=shorten(f"Page {page.asked}", TEXT_LIMIT),
        texts=_shown(texts),
        remarks=tuple(_page_remarks(page)),
    )


def _page_remarks(page: SeenPage) -> Iterator[str]:
    if page.site:
        yield f"Site: {page.site}"
    if page.published:
        yield f"Published: {page.published}"
    if page.trouble:
        yield PAGE_TROUBLES[page.trouble]


def _copy_card(copy: KnownCopy) -> ReadCard:
    authenticity = copy.medium.authenticity or copy.claim.content.authenticity
    really = in_language(copy.medium.really, PAGE_LANGUAGE)
    return ReadCard(
        what=f"{FORMS[copy.medium.form]} of the claim {copy.claim.id}",
        texts=_shown((("Really", really),)),
        remarks=(AUTHENTICITY[authenticity],) if authenticity else (),
    )


def _origin_card(origin: OriginKnown) -> ReadCard:
    profile, record = origin.profile, origin.record
    remarks = []
    if profile:
        remarks.append(f"{PROFILE_KINDS[profile.kind]}.")
    if record:
        remarks.append(f"Of {record.checked} posts checked, {record.misleading} were misleading.")
    return ReadCard(
        what=f"Source {profile.name}" if profile else "Source without a profile",
        remarks=tuple(remarks),
    )


def _first_seen_card(context: Context) -> Iterator[ReadCard]:
    if seen := context.first_seen:
        yield ReadCard(
            what=f"First seen on {seen.on.isoformat()}",
            remarks=(f"Asked by {seen.askers} people.",),
        )
