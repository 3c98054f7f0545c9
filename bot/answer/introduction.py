"""What a person is told about the bot itself: what it does, and what it stores."""

from bot.answer.answer import Answer, Section
from bot.answer.phrases import Phrases


def introduction(phrases: Phrases) -> Answer:
    """Return what the bot does and how to use it: the answer to /start, /help and small talk."""
    steps = (
        phrases.gettext("Forward or paste a message that you have doubts about."),
        phrases.gettext(
            "If it is a known claim, you get its verdict, what is known, "
            "where it comes from and dated sources."
        ),
        phrases.gettext("If I am not sure, I ask. If we do not know it, I say so."),
    )
    reading = phrases.gettext(
        "You can send text, screenshots, pictures, albums, videos, voice messages and links. "
        "I tell you what I read in them, so that you see it if I misread."
    )
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Hello! I am Siftline. I check messages that go around."),
        blocks=(
            Section(
                kind="note",
                heading=phrases.gettext("How it works"),
                body="\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
            ),
            Section(kind="note", body=reading),
        ),
        closing=(
            phrases.gettext("What is stored about you: /privacy"),
            phrases.gettext("Whether I write to you later: /updates"),
        ),
    )


def privacy(phrases: Phrases, *, text_days: int = 90) -> Answer:
    """Return what is stored of a person, and for how many days the text of a message is kept."""
    kept = phrases.ngettext(
        "The text of a message that was not recognised at once is kept for up to {days} day, "
        "so that the moderators can look into it.",
        "The text of a message that was not recognised at once is kept for up to {days} days, "
        "so that the moderators can look into it.",
        text_days,
    ).format(days=text_days)
    chat = phrases.ngettext(
        "The number of this chat is stored encrypted: while an answer is owed to you, "
        "and for up to {days} day after a message, so that I can tell you when it has been "
        "reviewed or its answer has changed. "
        "To have it deleted at once and get no such messages: /updates",
        "The number of this chat is stored encrypted: while an answer is owed to you, "
        "and for up to {days} days after a message, so that I can tell you when it has been "
        "reviewed or its answer has changed. "
        "To have it deleted at once and get no such messages: /updates",
        text_days,
    ).format(days=text_days)
    paragraphs = (
        phrases.gettext(
            "You are known only by a keyed hash of your account's number. "
            "No name, username or phone number is stored."
        ),
        kept,
        phrases.gettext(
            "Pictures, videos and recordings are deleted as soon as they are read; "
            "the words in them and Telegram's numbers of the files are kept "
            "as the text of a message is. "
            "A page that you link to is opened without saying who asks."
        ),
        chat,
        phrases.gettext("To have everything about you erased at once: /forget"),
    )
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("What is stored about you"),
        blocks=tuple(Section(kind="note", body=paragraph) for paragraph in paragraphs),
    )
