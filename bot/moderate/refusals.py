"""Why something at the desk was not done, though the actor's role may do it.

Refusal
├── Unknown       there is no such thing
├── Overtaken     somebody changed it meanwhile: look at it again
└── Impossible    as it stands now, it cannot be done; the text says why and what to do
"""


class Refusal(Exception):
    """Nothing was changed; the text is for the moderator."""


class Unknown(Refusal):
    """There is no such thing, or no more."""


class Overtaken(Refusal):
    """It was changed since it was looked at; ``version`` is that of now."""

    def __init__(self, what: str, version: int) -> None:
        self.version = version
        super().__init__(f"{what} was changed meanwhile")


class Impossible(Refusal):
    """It cannot be done as things stand."""
