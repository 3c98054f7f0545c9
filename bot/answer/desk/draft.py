"""A claim that is written in Telegram: the form to reply to, and the draft that comes of it."""

from collections.abc import Mapping, Sequence

from bot.answer.answer import Answer, Section
from bot.answer.labels import RATING_WORDS, marked
from bot.answer.phrases import Phrases
from bot.answer.quotes import told_within
from bot.claims.rating import Rating
from bot.moderate.draft import FieldTrouble
from bot.moderate.quick_form import FormField, QuickForm

FORM_LABELS: dict[FormField, str] = {
    "statement": marked("Claim"),
    "rating": marked("Rating"),
    "known": marked("Known"),
    "missing": marked("Not known"),
    "source": marked("Source"),
    "language": marked("Language"),
}
MOST_TROUBLES = 8
LINE_LIMIT = 700


def labels(every: Sequence[Phrases]) -> Mapping[str, FormField]:
    """Return the form's labels in every language and in English, in lower case."""
    known: dict[str, FormField] = {}
    for what, label in FORM_LABELS.items():
        known[what] = what
        known[label.casefold()] = what
        known |= {phrases.gettext(label).casefold(): what for phrases in every}
    return known


def rating_words(every: Sequence[Phrases]) -> Mapping[str, Rating]:
    """Return the ratings' words in every language and their names, in lower case."""
    known: dict[str, Rating] = {}
    for rating in Rating:
        names = {rating.value, rating.value.replace("_", " "), RATING_WORDS[rating].casefold()}
        known |= dict.fromkeys(names, rating)
        known |= {phrases.rating(rating).word.casefold(): rating for phrases in every}
    return known


def draft_form(filled: QuickForm, phrases: Phrases) -> Answer:
    """Return the form whose reply becomes a draft, with what is known of it by now."""
    ratings = ", ".join(phrases.rating(rating).word for rating in Rating)
    values: dict[FormField, str] = {
        "statement": filled.statement,
        "rating": phrases.rating(filled.rating).word if filled.rating else "",
        "known": filled.known,
        "missing": filled.missing,
        "source": "\n".join(source.url for source in filled.sources),
        "language": filled.language,
    }
    shown = {what: told_within(each, LINE_LIMIT, phrases.language) for what, each in values.items()}
    lines = (
        f"{phrases.gettext(label)}: {shown[what] or '…'}" for what, label in FORM_LABELS.items()
    )
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Reply to this message with these lines, filled in:"),
        blocks=(Section(kind="medium", body="\n".join(lines)),),
        closing=(
            phrases.gettext("Ratings: {ratings}.").format(ratings=ratings),
            phrases.gettext(
                "A source is an address; its publisher, title and date are read from the page, "
                "or stand behind it between bars: address | publisher | title | 2026-11-23."
            ),
        ),
    )


def draft_answer(
    preview: Answer | None, troubles: Sequence[FieldTrouble], phrases: Phrases
) -> Answer:
    """Return a draft as the askers will read it, and what it still lacks."""
    blocks = preview.blocks if preview else ()
    closing = preview.closing if preview else ()
    if troubles:
        lines = (f"• {each.field}: {each.reason}" for each in troubles[:MOST_TROUBLES])
        heading = phrases.gettext("Before it can be reviewed:")
        blocks = (*blocks, Section(kind="medium", heading=heading, body="\n".join(lines)))
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("The draft, as people will read it:"),
        blocks=blocks,
        closing=closing,
    )


def review_asked(phrases: Phrases) -> Answer:
    """Return that a draft waits for a second person."""
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("A second person is asked to review it."),
        closing=(phrases.gettext("You are told here what they say."),),
    )
