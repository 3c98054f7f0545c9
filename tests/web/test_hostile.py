"""What a browser, or someone who is none, may send."""

from collections.abc import AsyncIterator

import pytest

from tests.web.browsing import HTMX, URLENCODED, browser, form
from tests.web.fakes import Checker, parts

SCRIPT = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}"


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_script_in_a_message_stays_text(headers: dict[str, str]) -> None:
    page = browser().post("/try", data=form(f"choose {SCRIPT}"), headers=headers).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "{{7*7}}" in page


def test_directions_and_controls_in_a_message_are_harmless() -> None:
    text = "soldier \u202e\u2066\u0000\u0001\ufffe\u2028\ufdfa"
    checker = Checker()
    assert browser(parts(checker)).post("/try", data=form(text)).status_code == 200
    assert "\0" not in checker.asked[0][0].text


@pytest.mark.parametrize("body", [b"text=%ff%fe%ed%a0%80&language=", b"text=\xff\xfe&language="])
def test_bytes_that_are_no_text_are_read_as_replacements(body: bytes) -> None:
    response = browser().post("/try", content=body, headers=URLENCODED)
    assert response.status_code == 200


@pytest.mark.parametrize("body", [b"", b"language=", b"text=x", b"&&&", b"=", b"text"])
def test_a_missing_field_is_named(body: bytes) -> None:
    response = browser().post("/try", content=body, headers=URLENCODED)
    assert response.status_code == 400
    assert "came without its field" in response.text


def test_a_form_that_is_no_form_is_refused() -> None:
    assert browser().post("/try", json={"text": "x"}).status_code == 400


def test_a_broken_multipart_form_is_refused() -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    assert browser().post("/try", content=b"--b\r\nx", headers=headers).status_code == 400
    headers = {"Content-Type": "multipart/form-data"}
    assert browser().post("/try", content=b"--b\r\nx", headers=headers).status_code == 400


def test_a_file_in_place_of_a_text_is_refused() -> None:
    files = {"text": ("a.txt", b"soldier")}
    assert browser().post("/try", data={"language": ""}, files=files).status_code == 400


def test_a_language_that_is_not_offered_is_refused() -> None:
    assert browser().post("/try", data=form(language="<script>")).status_code == 400


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_large_body_is_refused(headers: dict[str, str]) -> None:
    checker = Checker()
    response = browser(parts(checker)).post("/try", data=form("x" * 100_000), headers=headers)
    assert response.status_code == 413
    assert "larger than 64 KB" in response.text
    assert checker.asked == []


def test_a_large_body_without_its_length_is_refused() -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"language=&text="
        for _ in range(100):
            yield b"x" * 1024

    response = browser().post("/try", content=endless(), headers=URLENCODED)
    assert response.status_code == 413


@pytest.mark.parametrize(
    "failure", [ValueError("the secret text"), RuntimeError("the secret text"), KeyError("secret")]
)
def test_a_failure_is_a_page_without_traceback(
    failure: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    response = browser(parts(Checker(failure=failure))).post("/try", data=form("soldier secret"))
    logged = capsys.readouterr()
    assert response.status_code == 500
    assert "Something went wrong on the server" in response.text
    assert "Traceback" not in response.text
    assert "secret" not in response.text + logged.out + logged.err
    assert "tests.web.fakes:" in logged.out


@pytest.mark.parametrize("path", ["/missing", "/static/missing.js", "/static/../app.py", "/try/"])
def test_a_missing_page_leads_back(path: str) -> None:
    response = browser().get(path)
    assert response.status_code in {404, 307}


def test_a_wrong_method_is_told() -> None:
    response = browser().post("/healthz")
    assert response.status_code == 405
    assert "Traceback" not in response.text
