"""Short answers that are about the conversation, not about a claim."""

from bot.answer.answer import Answer
from bot.answer.phrases import Phrases
from bot.receive.flood import FloodNotice


def checking(phrases: Phrases) -> Answer:
    """Return the placeholder that is shown until the answer is there."""
    return _notice(phrases, phrases.gettext("Checking…"))


def apology(phrases: Phrases) -> Answer:
    """Return what to do after a failure of ours."""
    return _notice(
        phrases,
        phrases.gettext("Something went wrong on our side; your message is kept."),
        phrases.gettext("Please send it again later."),
    )


def outdated_choice(phrases: Phrases) -> Answer:
    """Return that a button belongs to an answer that no longer stands."""
    return _notice(
        phrases,
        phrases.gettext("This choice is no longer open."),
        phrases.gettext("Please send the message again."),
    )


def edited_message(phrases: Phrases) -> Answer:
    """Return that an answer is about a message as it was before it was edited."""
    return _notice(
        phrases,
        phrases.gettext("You edited your message; the answer is about the text before that."),
        phrases.gettext("To have the new text checked, please send it as a new message."),
    )


def slowed(phrases: Phrases, notice: FloodNotice) -> Answer:
    """Return that someone sent more than is answered at once, and about how long the rest takes."""
    many = phrases.gettext("You have sent many messages.")
    if notice is FloodNotice.MUCH_LATER:
        later = phrases.gettext(
            "What you send now is answered in more than an hour, as each has its turn."
        )
    else:
        later = phrases.gettext("Each is answered, a little later.")
    return _notice(phrases, many, later)


def _notice(phrases: Phrases, lead: str, *closing: str) -> Answer:
    return Answer(language=phrases.language, lead=lead, closing=closing)
