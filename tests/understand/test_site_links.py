"""The posts of well-known sites have one name each."""

import pytest

from bot.understand.links import canonical_link

COPIES = {
    "youtube.com/watch?v=dQw4w9WgXcQ": """
        https://www.youtube.com/watch?v=dQw4w9WgXcQ
        https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&feature=share&t=42s&list=PL1&index=2
        https://youtu.be/dQw4w9WgXcQ?si=abc&t=10
        https://youtube.com/shorts/dQw4w9WgXcQ?feature=share
        https://www.youtube.com/live/dQw4w9WgXcQ
        https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0
        https://music.youtube.com/watch?v=dQw4w9WgXcQ
        https://www.youtube.com/v/dQw4w9WgXcQ""",
    "x.com/name/status/123": """
        https://twitter.com/Name/status/123?s=20&t=abc
        https://mobile.twitter.com/name/status/123
        https://x.com/name/status/123/photo/1
        https://vxtwitter.com/name/status/123
        https://fxtwitter.com/Name/statuses/123/en""",
    "x.com/i/status/123": """
        https://twitter.com/i/web/status/123
        https://x.com/i/status/123""",
    "facebook.com/permalink.php?id=22&story_fbid=11": """
        https://m.facebook.com/story.php?story_fbid=11&id=22&mibextid=x&_rdr
        https://www.facebook.com/permalink.php?id=22&story_fbid=11
        https://web.facebook.com/permalink.php?story_fbid=11&id=22&__tn__=-R""",
    "facebook.com/watch?v=33": """
        https://www.facebook.com/watch/?v=33&ref=sharing
        https://www.facebook.com/watch/live/?v=33
        https://www.facebook.com/Page.Name/videos/33/
        https://m.facebook.com/page/videos/a-slug/33/?extid=x
        https://www.facebook.com/reel/33?fs=e
        https://fb.com/video.php?v=33""",
    "facebook.com/photo?fbid=44": """
        https://www.facebook.com/photo/?fbid=44&set=a.1
        https://www.facebook.com/photo.php?fbid=44
        https://www.facebook.com/page/photos/a.1/44/?type=3""",
    "facebook.com/groups/cats/posts/55": """
        https://www.facebook.com/groups/cats/posts/55/
        https://m.facebook.com/groups/cats/permalink/55/?mibextid=x""",
    "facebook.com/page/posts/pfbid02AbC": """
        https://www.facebook.com/page/posts/pfbid02AbC?__cft__[0]=x
        https://www.facebook.com/page/posts/a-slug/pfbid02AbC""",
    "instagram.com/p/CaBcDeF-1": """
        https://www.instagram.com/p/CaBcDeF-1/?igsh=x
        https://instagram.com/reel/CaBcDeF-1/
        https://www.instagram.com/reels/CaBcDeF-1
        https://www.instagram.com/some.body/p/CaBcDeF-1/
        https://instagr.am/tv/CaBcDeF-1""",
    "threads.com/t/CaBcDeF": """
        https://www.threads.net/@name/post/CaBcDeF
        https://www.threads.com/t/CaBcDeF/?xmt=x""",
    "tiktok.com/@some.body/video/77": """
        https://www.tiktok.com/@Some.Body/video/77?is_from_webapp=1
        https://m.tiktok.com/@some.body/photo/77""",
    "tiktok.com/v/77": """
        https://m.tiktok.com/v/77.html
        https://www.tiktok.com/embed/v2/77""",
    "vk.com/wall-1_2": """
        https://vk.com/wall-1_2
        https://m.vk.com/wall-1_2?from=x
        https://vk.com/feed?w=wall-1_2%2Fall
        https://vk.com/somebody?z=wall-1_2
        https://vk.ru/wall-1_2?reply=3
        https://vkontakte.ru/wall-1_2""",
    "vk.com/video-1_2": """
        https://vkvideo.ru/video-1_2
        https://vk.com/video/@x?z=video-1_2%2Fpl_cat""",
    "reddit.com/comments/abc": """
        https://www.reddit.com/r/Cats/comments/abc/a_title/?utm_name=x
        https://old.reddit.com/r/cats/comments/abc
        https://www.reddit.com/user/x/comments/abc/a/
        https://redd.it/abc""",
    "t.me/name/123": """
        https://t.me/name/123
        https://t.me/s/Name/123
        https://t.me/s/name/123?q=x
        https://t.me/name/123?single&comment=5
        https://t.me/name/7/123
        https://telegram.me/NAME/123
        https://name.t.me/123
        http://telegram.dog/name/123?embed=1""",
    "t.me/name": """
        https://t.me/s/name
        https://t.me/Name?start=x
        https://name.t.me/""",
    "t.me/c/12/34": """
        https://t.me/c/12/34
        https://t.me/c/12/5/34?thread=5""",
    "en.wikipedia.org/wiki/Lemon": """
        https://en.m.wikipedia.org/wiki/Lemon
        https://en.wikipedia.org/wiki/Lemon""",
}


@pytest.mark.parametrize(
    ("named", "copy"), [(name, copy) for name, copies in COPIES.items() for copy in copies.split()]
)
def test_copies_of_one_post_have_one_name(named: str, copy: str) -> None:
    assert canonical_link(copy) == named


@pytest.mark.parametrize("named", COPIES)
def test_a_name_is_its_own(named: str) -> None:
    assert canonical_link(named) == named


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("https://youtube.com/@handle", "youtube.com/@handle"),
        ("https://youtube.com/watch?list=1", "youtube.com/watch?list=1"),
        ("https://x.com/name", "x.com/name"),
        ("https://x.com/name/status/12x", "x.com/name/status/12x"),
        ("https://facebook.com/story.php?id=1", "facebook.com/story.php?id=1"),
        ("https://vk.com/club1?w=app5", "vk.com/club1?w=app5"),
        ("https://t.me/+AbCd", "t.me/+AbCd"),
        ("https://instagram.com/name", "instagram.com/name"),
    ],
)
def test_other_pages_of_these_sites_are_as_they_are(page: str, named: str) -> None:
    assert canonical_link(page) == named
