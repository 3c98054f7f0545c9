"""Small screens with known words, for the reader of texts."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from bot.bench.media.screen_drawing import DARK, LIGHT, Look, Message, chat, post
from bot.bench.media.screen_fonts import Pen, latin
from bot.bench.media.screen_texts import TEXTS, Script

LANGUAGES = ("eng", "rus", "ukr", "spa", "hin", "ara")

Picture = npt.NDArray[np.uint8]


def page(script: Script, *lines: str, size: int = 36) -> Picture:
    """Return lines in black on white."""
    pen = Pen(script=script, face="text", size=size)
    image = Image.new("RGB", (1000, 80 + pen.step * len(lines)), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    for place, line in enumerate(lines):
        pen.line(draw, (40, 960), 40 + place * pen.step, line, (0, 0, 0))
    return np.asarray(image)


def group(language: str, *messages: Message, look: Look = LIGHT) -> Picture:
    """Return a chat of a group."""
    texts = TEXTS[language]
    return np.asarray(chat(texts.script, texts.names[0], messages, look, high=1200).picture)


def news(language: str, *, dark: bool = False) -> Picture:
    """Return a post in a language."""
    return np.asarray(post(TEXTS[language], dark=dark).picture)


def lettered(photo: Picture, *lines: str) -> Picture:
    """Return a photo with white letters in a black edge."""
    image = Image.fromarray(photo)
    draw = ImageDraw.Draw(image)
    for place, line in enumerate(lines):
        at = (image.width / 2, 30 + 90 * place)
        font = latin(70, "meme")
        draw.text(at, line, "white", font, "ma", stroke_width=5, stroke_fill="black")
    return np.asarray(image)


__all__ = ["DARK", "LANGUAGES", "LIGHT", "Message", "group", "lettered", "news", "page"]
