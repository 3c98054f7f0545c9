"""What is published of a source profile, as moderators begin a change from it."""

import sqlalchemy as sa

from bot.moderate.draft import FormJson
from bot.moderate.drafting import form_from_profile
from bot.store.profiles import published_profiles
from bot.store.tables import source_profile, source_profile_review, source_profile_revision


def published_profile_number(connection: sa.Connection, profile_id: str) -> int | None:
    """Return the number of the revision that is published, or None."""
    query = (
        sa.select(source_profile_revision.c.number)
        .select_from(source_profile)
        .join(
            source_profile_review,
            source_profile_review.c.id == source_profile.c.published_review_id,
        )
        .join(
            source_profile_revision,
            source_profile_revision.c.id == source_profile_review.c.revision_id,
        )
        .where(source_profile.c.public_id == profile_id, source_profile.c.state == "published")
    )
    return connection.execute(query).scalar_one_or_none()


def published_profile_form(connection: sa.Connection, profile_id: str) -> FormJson | None:
    """Return what is published of a profile as a form, or None."""
    found = published_profiles(connection, [profile_id])
    return form_from_profile(found[0]) if found else None
