"""Between a profile's form and the profile that the store keeps."""

from bot.claims.convert import source_form_of, source_of
from bot.claims.profile import SourceProfile
from bot.claims.profile_form import ProfileForm, ProfileReviewForm


def profile_of(form: ProfileForm) -> SourceProfile:
    """Return the profile that a form states."""
    return SourceProfile(
        id=form.id,
        name=form.name,
        kind=form.kind,
        keys=tuple(form.keys),
        run_by=dict(form.run_by),
        note=dict(form.note),
        sources=tuple(map(source_of, form.sources)),
        reviewed_at=form.review.reviewed_at,
        people=form.review.people,
    )


def profile_form_of(profile: SourceProfile) -> ProfileForm:
    """Return the form that ``profile_of`` reads back as the same profile."""
    return ProfileForm(
        id=profile.id,
        name=profile.name,
        kind=profile.kind,
        keys=list(profile.keys),
        run_by=dict(profile.run_by),
        note=dict(profile.note),
        sources=[source_form_of(source) for source in profile.sources],
        review=ProfileReviewForm(reviewed_at=profile.reviewed_at, people=profile.people),
    )
