"""The commands as Telegram lists them: those for everybody, and those of a moderator's role."""

from bot.answer.answer import Answer, Section
from bot.answer.labels import marked
from bot.answer.phrases import Phrases
from bot.moderate.roles import Action, Role, may

FOR_ALL = (
    ("start", marked("What this bot does")),
    ("help", marked("How to ask")),
    ("check", marked("Check a text: /check and the text")),
    ("updates", marked("Whether you are told later")),
    ("privacy", marked("What is stored about you")),
    ("forget", marked("Erase what is stored about you")),
)
FOR_MODERATORS = (
    ("queue", Action.SEE, marked("What people ask, one by one")),
    ("reviews", Action.SEE, marked("Drafts that wait for a second person")),
    ("claim", Action.SEE, marked("Show a claim: /claim and its id")),
    ("login", Action.SEE, marked("Come into the console: /login and the code")),
    ("alerts", Action.TAKE, marked("Be told of sudden demand: on or off")),
    ("desk", Action.SEE, marked("What moderators can do here")),
)


def public_commands(phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Return the commands for everybody, each with what it does."""
    return tuple((name, phrases.gettext(said)) for name, said in FOR_ALL)


def moderator_commands(role: Role, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Return the commands of a moderator, theirs first."""
    own = [(name, phrases.gettext(said)) for name, asks, said in FOR_MODERATORS if may(role, asks)]
    return (*own, *public_commands(phrases))


def desk_help(role: Role, phrases: Phrases) -> Answer:
    """Return what a moderator can do in Telegram."""
    own = moderator_commands(role, phrases)[: -len(FOR_ALL)]
    lines = (f"/{name} – {said}" for name, said in own)
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("The moderators' desk"),
        blocks=(Section(kind="note", body="\n".join(lines)),),
        closing=(phrases.gettext("The console can do more, such as sources and history."),),
    )
