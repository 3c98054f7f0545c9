"""Claims, phrases and decisions that the tests of answers share."""

from datetime import date
from pathlib import Path

from bot.answer.phrases import Phrases
from bot.claims.claim import Claim, Content, FirstAppearance, Review, Source, Texts
from bot.claims.convert import claim_of
from bot.claims.form import ClaimForm
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.match.decision import Ranked
from bot.readers.catalogues import load_catalogues

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "ru", "uk", "es")
CATALOGUES = load_catalogues(ROOT / "config")


def phrases(language: str = "en") -> Phrases:
    """Return the phrases of the project's own catalogues."""
    return CATALOGUES.phrases(language)


def soldier() -> Claim:
    """Return a claim in four languages, kept beside the tests so that the store may change."""
    form = (Path(__file__).parent / "soldier.json").read_text(encoding="utf-8")
    return claim_of(ClaimForm.model_validate_json(form))


def ranked(claim_id: str) -> Ranked:
    """Return a candidate; what speaks for it is of no matter to an answer."""
    return Ranked(claim_id=ClaimId(claim_id), probability=0.9, signals={})


def source(
    *,
    url: str = "https://example.org/report",
    publisher: str = "Example Press",
    title: str = "What the photograph shows",
    published: str = "2020-03",
) -> Source:
    """Return a source in English, with changes."""
    return Source(
        url=url,
        publisher=publisher,
        title=title,
        published=published,
        language="en",
        stance="reviews",
    )


def claim(content: Content | None = None, *, people: int = 2) -> Claim:
    """Return a claim in English alone."""
    return Claim(
        id=ClaimId("sample"),
        revision=1,
        content=content or CONTENT,
        review=Review(reviewed_at=date(2026, 11, 22), people=people),
        wordings=(),
        links=(),
    )


CONTENT = Content(
    topic="picture",
    language="en",
    rating=Rating.FALSE,
    authenticity=None,
    texts={"en": Texts(statement="A photograph shows a shark.", known="It was edited in 2011.")},
    claimant={},
    first_appearance=FirstAppearance(
        date="2011", who={"en": "an account"}, where={"en": "a social network"}
    ),
    sources=(source(),),
    lesson="picture",
)
