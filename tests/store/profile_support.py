"""Source profiles as they stand in files."""

from typing import Any

from bot.claims.profile_form import ProfileForm
from tests.store.claim_support import SOURCE


def profile_json(profile_id: str = "daily", **changes: Any) -> dict[str, Any]:
    """Return a profile as it stands in a file, with changes."""
    form = {
        "id": profile_id,
        "name": f"The {profile_id}",
        "kind": "news",
        "keys": [f"telegram:@{profile_id}_channel", f"site:{profile_id}.example"],
        "run_by": {"en": "a company in Example"},
        "note": {"en": "A newspaper since 1950."},
        "sources": [SOURCE],
        "review": {"reviewed_at": "2026-11-22", "people": 2},
    }
    return form | changes


def profile_form(profile_id: str = "daily", **changes: Any) -> ProfileForm:
    """Return a profile's form, with changes."""
    return ProfileForm.model_validate(profile_json(profile_id, **changes))
