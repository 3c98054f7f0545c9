"""Between the starter form and the claim that the store keeps."""

import base64

from bot.claims.claim import Claim, Content, FirstAppearance, Review, Source, Texts, Wording
from bot.claims.form import (
    ClaimForm,
    FirstAppearanceForm,
    MediumForm,
    ReviewForm,
    SourceForm,
    TextsForm,
    WordingForm,
)
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium


def claim_of(form: ClaimForm) -> Claim:
    """Return the claim that a form states, as revision 0: not yet kept by a store."""
    return Claim(
        id=ClaimId(form.id),
        revision=0,
        content=_content(form),
        review=Review(
            reviewed_at=form.review.reviewed_at,
            people=form.review.people,
            expires=form.review.expires,
            publisher=form.review.publisher,
        ),
        wordings=tuple(Wording(language=w.language, text=w.text) for w in form.wordings),
        links=tuple(str(link) for link in form.links),
        media=tuple(map(medium_of, form.media)),
        posts=tuple(form.posts),
    )


def form_of(claim: Claim) -> ClaimForm:
    """Return the form that ``claim_of`` reads back as the same claim.

    Its media must have been read with their prints.
    """
    content, review = claim.content, claim.review
    return ClaimForm(
        id=claim.id,
        topic=content.topic,
        language=content.language,
        rating=content.rating,
        authenticity=content.authenticity,
        texts={
            language: TextsForm(statement=t.statement, known=t.known, missing=t.missing)
            for language, t in content.texts.items()
        },
        claimant=dict(content.claimant),
        first_appearance=_first_appearance_form(content.first_appearance),
        sources=[source_form_of(source) for source in content.sources],
        wordings=[WordingForm(language=w.language, text=w.text) for w in claim.wordings],
        links=list(claim.links),
        media=[_medium_form(each) for each in claim.media],
        posts=list(claim.posts),
        lesson=content.lesson,
        review=ReviewForm(
            reviewed_at=review.reviewed_at,
            people=review.people,
            expires=review.expires,
            publisher=review.publisher,
        ),
    )


def _content(form: ClaimForm) -> Content:
    return Content(
        topic=form.topic,
        language=form.language,
        rating=form.rating,
        authenticity=form.authenticity,
        texts={
            language: Texts(statement=t.statement, known=t.known, missing=t.missing)
            for language, t in form.texts.items()
        },
        claimant=dict(form.claimant),
        first_appearance=_first_appearance(form.first_appearance),
        sources=tuple(map(source_of, form.sources)),
        lesson=form.lesson,
    )


def medium_of(form: MediumForm) -> Medium:
    """Return the medium that a form states, without a number: not yet kept by a store."""
    return Medium(
        id=0,
        form=form.form,
        digest=bytes.fromhex(form.digest),
        authenticity=form.authenticity,
        really=dict(form.really),
        prints=base64.b64decode(form.prints),
    )


def _medium_form(medium: Medium) -> MediumForm:
    return MediumForm(
        form=medium.form,
        digest=medium.digest.hex(),
        prints=base64.b64encode(medium.prints).decode(),
        authenticity=medium.authenticity,
        really=dict(medium.really),
    )


def _first_appearance(form: FirstAppearanceForm | None) -> FirstAppearance | None:
    if form is None:
        return None
    return FirstAppearance(date=form.date, who=dict(form.who), where=dict(form.where), url=form.url)


def _first_appearance_form(first: FirstAppearance | None) -> FirstAppearanceForm | None:
    if first is None:
        return None
    return FirstAppearanceForm(
        date=first.date, who=dict(first.who), where=dict(first.where), url=first.url
    )


def source_of(form: SourceForm) -> Source:
    """Return the source that a form states."""
    return Source(
        url=form.url,
        publisher=form.publisher,
        title=form.title,
        published=form.published,
        language=form.language,
        stance=form.stance,
    )


def source_form_of(source: Source) -> SourceForm:
    """Return the form that ``source_of`` reads back as the same source."""
    return SourceForm(
        url=source.url,
        publisher=source.publisher,
        title=source.title,
        published=source.published,
        language=source.language,
        stance=source.stance,
    )
