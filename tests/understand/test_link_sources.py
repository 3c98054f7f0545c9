"""Who publishes at a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.link_sources import link_sources
from bot.understand.links import canonical_link
from tests.understand.hostile import HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    ("link", "keys"),
    [
        ("https://www.example.org/news/1", "site:example.org"),
        (
            "https://uk.news.example.org/x",
            "site:uk.news.example.org site:news.example.org site:example.org",
        ),
        ("https://news.example.co.uk/x", "site:news.example.co.uk site:example.co.uk"),
        ("https://example.com.ua/x", "site:example.com.ua"),
        ("https://somebody.blogspot.com/1", "site:somebody.blogspot.com"),
        ("https://telegra.ph/post", ""),
        ("https://web.archive.org/web/2022/http://example.org/x", "site:example.org"),
        ("https://www.google.com/amp/s/example.org/x", "site:example.org"),
        ("http://93.184.216.34/x", ""),
        ("https://пример.рф/x", "site:xn--e1afmkfd.xn--p1ai"),
        ("no link", ""),
        ("https://twitter.com/Some_Body/status/1", "account:x.com/some_body"),
        ("https://x.com/somebody", "account:x.com/somebody"),
        ("https://x.com/i/status/1", ""),
        ("https://x.com/home", ""),
        ("https://x.com/", ""),
        ("https://x.com/a-b", ""),
        ("https://www.facebook.com/Page.Name/posts/1", "account:facebook.com/page.name"),
        ("https://m.facebook.com/profile.php?id=12", "account:facebook.com/12"),
        ("https://m.facebook.com/story.php?story_fbid=11&id=22", "account:facebook.com/22"),
        ("https://www.facebook.com/profile.php?id=x", ""),
        ("https://www.facebook.com/profile.php", ""),
        ("https://www.facebook.com/people/Some-Body/100/", "account:facebook.com/100"),
        ("https://www.facebook.com/watch?v=1", ""),
        ("https://www.facebook.com/groups/cats/posts/1", ""),
        ("https://www.instagram.com/Some.Body/p/CaBc", "account:instagram.com/some.body"),
        ("https://www.instagram.com/stories/somebody/1", "account:instagram.com/somebody"),
        ("https://www.instagram.com/p/CaBcDe", ""),
        ("https://www.threads.net/@name/post/C", "account:threads.com/@name"),
        ("https://www.tiktok.com/@Some.Body/video/1", "account:tiktok.com/@some.body"),
        ("https://www.tiktok.com/v/1", ""),
        ("https://www.youtube.com/@Handle/videos", "account:youtube.com/@handle"),
        (
            "https://www.youtube.com/channel/UCabcDEF_123-xyz",
            "account:youtube.com/UCabcDEF_123-xyz",
        ),
        ("https://www.youtube.com/c/Name", "account:youtube.com/name"),
        ("https://youtu.be/dQw4w9WgXcQ", ""),
        ("https://vk.com/wall-12_34", "account:vk.com/club12"),
        ("https://vk.com/feed?w=wall-12_34", "account:vk.com/club12"),
        ("https://vk.com/public12", "account:vk.com/club12"),
        ("https://vk.com/club12", "account:vk.com/club12"),
        ("https://vkvideo.ru/video-12_34", "account:vk.com/club12"),
        ("https://vk.com/Some_Name", "account:vk.com/some_name"),
        ("https://vk.com/wall12_34", ""),
        ("https://vk.com/id12", ""),
        ("https://vk.com/im", ""),
        ("https://ok.ru/group/55/topic/1", "account:ok.ru/55"),
        ("https://ok.ru/somegroup", "account:ok.ru/somegroup"),
        ("https://www.reddit.com/r/Cats/comments/a/b", "account:reddit.com/r/cats"),
        ("https://redd.it/abc", ""),
        ("https://medium.com/@name/post", "account:medium.com/@name"),
        ("https://bsky.app/profile/a.bsky.social/post/1", "account:bsky.app/a.bsky.social"),
        ("https://dzen.ru/id/5f/1", "account:dzen.ru/id/5f"),
        ("https://dzen.ru/a/XyZ", ""),
        ("https://rutube.ru/channel/12/", "account:rutube.ru/12"),
        ("https://t.me/Name/12", "telegram:@name"),
        ("https://t.me/s/name", "telegram:@name"),
        ("https://name.t.me/12", "telegram:@name"),
        ("tg://resolve?domain=Name&post=12", "telegram:@name"),
        ("https://t.me/joinchat/abc", ""),
        ("https://t.me/+abcdef", ""),
        ("https://t.me/c/12/34", ""),
        ("https://t.me/", ""),
    ],
)
def test_keys_are_told_from_the_most_exact_on(link: str, keys: str) -> None:
    assert link_sources(link) == tuple(keys.split())


@pytest.mark.parametrize(
    "link",
    [
        *("https://twitter.com/Name/status/1?s=20", "https://t.me/s/Name/1", "name.t.me/1"),
        *("https://m.vk.com/wall-12_34", "https://www.tiktok.com/@Some.Body/video/1"),
        *("https://m.facebook.com/story.php?story_fbid=11&id=22", "https://amp.example.org/x/amp"),
        "https://www.facebook.com/Page.Name/posts/1",
    ],
)
def test_a_canonical_name_has_the_source_of_its_link(link: str) -> None:
    assert link_sources(canonical_link(link) or "") == link_sources(link) != ()


@given(st.text())
def test_no_link_is_too_strange(link: str) -> None:
    link_sources(link)
    for site in ("x.com", "facebook.com", "vk.com", "t.me", "youtube.com"):
        for key in link_sources(f"https://{site}/{link}"):
            assert key.startswith(("account:", "telegram:", "site:"))


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("site", ["facebook.com", "vk.com", "t.me", "dzen.ru"])
def test_no_link_takes_long(name: str, site: str) -> None:
    assert cpu_ms(lambda text: link_sources(f"https://{site}/{text}"), HOSTILE[name]) < MOST_MS
    assert cpu_ms(lambda text: canonical_link(f"https://{site}/{text}"), HOSTILE[name]) < MOST_MS
