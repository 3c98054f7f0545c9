"""Screens as people forward them: a chat, an article, a post and a meme, drawn with given words."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from bot.bench.media.screen_fonts import Colour, Pen, latin
from bot.bench.media.screen_texts import Script, Texts

Picture = Image.Image

_WIDE = 1080
_CHAT_HIGH, _MEME = 1700, 900
_SEED = 7
_GREY: Colour = (120, 120, 120)
_WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True, kw_only=True, slots=True)
class Screen:
    """A picture, all that stands in it, and of that the words which are the message."""

    picture: Picture
    full: str
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A message of a chat: whether the phone's owner wrote it, or who, where a group shows that."""

    text: str
    mine: bool = False
    writer: str = ""
    time: str = "14:10"


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """The colours of a chat."""

    ground: Colour
    theirs: Colour
    mine: Colour
    ink: Colour
    faint: Colour
    head: Colour
    head_ink: Colour


LIGHT = Look(
    ground=(239, 234, 226),
    theirs=_WHITE,
    mine=(217, 253, 211),
    ink=(17, 27, 33),
    faint=(102, 119, 129),
    head=(0, 128, 105),
    head_ink=_WHITE,
)
DARK = Look(
    ground=(11, 20, 26),
    theirs=(32, 44, 51),
    mine=(0, 92, 75),
    ink=(233, 237, 239),
    faint=(134, 150, 160),
    head=(32, 44, 51),
    head_ink=(233, 237, 239),
)
_NAMES: Sequence[Colour] = ((83, 189, 235), (229, 101, 85))


def chat(
    script: Script,
    name: str,
    messages: Sequence[Message],
    look: Look,
    *,
    high: int = _CHAT_HIGH,
) -> Screen:
    """Return a phone's screen with a chat of this name."""
    screen = Image.new("RGB", (_WIDE, high), look.ground)
    draw = ImageDraw.Draw(screen)
    _wallpaper(draw, look, high)
    _chat_head(draw, script, name, look)
    said = ["14:27 4G 83%", name]
    top = 230
    for place, message in enumerate(messages):
        top, lines = _bubble(draw, script, message, (top, place), look)
        said += lines
    _chat_foot(draw, look, high)
    return Screen(
        picture=screen, full="\n".join(said), body=" ".join(each.text for each in messages)
    )


def _wallpaper(draw: ImageDraw.ImageDraw, look: Look, high: int) -> None:
    chance = random.Random(_SEED)  # noqa: S311 - seeded, so that it can be repeated
    step = 8 if look is DARK else -8
    red, green, blue = (max(0, min(255, each + step)) for each in look.ground)
    for _ in range(140):
        x, y, size = (
            chance.randint(0, _WIDE),
            chance.randint(200, high),
            chance.randint(8, 26),
        )
        begin, end = chance.randint(0, 180), chance.randint(180, 360)
        draw.arc((x, y, x + size * 2, y + size * 2), begin, end, (red, green, blue), 3)


def _chat_head(draw: ImageDraw.ImageDraw, script: Script, name: str, look: Look) -> None:
    draw.rectangle((0, 0, _WIDE, 190), look.head)
    draw.text((48, 14), "14:27", look.head_ink, latin(34))
    draw.text((900, 14), "4G 83%", look.head_ink, latin(32))
    draw.ellipse((90, 80, 180, 170), (150, 160, 170))
    pen = Pen(script=script, face="bold", size=44)
    pen.line(draw, (210, 210 + pen.width(name)), 95, name, look.head_ink)


def _chat_foot(draw: ImageDraw.ImageDraw, look: Look, high: int) -> None:
    draw.rounded_rectangle((30, high - 120, _WIDE - 160, high - 30), 44, look.theirs)
    draw.ellipse((_WIDE - 140, high - 125, _WIDE - 35, high - 20), (0, 168, 132))


def _bubble(
    draw: ImageDraw.ImageDraw, script: Script, message: Message, at: tuple[int, int], look: Look
) -> tuple[int, list[str]]:
    """Draw a message, and return where the next one begins and what stands in this one."""
    top, place = at
    pen, name = Pen(script=script, face="text", size=44), Pen(script=script, face="bold", size=34)
    lines = pen.wrap(message.text, 760)
    wide = max(260, *(pen.width(line) + 60 for line in lines))
    high = pen.step * len(lines) + 70 + (50 if message.writer else 0)
    left = _WIDE - 40 - wide if message.mine else 40
    fill = look.mine if message.mine else look.theirs
    draw.rounded_rectangle((left, top, left + wide, top + high), 26, fill)
    edges, line_top = (left + 30, left + wide - 30), top + 16
    if message.writer:
        name.line(draw, edges, line_top, message.writer, _NAMES[place % 2])
        line_top += 50
    for line in lines:
        pen.line(draw, edges, line_top, line, look.ink)
        line_top += pen.step
    draw.text((left + wide - 110, top + high - 44), message.time, look.faint, latin(28))
    return top + high + 24, [*filter(None, [message.writer]), *lines, message.time]


def meme(texts: Texts, photo: Picture) -> Screen:
    """Return a photo with white letters in a black edge above and below."""
    picture = _grainy(photo, (_MEME, _MEME))
    draw = ImageDraw.Draw(picture)
    pen = Pen(script=texts.script, face="meme", size=84)
    step = pen.step * 0.86
    said: list[str] = []
    for place, text in enumerate(texts.meme):
        lines = pen.wrap(text.upper(), 840)
        top = 20.0 if place == 0 else _MEME - step * len(lines) - 36
        for line in lines:
            at = (_MEME / 2, top)
            draw.text(at, line, _WHITE, pen.font, "ma", stroke_width=5, stroke_fill=(0, 0, 0))
            top += step
        said += lines
    return Screen(picture=picture, full="\n".join(said), body=" ".join(said))


def _grainy(photo: Picture, size: tuple[int, int]) -> Picture:
    """Return a photo as a phone takes it in the evening."""
    grain = np.random.default_rng(_SEED).normal(0, 14, (size[1], size[0], 3))
    clean = np.asarray(photo.resize(size, Image.Resampling.LANCZOS), np.float64)
    return Image.fromarray(np.clip(clean + grain, 0, 255).astype(np.uint8))


def article(texts: Texts, photo: Picture) -> Screen:
    """Return the page of a news site: a banner, a headline, a photo and some lines."""
    picture = Image.new("RGB", (_WIDE, 1750), _WHITE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, _WIDE, 150), (187, 25, 25))
    draw.text((60, 45), "DAILY WORLD NEWS", _WHITE, latin(52, "bold"))
    head = Pen(script=texts.script, face="bold", size=66)
    text = Pen(script=texts.script, face="serif", size=38)
    heads = head.wrap(texts.head, _WIDE - 120)
    top = _set(draw, head, heads, 190, (20, 20, 20))
    draw.text((60, top + 10), "12.11.2025  3 min read", _GREY, latin(30))
    picture.paste(_grainy(photo, (960, 520)), (60, top + 80))
    lines = text.wrap(texts.article, _WIDE - 120)
    bottom = _set(draw, text, lines, top + 630, (40, 40, 40))
    said = ["DAILY WORLD NEWS", *heads, "12.11.2025 3 min read", *lines]
    return Screen(
        picture=picture.crop((0, 0, _WIDE, min(1750, bottom + 60))),
        full="\n".join(said),
        body=f"{texts.head} {texts.article}",
    )


def post(texts: Texts, *, dark: bool) -> Screen:
    """Return the screenshot of a post on a social network."""
    ground, ink, faint = (
        ((0, 0, 0), (231, 233, 234), (113, 118, 123))
        if dark
        else (_WHITE, (15, 20, 25), (83, 100, 113))
    )
    picture = Image.new("RGB", (_WIDE, 900), ground)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((40, 40, 150, 150), (29, 155, 240))
    name = Pen(script=texts.script, face="text", size=42)
    name.line(draw, (175, 175 + name.width(texts.names[1])), 42, texts.names[1], ink)
    draw.text((175, 98), "@real_news_24", faint, latin(36))
    pen = Pen(script=texts.script, face="text", size=46)
    lines = pen.wrap(texts.post, _WIDE - 80)
    top = _set(draw, pen, lines, 190, ink, margin=40) + 20
    when, counts = "9:41 PM · Nov 12, 2025", "12.4K Retweets   3,051 Likes"
    draw.text((40, top), when, faint, latin(34))
    draw.line((40, top + 70, _WIDE - 40, top + 70), faint, 2)
    draw.text((40, top + 90), counts, ink, latin(34))
    said = [texts.names[1], "@real_news_24", *lines, when, counts]
    return Screen(
        picture=picture.crop((0, 0, _WIDE, top + 170)), full="\n".join(said), body=texts.post
    )


def _set(
    draw: ImageDraw.ImageDraw,
    pen: Pen,
    lines: Sequence[str],
    top: int,
    ink: Colour,
    *,
    margin: int = 60,
) -> int:
    """Write lines from one margin to the other, and return where the next one would be."""
    for line in lines:
        pen.line(draw, (margin, _WIDE - margin), top, line, ink)
        top += pen.step
    return top
