"""What was read of a message, and what is known beside its decision, as parts of a JSON object."""

from typing import Any

from bot.answer.context import Context, KnownCopy, OriginKnown
from bot.claims.profile import FirstSeen, TrackRecord
from bot.receive.readings import Readings, SeenMedium, SeenPage


def read_to_json(readings: Readings) -> list[dict[str, Any]]:
    """Return what was read of each medium: kind, text, spoken, troubles."""
    return [_medium(seen) for seen in readings.media]


def context_to_json(context: Context) -> dict[str, Any]:
    """Return the pages that were read, known media, sources, and where the claim was first seen."""
    return {
        "pages": [_page(page) for page in context.readings.pages],
        "known": [_copy(copy) for copy in context.known],
        "origins": [_origin(origin) for origin in context.origins],
        "first_seen": _first_seen(context.first_seen) if context.first_seen else None,
        "linked_review": context.linked_review,
    }


def _medium(seen: SeenMedium) -> dict[str, Any]:
    return {
        "kind": seen.kind,
        "text": seen.text,
        "spoken": seen.spoken,
        "preview_only": seen.preview_only,
        "troubles": [trouble.value for trouble in seen.troubles],
    }


def _page(page: SeenPage) -> dict[str, Any]:
    return {
        "asked": page.asked,
        "title": page.title,
        "site": page.site,
        "published": page.published,
        "trouble": page.trouble.value if page.trouble else None,
        "reviews": [
            {"claim": each.claim, "verdict": each.verdict, "publisher": each.publisher}
            for each in page.reviews
        ],
    }


def _copy(copy: KnownCopy) -> dict[str, Any]:
    authenticity = copy.medium.authenticity or copy.claim.content.authenticity
    return {
        "claim": copy.claim.id,
        "form": copy.medium.form,
        "authenticity": authenticity.value if authenticity else None,
        "really": dict(copy.medium.really),
    }


def _origin(origin: OriginKnown) -> dict[str, Any]:
    profile = origin.profile
    return {
        "profile": profile.id if profile else None,
        "name": profile.name if profile else None,
        "kind": profile.kind if profile else None,
        "record": _record(origin.record) if origin.record else None,
    }


def _record(record: TrackRecord) -> dict[str, Any]:
    return {
        "checked": record.checked,
        "misleading": record.misleading,
        "since": record.since.isoformat() if record.since else None,
        "until": record.until.isoformat() if record.until else None,
    }


def _first_seen(seen: FirstSeen) -> dict[str, Any]:
    return {
        "on": seen.on.isoformat(),
        "askers": seen.askers,
        "channels": dict(seen.channels),
    }
