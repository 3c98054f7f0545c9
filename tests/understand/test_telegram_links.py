"""Links into Telegram."""

import pytest

from bot.understand.telegram_links import in_telegram


@pytest.mark.parametrize(
    "link",
    [
        *("https://t.me/name/1", "t.me/+abc", "telegram.me/name", "name.t.me", "telegram.dog/x"),
        *("tg://resolve?domain=name", "TG:resolve?domain=name&post=1", "tg://resolve?x"),
    ],
)
def test_a_link_into_telegram_is_known_for_one(link: str) -> None:
    assert in_telegram(link)


@pytest.mark.parametrize(
    "link",
    [
        *("https://telegram.org/blog", "https://t.me/iv?url=example.org", "tg://user?id=1", ""),
        *("https://t.me.example.org/name/1", "https://example.org/t.me/name/1", "t.me@a.org"),
    ],
)
def test_any_other_link_is_none(link: str) -> None:
    assert not in_telegram(link)
