"""Moderators' chats, whose menus list what their role may do."""

from dataclasses import dataclass

from bot.flows.post import Place
from bot.moderate.roles import Role


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuChat:
    """A chat with the bot; without a role, its menu is that of everybody again."""

    place: Place
    role: Role | None
    language: str
