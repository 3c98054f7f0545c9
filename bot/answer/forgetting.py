"""What a person is told who wants to be forgotten."""

from bot.answer.answer import Answer, Section
from bot.answer.phrases import Phrases


def forget_question(phrases: Phrases) -> Answer:
    """Return what would be erased, to be confirmed."""
    what = phrases.gettext(
        "Your messages that are kept for the moderators, the answers to them, your settings "
        "and where to write to you. You will not be told what becomes of your messages. "
        "This cannot be undone."
    )
    rest = phrases.gettext(
        "What Telegram shows in this chat stays until you delete it there, and reviews that "
        "moderators have written stay. Copies for emergencies are overwritten in time."
    )
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Shall I erase everything that is stored about you?"),
        blocks=(Section(kind="note", body=what), Section(kind="note", body=rest)),
    )


def forgotten(phrases: Phrases) -> Answer:
    """Return that everything is erased."""
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Everything that was stored about you is erased."),
        closing=(phrases.gettext("If you send me a message again, I begin anew."),),
    )


def not_forgotten(phrases: Phrases) -> Answer:
    """Return that nothing was erased."""
    return Answer(language=phrases.language, lead=phrases.gettext("Nothing was erased."))
