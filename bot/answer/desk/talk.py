"""Talks as both sides read them: neither is told who the other is."""

from typing import assert_never

from bot.answer.answer import Answer, Section
from bot.answer.phrases import Phrases
from bot.moderate.talk import TalkState


def moderator_asks(text: str, state: TalkState, phrases: Phrases) -> Answer:
    """Return a moderator's question as the asker reads it, and how to answer in this state."""
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("A moderator of this service asks about the message that you sent:"),
        blocks=(Section(kind="known", body=text),),
        closing=_how_to_answer(state, phrases),
    )


def _how_to_answer(state: TalkState, phrases: Phrases) -> tuple[str, ...]:
    match state:
        case "open":
            return (
                phrases.gettext("Reply to this message to answer. You do not have to."),
                phrases.gettext("Neither side sees the other's name."),
            )
        case "paused":
            return (phrases.gettext("Paused. Nothing more is asked until you go on."),)
        case "closed":
            return (phrases.gettext("You ended this. Nothing more is asked about it."),)
        case _:
            assert_never(state)


def asker_answered(text: str, phrases: Phrases) -> Answer:
    """Return an asker's answer as the moderator who asked reads it."""
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("The person whom you asked answers:"),
        blocks=(Section(kind="known", body=text),),
        closing=(phrases.gettext("Reply to this message to write to them again."),),
    )


def passed_on(phrases: Phrases, *, shortened: bool, words_alone: bool) -> Answer:
    """Return that an answer reached the moderators, and what of it did not."""
    closing = []
    if shortened:
        closing.append(phrases.gettext("It was long: only its beginning was passed on."))
    if words_alone:
        closing.append(phrases.gettext("Only the words were passed on, no pictures or recordings."))
    return Answer(
        language=phrases.language, lead=phrases.gettext("Passed on."), closing=tuple(closing)
    )


def only_words(phrases: Phrases) -> Answer:
    """Return that what was sent holds no words to pass on."""
    return _line(
        phrases,
        phrases.gettext("Only words can be passed on to the moderator."),
        phrases.gettext("Please reply to the question with text."),
    )


def no_more_for_now(phrases: Phrases) -> Answer:
    """Return that a talk takes no more lines until the moderator has answered."""
    return _line(
        phrases,
        phrases.gettext("Your earlier answers were passed on."),
        phrases.gettext("Please wait until the moderator writes again."),
    )


def waiting(phrases: Phrases) -> Answer:
    """Return that the moderator has paused a talk."""
    return _line(
        phrases,
        phrases.gettext("The moderator has paused this conversation."),
        phrases.gettext("Your answer was not passed on; please wait until they write again."),
    )


def over(phrases: Phrases) -> Answer:
    """Return that a talk has ended, so that nothing is passed on."""
    return _line(
        phrases,
        phrases.gettext("This conversation has ended; your message was not passed on."),
        phrases.gettext("If you have doubts about a message, forward it to me."),
    )


def talk_ended(phrases: Phrases) -> Answer:
    """Return that the moderator asks nothing more."""
    return _line(
        phrases,
        phrases.gettext("The moderator has no more questions about your message. Thank you."),
    )


def _line(phrases: Phrases, lead: str, *closing: str) -> Answer:
    return Answer(language=phrases.language, lead=lead, closing=closing)
