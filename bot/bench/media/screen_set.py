"""The screens of the benchmark: five kinds in seven languages, each in four states."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from bot.bench.media.photo_set import samples, to_install
from bot.bench.media.screen_drawing import (
    DARK,
    LIGHT,
    Look,
    Message,
    Picture,
    Screen,
    article,
    chat,
    meme,
    post,
)
from bot.bench.media.screen_texts import TEXTS, Texts

_PHOTOS = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg")
"""Photos of scikit-image, behind the letters of memes."""

_OWN = 2
"""Which message of a chat the phone's owner wrote."""


class PhotosMissing(Exception):
    """The photos of the memes are not there; the message is what to install."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A screen in one state, and what stands in it."""

    language: str
    kind: str
    state: str
    screen: Screen

    @property
    def pixels(self) -> npt.NDArray[np.uint8]:
        """Return the picture in its state, in RGB."""
        return np.asarray(STATES[self.state](self.screen.picture).convert("RGB"))


def screens() -> Iterator[Shown]:
    """Give 140 screens, the same each time."""
    photos = _photos()
    for place, (language, texts) in enumerate(TEXTS.items()):
        for kind, screen in _kinds(texts, photos, place).items():
            for state in STATES:
                yield Shown(language=language, kind=kind, state=state, screen=screen)


def _kinds(texts: Texts, photos: list[Picture], place: int) -> Mapping[str, Screen]:
    return {
        "chat, light": _group(texts, LIGHT),
        "chat, dark": _group(texts, DARK),
        "meme": meme(texts, photos[place % len(photos)]),
        "article": article(texts, photos[(place + 1) % len(photos)]),
        "post": post(texts, dark=bool(place % 2)),
    }


def _group(texts: Texts, look: Look) -> Screen:
    messages = [
        Message(
            text=text,
            mine=place == _OWN,
            writer="" if place == _OWN else texts.names[1],
            time=f"14:{10 + place * 4}",
        )
        for place, text in enumerate(texts.messages)
    ]
    return chat(texts.script, texts.names[0], messages, look)


def _photos() -> list[Picture]:
    wanted = {each.path.name: each for each in samples() if each.path.name in _PHOTOS}
    missing = to_install(wanted.values())
    if missing:
        raise PhotosMissing("\n".join(missing))
    return [wanted[name].open() for name in _PHOTOS]


def jpeg(picture: Picture, quality: int) -> Picture:
    """Return a picture as it comes out of a JPEG file."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("RGB")


def half(picture: Picture) -> Picture:
    """Return a picture in half its size, as a preview is."""
    small = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
    return jpeg(small, 80)


def _askew(picture: Picture) -> Picture:
    corner = picture.getpixel((5, picture.height - 5))
    turned = picture.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=corner)
    return jpeg(turned, 85)


STATES: Mapping[str, Callable[[Picture], Picture]] = {
    "plain": lambda picture: picture,
    "JPEG 30": lambda picture: jpeg(picture, 30),
    "half size": half,
    "askew by 3 degrees": _askew,
}
