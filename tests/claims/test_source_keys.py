"""The keys of public sources, and what is none."""

import pytest

from bot.claims.source_keys import PrivateSource, source_key


@pytest.mark.parametrize(
    "key",
    [
        "telegram:@name",
        "telegram:@a_channel2",
        "telegram:-1001234567890",
        "site:example.org",
        "site:news.example.co.uk",
        "site:xn--e1afmkfd.xn--p1ai",
        "account:x.com/name",
        "account:tiktok.com/@name.two",
        "account:reddit.com/r/news",
        "account:youtube.com/UCabcDEF-12",
    ],
)
def test_a_public_source_has_a_key(key: str) -> None:
    assert source_key(key) == key


@pytest.mark.parametrize(
    "key", ["telegram:123456789", "telegram:-4567", "telegram:+abcDEF", "telegram:joinchat/abc"]
)
def test_people_and_closed_groups_have_none(key: str) -> None:
    with pytest.raises(PrivateSource, match="have no profile"):
        source_key(key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "name",
        "@name",
        "telegram:name",
        "telegram:@Name",
        "telegram:@abc",
        "https://example.org",
        "site:https://example.org",
        "site:example",
        "site:Example.org",
        "site:127.0.0.1",
        "site:пример.рф",
        "account:x.com",
        "account:x.com/",
        "account:x.com/a b",
        "site:example.org\n",
        f"account:x.com/{'a' * 81}",
        "site:" + "a." * 100 + "org",
    ],
)
def test_what_is_no_key_says_how_to_write_one(key: str) -> None:
    with pytest.raises(ValueError, match="write a key as telegram:@name"):
        source_key(key)
