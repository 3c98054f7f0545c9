"""Only the public web is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.links.addresses import AddressRefused, checked_url, is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - not bound to
        *("127.0.0.1", "127.8.8.8", "0.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
        *(
            "169.254.169.254",
            "169.254.0.1",
            "100.64.0.1",
            "100.127.255.254",
            "192.0.0.1",
            "192.0.0.8",
        ),
        *("192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"),
        *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "2606:2800:220:1::1%eth0", "fc00::1", "fd00::1"),
        *("ff02::1", "fec0::1", "2001:db8::1", "100::1", "5f00::1"),
        *("::ffff:127.0.0.1", "::ffff:93.184.216.34", "::ffff:0:127.0.0.1", "::7f00:1"),
        *("64:ff9b::7f00:1", "64:ff9b::5db8:d822", "64:ff9b:1::a00:1", "2002:7f00:1::1"),
        *("2001:0:1::1", "2001:10::1"),
        *("2130706433", "0x7f000001", "127.1", "0177.0.0.1", "127.0.0.01", "", "example.org"),
    ],
)
def test_no_other_address_is(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://example.org/news?id=1", "https://example.org/news?id=1"),
        ("HTTP://Example.ORG", "http://example.org"),
        ("https://example.org./x#part", "https://example.org/x"),
        ("https://example.org:443/x", "https://example.org/x"),
        ("http://example.org:443/x", "http://example.org:443/x"),
        ("https://пример.рф/да", "https://xn--e1afmkfd.xn--p1ai/%D0%B4%D0%B0"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/%0d%0aX:1", "https://example.org/%0d%0aX:1"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]/"),
    ],
)
def test_a_page_of_the_web_may_be_asked_for(url: str, asked: str) -> None:
    assert str(checked_url(url)) == asked


def test_a_name_that_looks_like_another_keeps_its_own_letters() -> None:
    assert checked_url("https://аpple.com/").raw_host == b"xn--pple-43d.com"


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/"),
        *("http://0177.0.0.1/", "http://127.1/", "http://127.0.0.1./", "http://127。0。0。1/"),
        *("http://１２７.0.0.1/", "http://①②⑦.0.0.1/", "http://0/", "http://0.0.0.0/"),
        *("http://134744072/", "http://08.8.8.8/", "http://8.8.2056/"),
        *("http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::]/"),
        *("http://[::ffff:7f00:1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/"),
        *("http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[2002:7f00:1::1]/"),
        *("http://localhost/", "http://localhost./", "http://LOCALHOST/", "http://intranet/"),
        *("http://a.localhost/", "http://printer.local/", "http://metadata.google.internal/"),
        *("http://router.lan/", "http://a.home.arpa/", "http://a.onion/", "http://a.test./"),
        *("https://example.org:8080/", "https://example.org:22/", "http://example.org:0/"),
        *("http://example.org:99999/", "http://example.org:-80/", "http://example.org:8o/"),
        *("ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "data:text/html,a"),
        *(
            "javascript:alert(1)",
            "//example.org/",
            "/path",
            "",
            "example.org",
            "https://",
            "https:///",
        ),
        *("https://user@example.org/", "https://user:pw@example.org/", "https://:@example.org/"),
        *("http://example.org@127.0.0.1/", "http://example.org\\@127.0.0.1/", "http:\\\\a.org\\"),
        *("http://example.org\r\nX: 1/", "http://example.org/\r\nX: 1", "http://exam\tple.org/"),
        *("http://exa mple.org/", "http://example..org/", "http://.org/", "http://\ud800.org/"),
        f"https://example.org/{'a' * 4096}",
        f"https://{'a' * 64}.org/",
    ],
)
def test_nothing_else_may_be(url: str) -> None:
    with pytest.raises(AddressRefused):
        checked_url(url)


PIECES = st.lists(
    st.sampled_from(
        [
            *("http://", "https:", "//", "@", ":", "[", "]", "::1", "%", "%25", "127", ".", "0x7f"),
            *("a.org", "\\", "#", "?", "я", "。", "①", "\n", " ", "/", "80", "\x00", "%00"),
        ]
    ),
    max_size=9,
).map("".join)


@given(st.one_of(st.text(max_size=60), PIECES, PIECES.map("http://{}".format)))
def test_any_text_is_a_page_or_is_refused(url: str) -> None:
    try:
        asked = checked_url(url)
    except AddressRefused:
        return
    assert asked.scheme in {"http", "https"}
    assert not asked.userinfo
    assert "." in asked.host or ":" in asked.host
