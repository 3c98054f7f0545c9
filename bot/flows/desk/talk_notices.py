"""What an asker gets of a talk, and what its moderator gets: messages ready to be sent."""

from bot.answer.desk.talk import asker_answered, moderator_asks, talk_ended
from bot.answer.phrases import Phrases
from bot.flows.effects import Button, Outgoing
from bot.flows.outgoing import outgoing
from bot.moderate.ids import ClusterId, TalkId
from bot.moderate.talk import TalkState
from bot.receive.desk_press import desk_press, talk_press


def question(text: str, talk_id: TalkId, state: TalkState, phrases: Phrases) -> Outgoing:
    """Return a moderator's line for the asker, with what they can do about the talk."""
    return outgoing(moderator_asks(text, state, phrases), _for_asker(talk_id, state, phrases))


def answered(text: str, talk_id: TalkId, cluster_id: ClusterId, phrases: Phrases) -> Outgoing:
    """Return an asker's line for the moderator who opened the talk."""
    buttons = (
        Button(
            label=phrases.gettext("Show the message"),
            press=desk_press("show", cluster_id),
        ),
        Button(
            label=phrases.gettext("End this conversation"),
            press=desk_press("close_talk", talk_id),
        ),
    )
    return outgoing(asker_answered(text, phrases), buttons)


def ended(phrases: Phrases) -> Outgoing:
    """Return, for the asker, that the moderators ask nothing more."""
    return outgoing(talk_ended(phrases))


def _for_asker(talk_id: TalkId, state: TalkState, phrases: Phrases) -> tuple[Button, ...]:
    end = Button(label=phrases.gettext("End this"), press=talk_press("end", talk_id))
    match state:
        case "open":
            return (
                Button(label=phrases.gettext("Not now"), press=talk_press("pause", talk_id)),
                end,
            )
        case "paused":
            return (
                Button(label=phrases.gettext("Go on"), press=talk_press("resume", talk_id)),
                end,
            )
        case "closed":
            return ()
