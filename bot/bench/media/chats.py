"""Screenshots of chats and posts: screens of one app that have everything but the words alike."""

import random
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageDraw, ImageFont, ImageOps

Picture = Image.Image
Colour = tuple[int, int, int]
Ground = Literal["plain", "pattern", "gradient", "photo"]

GROUNDS: tuple[Ground, ...] = ("plain", "pattern", "gradient", "photo")

_WIDE, _HIGH = 720, 1280
_GRAY: Colour = (130, 140, 140)

_SAID = """The bridge over the river will be closed on Monday morning.
Boil your water before you drink it, the pipes are broken.
My cousin says the bank will stop all cards tonight.
Please send this to everyone that you know before it is deleted.
New rules for parking begin next week in the whole city.
They found a way to heal it with lemon and baking soda.
Schools stay closed until the end of the month, it is official.
Do not open the picture with the red flower, it is a virus.
The price of bread will double after the holiday.
A storm comes on Friday, stay at home and charge your phones.
Who can tell me if this is true?
I do not believe it, where did you read that?
The minister was seen yesterday in another country.
Free tickets for the first thousand people who share this.
This photo was taken near our house in the morning.
Look what happened at the station an hour ago!
The doctor from the hospital said it in a voice message.
Water prices will go up by forty percent in spring.""".splitlines()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Theme:
    ground: Colour
    head: Colour
    mine: Colour
    theirs: Colour
    ink: Colour


_THEMES = {
    "light": _Theme(
        ground=(230, 221, 212),
        head=(0, 128, 105),
        mine=(217, 253, 211),
        theirs=(255, 255, 255),
        ink=(0, 0, 0),
    ),
    "dark": _Theme(
        ground=(11, 20, 26),
        head=(32, 44, 51),
        mine=(0, 92, 75),
        theirs=(32, 44, 51),
        ink=(255, 255, 255),
    ),
}

THEMES = tuple(_THEMES)


def chat(seed: int, theme: str, ground: Ground, photo: Picture) -> Picture:
    """Return a chat's screen; the seed says what was written in it."""
    chance = random.Random(seed)  # noqa: S311 - seeded, so that it can be repeated
    colours = _THEMES[theme]
    screen = _ground(colours, ground, photo)
    draw = ImageDraw.Draw(screen)
    _head(draw, colours, chance)
    top = 140
    for said in chance.sample(_SAID, chance.randint(1, 6)):
        box = _bubble_box(draw, said, top, right=chance.choice((True, False)))
        _bubble(draw, box, said, colours)
        top = box[3] + 14
    draw.rounded_rectangle((16, _HIGH - 90, _WIDE - 110, _HIGH - 20), 35, colours.theirs)
    draw.text((60, _HIGH - 72), "Message", _GRAY, _font(27))
    draw.ellipse((_WIDE - 95, _HIGH - 92, _WIDE - 20, _HIGH - 17), (0, 168, 132))
    return screen


def post(seed: int, theme: str, photo: Picture | None = None) -> Picture:
    """Return the screenshot of a post, with a photo where one is given."""
    chance = random.Random(seed)  # noqa: S311 - as above
    ink, ground = ((255, 255, 255), (21, 32, 43)) if theme == "dark" else ((0, 0, 0), (255,) * 3)
    screen = Image.new("RGB", (_WIDE, 1000), ground)
    draw = ImageDraw.Draw(screen)
    draw.ellipse((24, 24, 104, 104), (90, 120, 200))
    draw.text((124, 28), "City News", ink, _font(30))
    draw.text((124, 68), "@citynews", _GRAY, _font(26))
    said = "\n".join("\n".join(textwrap.wrap(each, 38)) for each in chance.sample(_SAID, 2))
    draw.multiline_text((24, 130), said, ink, _font(32))
    bottom = 150 + 44 * len(said.splitlines())
    if photo is not None:
        screen.paste(ImageOps.fit(photo, (672, 380)), (24, bottom))
        bottom += 400
    told = f"{chance.randint(1, 12)}:{chance.randint(10, 59)} PM · {chance.randint(1, 28)} March"
    draw.text((24, bottom), f"{told}\n{chance.randint(9, 9999)} likes", _GRAY, _font(24))
    return screen.crop((0, 0, _WIDE, bottom + 90))


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _ground(theme: _Theme, ground: Ground, photo: Picture) -> Picture:
    if ground == "photo":
        return ImageOps.fit(photo, (_WIDE, _HIGH))
    screen = Image.new("RGB", (_WIDE, _HIGH), theme.ground)
    if ground == "gradient":
        light = Image.linear_gradient("L").resize(screen.size)
        screen = ImageOps.colorize(light, theme.ground, theme.mine)
    if ground != "plain":
        draw = ImageDraw.Draw(screen)
        line = _between(theme.ground, theme.ink, 0.1)
        for kind, box in _pattern():
            _doodle(draw, kind, box, line)
    return screen


def _between(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _pattern() -> Iterator[tuple[int, tuple[int, int, int, int]]]:
    """Give the small drawings of the app's own wallpaper: the same ones each time."""
    chance = random.Random(99)  # noqa: S311 - as above
    for top in range(0, _HIGH, 60):
        for left in range(0, _WIDE, 60):
            x, y, size = (chance.randint(*ends) for ends in ((0, 20), (0, 20), (18, 36)))
            yield chance.randrange(3), (left + x, top + y, left + x + size, top + y + size)


def _doodle(
    draw: ImageDraw.ImageDraw, kind: int, box: tuple[int, int, int, int], line: Colour
) -> None:
    if kind == 0:
        draw.ellipse(box, outline=line, width=3)
    elif kind == 1:
        draw.rectangle(box, outline=line, width=3)
    else:
        draw.line((box[0], box[1], box[2], box[1] + 9, box[0], box[3]), line, width=3)


def _head(draw: ImageDraw.ImageDraw, theme: _Theme, chance: random.Random) -> None:
    draw.rectangle((0, 0, _WIDE, 110), theme.head)
    draw.text((20, 8), f"14:{chance.randint(10, 59)}", (255, 255, 255), _font(20))
    draw.text((620, 8), "83% 4G", (255, 255, 255), _font(20))
    draw.ellipse((60, 42, 120, 102), (200, 160, 90))
    draw.text((140, 42), "Family group", (255, 255, 255), _font(30))
    draw.text((140, 80), "14 members", (210, 210, 210), _font(20))


def _bubble_box(
    draw: ImageDraw.ImageDraw, said: str, top: int, *, right: bool
) -> tuple[int, int, int, int]:
    lines = textwrap.wrap(said, 30)
    wide = int(max(draw.textlength(line, _font(27)) for line in lines)) + 40
    left = _WIDE - wide - 16 if right else 16
    return left, top, left + wide, top + 46 + 36 * len(lines)


def _bubble(
    draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], said: str, theme: _Theme
) -> None:
    fill = theme.theirs if box[0] == 16 else theme.mine  # noqa: PLR2004 - the left margin
    draw.rounded_rectangle(box, 18, fill)
    for number, line in enumerate(textwrap.wrap(said, 30)):
        draw.text((box[0] + 18, box[1] + 12 + 36 * number), line, theme.ink, _font(27))
