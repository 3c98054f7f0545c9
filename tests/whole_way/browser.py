"""One person's browser: every screen of the way is looked at in each size, colour and direction."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.web.desk.desk_browser import SIZES
from tests.web.test_in_chromium import (
    AXE,
    DESK,
    MOST_BYTES,
    MOST_REQUESTS,
    OVERFLOW,
    PHONE,
)
from tests.whole_way.program import Program

Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[int, Scheme, str], ...] = (
    (PHONE, "light", "ltr"),
    (PHONE, "dark", "rtl"),
    (DESK, "dark", "ltr"),
    (DESK, "light", "rtl"),
)
"""Each pair of width, colours and direction is among them."""
LANCZOS = Image.Resampling.LANCZOS
TURN = "(way) => { document.documentElement.dir = way; }"
SHOWN, HIGHEST, SMALL = 1000, 860, 58_000
"""The width and greatest height of a picture for the guide in pixels, and its bytes."""


class Seat:
    """Where one moderator sits: a browser that stays logged in."""

    def __init__(self, program: Program, page: Page, shots: Path | None) -> None:
        self.program, self.page, self._shots = program, page, shots
        self.wrong: list[str] = []
        page.set_default_timeout(30_000)
        page.on("console", lambda said: self.wrong.append(said.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def open(self, path: str) -> None:
        """Open a page, which is light at its first load."""
        self.page.goto(self.program.url + path)
        sizes: list[int] = self.page.evaluate(SIZES)
        assert len(sizes) <= MOST_REQUESTS, (path, sizes)
        assert sum(sizes) <= MOST_BYTES, (path, sizes)

    def come_in(self, chat: int, wanted: str, name: str = "") -> None:
        """Log in by the code that the browser shows and the link that the bot answers."""
        self.open(f"/login?next={wanted}")
        if name:
            self.look(name)
        code = self.page.inner_text(".code strong").replace("-", "")
        self.page.goto(self.program.login_link(chat, code))
        self.page.wait_for_selector("main button:focus")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**{wanted}")

    def click(self, name: str, role: Literal["button", "link"] = "button") -> None:
        """Press the first button or link of that name."""
        self.page.get_by_role(role, name=name).first.click()

    def tab_to(self, selector: str, most: int = 250) -> None:
        """Press Tab until what a selector finds has the focus."""
        wanted = self.page.query_selector(selector)
        assert wanted is not None, selector
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("(wanted) => document.activeElement === wanted"):
                return
        raise AssertionError(f"Tab does not lead to {selector}")

    def enter(self, selector: str) -> None:
        """Go to a button or link with Tab, and press Enter."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type_into(self, selector: str, words: str) -> None:
        """Go to a field with Tab, and type over what is in it."""
        self.tab_to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def sees(self, words: str) -> None:
        """Wait until the page says something."""
        self.page.get_by_text(words).first.wait_for()

    def look(self, name: str = "") -> None:
        """Look at the screen as everybody may have it; nobody is shut out, nothing sticks out."""
        page = self.page
        for width, scheme, way in LOOKS:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            page.evaluate(TURN, way)
            self._judge(f"{page.url} at {width}, {scheme}, {way}")
            if self._shots and name:
                self._keep(self._shots / "all" / f"{name}-{width}-{scheme}-{way}.png", 3000)
        page.emulate_media(color_scheme="light")
        page.evaluate(TURN, "ltr")
        if self._shots and name:
            self._guide(name)
        page.set_viewport_size({"width": DESK, "height": 844})

    def _judge(self, where: str) -> None:
        found = breaches(self.page)
        if self.page.evaluate(OVERFLOW):
            found.append("it is wider than the window")
        self.wrong += [f"{where}: {each}" for each in found]

    def _guide(self, name: str) -> None:
        """Keep the pictures for the guide, of the desk and of the phone."""
        assert self._shots
        for width, folder in ((PHONE, "phone"), (DESK, "guide")):
            self.page.set_viewport_size({"width": width, "height": 844})
            self._keep(self._shots / folder / f"{name}.png", HIGHEST)

    def _keep(self, path: Path, highest: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = Image.open(BytesIO(self.page.screenshot(full_page=True))).convert("RGB")
        if whole.width > SHOWN:
            whole = whole.resize((SHOWN, whole.height * SHOWN // whole.width), LANCZOS)
        high = min(_written(whole) + 40, whole.height, highest)
        cut = whole.crop((0, 0, whole.width, high))
        for colours in (64, 32, 24, 16):
            few = cut.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            few.save(path, optimize=True)
            if path.stat().st_size < SMALL:
                return


@contextmanager
def seated(
    browser: Browser, program: Program, *, shots: Path | None = None, scripts: bool = True
) -> Iterator[Seat]:
    """Give somebody a browser within the block; what its policy blocked fails the test."""
    context = browser.new_context(
        viewport={"width": DESK, "height": 844},
        java_script_enabled=scripts,
        reduced_motion="reduce",  # else a colour that is just changing is judged
    )
    context.add_init_script(path=AXE)
    seat = Seat(program, context.new_page(), shots)
    yield seat
    context.close()
    assert seat.wrong == []


def _written(picture: Image.Image) -> int:
    """Return the height up to which there is anything but the empty page."""
    empty = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    bounds = ImageChops.difference(picture, empty).getbbox()
    return bounds[3] if bounds else picture.height


def breaches(page: Page) -> list[str]:
    """Return the rules of accessibility that the page breaks, with where."""
    found: dict[str, Any] = page.evaluate("() => axe.run(document)")
    return [
        f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]
    ]
