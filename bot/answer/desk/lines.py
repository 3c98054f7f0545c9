"""Short lines for moderators: what was done, and why something was not."""

from bot.answer.answer import Answer
from bot.answer.desk.labels import ROLES
from bot.answer.phrases import Phrases
from bot.moderate.refusals import Impossible, Overtaken, Refusal
from bot.moderate.roles import Denied


def line(phrases: Phrases, lead: str, *closing: str) -> Answer:
    """Return an answer of a few lines."""
    return Answer(language=phrases.language, lead=lead, closing=closing)


def refused(refusal: Refusal | Denied, phrases: Phrases) -> str:
    """Return why something was not done, and what to do."""
    match refusal:
        case Denied():
            role = phrases.gettext(ROLES[refusal.least])
            return phrases.gettext("This takes the role “{role}”.").format(role=role)
        case Overtaken():
            return phrases.gettext("Somebody changed it meanwhile. This is how it is now.")
        case Impossible():
            return str(refusal)
        case _:
            return phrases.gettext("It is not there any more.")


def told_people(people: int, phrases: Phrases) -> str:
    """Return how many people are told."""
    told = phrases.ngettext("{people} person is told.", "{people} people are told.", people)
    return told.format(people=people)


def welcome(name: str, phrases: Phrases) -> Answer:
    """Return what somebody reads who became a moderator."""
    return line(
        phrases,
        phrases.gettext("Welcome, {name}. You are a moderator now.").format(name=name),
        phrases.gettext("What you can do here: /desk"),
    )


def wrong_word(phrases: Phrases) -> Answer:
    """Return that nobody is invited by a word."""
    return line(
        phrases,
        phrases.gettext("This invitation is not valid, or no longer."),
        phrases.gettext("Please ask whoever invited you for a new one."),
    )


def already_other(phrases: Phrases) -> Answer:
    """Return that a person cannot become a second moderator."""
    return line(phrases, phrases.gettext("You are another moderator already."))


def login_link(url: str, phrases: Phrases) -> Answer:
    """Return the one-time link into the console."""
    return line(
        phrases,
        phrases.gettext("Open this link in the browser that showed you the code:"),
        url,
        phrases.gettext("It works once, for ten minutes, and in that browser alone."),
    )


def wrong_code(phrases: Phrases) -> Answer:
    """Return that no browser shows a code."""
    return line(
        phrases,
        phrases.gettext("No browser shows this code, or no longer."),
        phrases.gettext("Open the console's login page and send the code that it shows."),
    )


def too_often(phrases: Phrases) -> Answer:
    """Return that too many wrong codes were sent."""
    return line(phrases, phrases.gettext("Too many wrong codes. Please wait a few minutes."))


def alerts_are(on: bool, phrases: Phrases) -> Answer:
    """Return whether a moderator is told of sudden demand."""
    if on:
        said = phrases.gettext("You are told when suddenly many people ask the same.")
        return line(phrases, said, phrases.gettext("To switch it off: /alerts off"))
    said = phrases.gettext("You are not told when suddenly many people ask the same.")
    return line(phrases, said, phrases.gettext("To switch it on: /alerts on"))
