"""The commands as Telegram lists them."""

import pytest

from bot.answer.desk.commands import desk_help, moderator_commands, public_commands
from bot.answer.plain import render_plain
from bot.moderate.roles import Role
from tests.answer.examples import LANGUAGES, phrases


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_fits_telegrams_list(language: str) -> None:
    for name, said in moderator_commands(Role.ADMIN, phrases(language)):
        assert name.isascii() and 0 < len(said) <= 256


def test_the_public_sees_no_commands_of_moderators() -> None:
    names = {name for name, _ in public_commands(phrases("en"))}
    assert names > {"start", "help", "check", "updates", "privacy"}
    assert not names & {"queue", "reviews", "login", "desk"}


def test_a_role_sees_what_it_may_do() -> None:
    reader = [name for name, _ in moderator_commands(Role.READER, phrases("en"))]
    editor = [name for name, _ in moderator_commands(Role.EDITOR, phrases("en"))]
    assert "alerts" not in reader and "alerts" in editor
    said = render_plain(desk_help(Role.READER, phrases("en")))
    assert "/queue" in said and "/privacy" not in said
