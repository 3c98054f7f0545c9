"""Names of posts and their publishers, from links and from forwards."""

from datetime import UTC, datetime

import pytest

from bot.receive.tip import ForwardOrigin, OriginKind
from bot.understand.post_links import (
    origin_key,
    origin_sources,
    post_key,
    post_keys,
    source_keys,
)


def origin(
    kind: OriginKind = "channel",
    *,
    username: str | None = "Name",
    message_id: int | None = 123,
    chat_id: int | None = -1001234,
) -> ForwardOrigin:
    """Return what Telegram says of a forward."""
    return ForwardOrigin(
        kind=kind,
        date=datetime(2022, 2, 28, tzinfo=UTC),
        chat_id=chat_id,
        message_id=message_id,
        username=username,
    )


@pytest.mark.parametrize(
    "link",
    [
        *("https://t.me/name/123", "t.me/Name/123?single", "https://t.me/s/name/123"),
        *("https://telegram.me/name/0123", "name.t.me/123", "https://t.me/name/9/123"),
        *("tg://resolve?domain=Name&post=123&single", "tg:resolve?post=123&domain=name"),
    ],
)
def test_a_post_has_one_key_by_its_link_and_its_forward(link: str) -> None:
    assert post_key(link) == origin_key(origin()) == "telegram:@name/123"


@pytest.mark.parametrize(
    "link",
    [
        *("https://t.me/name", "https://t.me/c/12/34", "https://t.me/+abc/1", "https://t.me/"),
        *("https://t.me/joinchat/abc", "https://example.org/name/1", "tg://resolve?domain=name"),
        *("tg://resolve?post=1", "tg://resolve?%FF", "tg://resolve?\ud800", "", "https://t.me/1/2"),
        f"https://t.me/name/{'9' * 13}",
    ],
)
def test_a_link_to_no_public_post_has_none(link: str) -> None:
    assert post_key(link) is None


@pytest.mark.parametrize(
    "forwarded",
    [
        origin("user", username=None, message_id=None, chat_id=None),
        origin("hidden_user", username=None),
        origin("chat"),
        origin(username=None),
        origin(message_id=None),
    ],
)
def test_a_forward_from_elsewhere_has_none(forwarded: ForwardOrigin) -> None:
    assert origin_key(forwarded) is None


def test_the_forward_and_its_links_are_told_once_each() -> None:
    links = ["https://t.me/name/123", "https://t.me/other/1", "https://example.org/"]
    assert post_keys(origin(), links) == ("telegram:@name/123", "telegram:@other/1")
    assert post_keys(None, links[1:]) == ("telegram:@other/1",)


@pytest.mark.parametrize(
    ("forwarded", "keys"),
    [
        (origin(), ("telegram:-1001234", "telegram:@name")),
        (origin(chat_id=None), ("telegram:@name",)),
        (origin("chat"), ("telegram:-1001234", "telegram:@name")),
        (origin("user"), ()),
        (origin(username=None), ()),
    ],
)
def test_only_public_channels_and_groups_are_sources(
    forwarded: ForwardOrigin, keys: tuple[str, ...]
) -> None:
    assert origin_sources(forwarded) == keys


def test_sources_are_told_apart_the_forwards_first() -> None:
    links = ["https://www.example.org/1", "https://example.org/2", "x.com/home", "x.com/name"]
    assert source_keys(origin(), links) == (
        ("telegram:-1001234", "telegram:@name"),
        ("site:example.org",),
        ("account:x.com/name",),
    )
    assert source_keys(None, []) == ()


def test_a_link_to_where_the_forward_came_from_is_no_further_source() -> None:
    links = ["t.me/name/7", "https://a.example.org/1", "https://example.org/2"]
    assert source_keys(origin(), links) == (
        ("telegram:-1001234", "telegram:@name"),
        ("site:a.example.org", "site:example.org"),
    )
