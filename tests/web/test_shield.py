"""Whose requests the console answers, and what its answers forbid a browser."""

import pytest

from tests.web.browsing import ORIGIN, browser, form

PAGES = ("/", "/healthz", "/readyz", "/metrics", "/missing", "/static/console.css")


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_forbids_foreign_and_inline_code(path: str) -> None:
    headers = browser().get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_answers_are_not_kept_but_files_are() -> None:
    client = browser()
    assert client.post("/try", data=form()).headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/console.css").headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/?sample=1"])
def test_a_page_has_no_inline_script_or_style(path: str) -> None:
    page = browser().get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert " on" not in page.split("<body>")[0]
    assert page.count("<script") == page.count("<script src=")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "[0:0:0:0:0:0:0:1]",
             "console.example", "Console.Example:443"]
)  # fmt: skip
def test_the_own_and_configured_names_are_answered(host: str) -> None:
    assert browser().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "user@localhost.evil", "",
             "[::1", "[::2]", "10.0.0.1", "console.example.evil", "a b", "[zz::]"]
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/metrics"])
def test_a_foreign_name_is_not_answered(host: str, path: str) -> None:
    response = browser().get(path, headers={"Host": host})
    assert response.status_code == 421
    assert "does not answer under this host name" in response.text


def test_the_page_that_refuses_a_name_finds_its_style() -> None:
    headers = {"Host": "evil.example"}
    assert browser().get("/static/console.css", headers=headers).status_code == 200


def test_two_names_are_not_answered() -> None:
    headers = [("Host", "localhost"), ("Host", "evil.example")]
    assert browser().get("/", headers=headers).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": ORIGIN},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_of_the_own_page_is_taken(headers: dict[str, str]) -> None:
    assert browser().post("/try", data=form(), headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://[::1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": ORIGIN},
    ],
)
def test_a_form_of_another_page_is_refused(headers: dict[str, str]) -> None:
    response = browser().post("/try", data=form(), headers=headers)
    assert response.status_code == 403
    assert "sent from another site" in response.text


@pytest.mark.parametrize("path", ["/claims/a%00b", "/?words=a%00b", "/queue/" + "9" * 5_000])
def test_what_can_be_no_address_is_no_page(path: str) -> None:
    assert browser().get(path).status_code == 404


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "punycode", "a\0b"])
def test_a_form_in_anything_but_utf8_is_not_read(charset: str) -> None:
    headers = {"Content-Type": f"multipart/form-data; boundary=b; charset={charset}"}
    assert browser().post("/try", content=b"--b--\r\n", headers=headers).status_code == 415
