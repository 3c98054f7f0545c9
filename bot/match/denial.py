"""Whether a message that is asked about seems to deny its claim rather than to spread it."""

from bot.match.decision import Choose, Guard


def denied(choice: Choose) -> bool:
    """Tell whether the message calls the first claim of a choice untrue."""
    return any(Guard.DEBUNK in each.guards for each in choice.candidates[:1])
