"""Pages that stand in the way of another one."""

import pytest

from bot.readers.links.walls import ends_at_wall, is_wall_title, of_the_page


@pytest.mark.parametrize(
    "wall",
    [
        "https://consent.youtube.com/m?continue=x",
        "https://accounts.google.com/ServiceLogin",
        "https://www.facebook.com/login/?next=x",
        "https://m.facebook.com/login.php?next=x",
        "https://www.instagram.com/accounts/login/?next=x",
        "https://x.com/i/flow/login",
        "https://www.google.com/sorry/index?continue=x",
        "https://example.org/showcaptcha?retpath=x",
        "https://www.linkedin.com/authwall?x",
    ],
)
def test_a_way_that_ends_at_a_wall_does_not_name_the_page(wall: str) -> None:
    met = ["https://example.org/1", wall]
    assert ends_at_wall(met)
    assert of_the_page(met) == met[:1]
    assert not ends_at_wall([wall])
    assert not ends_at_wall([wall, wall])


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://example.org/logins",
            "https://example.org/news/login",
            "https://id.example.org/1",
        ),
        *("https://example.org/sorry-not-sorry", "https://example.org/2", "no link"),
    ],
)
def test_any_other_page_does(url: str) -> None:
    met = ["https://example.org/1", url]
    assert not ends_at_wall(met)
    assert of_the_page(met) == met


@pytest.mark.parametrize(
    "title",
    [
        *("Just a moment...", "Attention Required! | Cloudflare", "Access Denied", "403 Forbidden"),
        *("Before you continue to YouTube", "Facebook", "Log in to Facebook", "Ой!", "DDoS-Guard"),
        *("Log in or sign up to view", "Login • Instagram", "Are you a robot?"),
    ],
)
def test_the_title_of_a_wall_is_known(title: str) -> None:
    assert is_wall_title(title)


@pytest.mark.parametrize(
    "title", ["", "Facebook bans cats", "Access denied to the bridge", "Log in fire", "Xylophones"]
)
def test_the_title_of_a_page_is_not_one_of_a_wall(title: str) -> None:
    assert not is_wall_title(title)


def test_no_way_has_no_names() -> None:
    assert of_the_page([]) == []
