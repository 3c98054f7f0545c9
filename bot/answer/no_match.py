"""The answers to a message that the store does not know: nothing rated, and a way to check it."""

from bot.answer.answer import Answer, Section
from bot.answer.phrases import Phrases


def compose_no_match(phrases: Phrases, *, passed_on: bool) -> Answer:
    """Return that the message is unknown, whether moderators have it, and how to check it."""
    lead = phrases.gettext("We do not know this message yet.")
    unknown = phrases.gettext("Unknown means neither true nor false: nobody here has checked it.")
    return _unanswered(lead, unknown, phrases, passed_on)


def none_of_these(phrases: Phrases, *, passed_on: bool) -> Answer:
    """Return thanks to a person who chose none of the claims offered."""
    lead = phrases.gettext("Thank you. Then we do not know this message yet.")
    unsaid = phrases.gettext("Nothing is said about it: it may be true or false.")
    return _unanswered(lead, unsaid, phrases, passed_on)


def _unanswered(lead: str, meaning: str, phrases: Phrases, passed_on: bool) -> Answer:
    note = [meaning]
    if passed_on:
        note.append(passed_on_to_moderators(phrases))
    return Answer(
        language=phrases.language,
        lead=lead,
        blocks=(Section(kind="note", body="\n".join(note)), steps(phrases)),
    )


def passed_on_to_moderators(phrases: Phrases) -> str:
    """Return that moderators will see the message."""
    return phrases.gettext("It was passed on to the moderators.")


def steps(phrases: Phrases) -> Section:
    """Return how a person can check a message without us."""
    numbered = (
        phrases.gettext("Who says it first? Look for a name, an organisation or a document."),
        phrases.gettext("Where and when was it? Old pictures and news come back as new ones."),
        phrases.gettext(
            "Search for the words, and for the picture with a reverse image search: "
            "who else reports it independently?"
        ),
        phrases.gettext("Do not forward it until you know."),
    )
    return Section(
        kind="steps",
        heading=phrases.gettext("How to check it yourself"),
        body="\n".join(f"{number}. {step}" for number, step in enumerate(numbered, start=1)),
    )
