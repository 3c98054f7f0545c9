"""How well known photos are found again, and whether another picture is ever taken for one."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image

from bot.bench.matching.progress import Say, told
from bot.bench.media.chats import GROUNDS, THEMES, chat, post
from bot.bench.media.photo_changes import CHANGES, PLAIN, jpeg, lettered
from bot.bench.media.photo_set import Sample, samples, to_install
from bot.bench.media.row import Row
from bot.match.media.features import GRID, MOST, Features, packed
from bot.match.media.picture_table import PictureTable
from bot.readers.media.image_hashes import image_hashes
from bot.readers.media.orb import shares
from bot.receive.readings import ImageHashes

PART = "photos"

_CHATS = 6
"""Chats and posts of each look; the first of them is known."""

_OTHER_CHANGES = ("JPEG 50", "meme letters", "a caption above", "a screenshot, light", "watermarks")
"""Changes of pictures that are not known: those that give two pictures something in common."""

_MEMES = (("THEY LIE TO YOU", "SHARE THE TRUTH"), ("GOOD MORNING", "HAVE A NICE DAY"))

LARGE = 100_000
"""Known pictures among which the search is timed; the hashes and descriptors are noise."""

_SEARCHES = 20
_HASHES = 9


class PhotosMissing(Exception):
    """The packages with the photos are not there; the message is what to install."""


@dataclass(slots=True)
class Known:
    """Known pictures as the store serves them, and what reading and comparing took."""

    table: PictureTable = field(default_factory=PictureTable)
    names: list[str] = field(default_factory=list)
    features: list[bytes] = field(default_factory=list)
    read_s: list[float] = field(default_factory=list)
    compared_s: list[float] = field(default_factory=list)

    def put(self, name: str, picture: Image.Image) -> None:
        """Add a picture by its name."""
        image = image_hashes(np.asarray(picture))
        self.table.put(len(self.names), image)
        self.names.append(name)
        self.features.append(image.features)

    def find(self, picture: Image.Image) -> tuple[set[str], set[str]]:
        """Return the names of known pictures found by hashes, and those by features."""
        begun = time.process_time()
        image = image_hashes(np.asarray(picture))
        read = time.process_time()
        found = self.table.find(image)
        parts = shares(image.features, [self.features[each] for each in found.doubtful])
        self.read_s.append(read - begun)
        self.compared_s.append(time.process_time() - read)
        by_features = zip(found.doubtful, parts, strict=True)
        return (
            {self.names[each.medium_id] for each in found.copies},
            {self.names[each] for each, part in by_features if part},
        )


@dataclass(slots=True)
class _Count:
    """Of how many pictures the right one was found, by hashes and in all, and the wrong ones."""

    asked: int = 0
    by_hash: int = 0
    found: int = 0
    wrong: int = 0

    def add(self, found: tuple[set[str], set[str]], right: str) -> None:
        by_hash, by_features = found
        self.asked += 1
        self.by_hash += right in by_hash
        self.found += right in by_hash | by_features
        self.wrong += bool((by_hash | by_features) - {right})


def measure(say: Say, pictures: Sequence[Sample] | None = None, large: int = LARGE) -> list[Row]:
    """Return the figures of known photos; raises PhotosMissing where packages are.

    ``large`` is how many pictures are in the table that the search is timed with.
    """
    pictures = list(samples()) if pictures is None else pictures
    commands = to_install(pictures)
    if commands:
        raise PhotosMissing("\n".join(commands))
    # Figures are of one core; the worker process has one as well.
    cv2.setNumThreads(1)
    known = Known()
    _learn(known, pictures)
    return [
        *_copies(known, pictures, say),
        *_strangers(known, pictures, say),
        *_costs(known),
        _large_store(large, say),
    ]


def _learn(known: Known, pictures: Sequence[Sample]) -> None:
    for each in pictures:
        if each.use == "known":
            known.put(each.name, each.open())
    for name, screens in _screens(pictures[0].open()):
        known.put(name, screens[0])


def _screens(photo: Image.Image) -> Iterator[tuple[str, list[Image.Image]]]:
    """Give screens that have everything but the words alike, by their look."""
    for theme in THEMES:
        for ground in GROUNDS:
            chats = [chat(seed, theme, ground, photo) for seed in range(_CHATS)]
            yield f"chat, {theme}, {ground}", chats
        yield f"post, {theme}", [post(seed, theme) for seed in range(_CHATS)]


def _copies(known: Known, pictures: Sequence[Sample], say: Say) -> Iterator[Row]:
    counts = {name: _Count() for name in CHANGES}
    photos = [each for each in pictures if each.use == "known"]
    for each in told(photos, "photos", say):
        photo = each.open()
        for name, change in CHANGES.items():
            counts[name].add(known.find(change(photo)), each.name)
    for name, count in counts.items():
        yield _share(f"found: {name}", count.found, count.asked)
    plain = [counts[name] for name in PLAIN]
    for what, chosen in (("25 changes", plain), ("all 27 changes", list(counts.values()))):
        asked = sum(each.asked for each in chosen)
        yield _share(f"found over {what}, by hash", sum(each.by_hash for each in chosen), asked)
        found = sum(each.found for each in chosen)
        yield _share(f"found over {what}", found, asked, ">= .90")
    wrong = sum(each.wrong for each in counts.values())
    asked = sum(each.asked for each in counts.values())
    yield Row(part=PART, name="another photo, beside or for it", value=wrong, wanted="0", of=asked)


def _strangers(known: Known, pictures: Sequence[Sample], say: Say) -> Iterator[Row]:
    """Ask for pictures of which none is known, and for the kinds that are a matter of view."""
    others, scenes = _Count(), _Count()
    for each in told([one for one in pictures if one.use != "known"], "others", say):
        count = others if each.use == "other" else scenes
        for name in _OTHER_CHANGES:
            count.add(known.find(CHANGES[name](each.open())), "")
    yield _wrong("another picture", others, "0")
    chats, wallpapers = _Count(), _Count()
    for name, screens in _screens(pictures[0].open()):
        for each_screen in screens[1:]:
            for sent in (each_screen, jpeg(each_screen, 40)):
                (wallpapers if "photo" in name else chats).add(known.find(sent), "")
    yield _wrong("another chat or post of the same app", chats, "0")
    yield _wrong("another chat before the same photo, found by it", wallpapers)
    yield _wrong("another photo of the same scene a hand further, found as it", scenes)
    yield from _reused(known, pictures)


def _reused(known: Known, pictures: Sequence[Sample]) -> Iterator[Row]:
    """Ask for other claims on a known photo: the picture is the same, what it tells is not."""
    memes, posts = _Count(), _Count()
    for number, each in enumerate(one for one in pictures if one.use == "known"):
        photo = each.open()
        for above, below in _MEMES:
            memes.add(known.find(lettered(photo, above, below)), each.name)
        posts.add(known.find(post(number, THEMES[number % 2], photo)), each.name)
    yield _share("other words on the photo, found as it", memes.found, memes.asked)
    yield _share("a post with the photo, found as it", posts.found, posts.asked)
    yield _wrong("other words or a post, another photo found", _sum(memes, posts), "0")


def _costs(known: Known) -> Iterator[Row]:
    for name, taken, wanted in (
        ("hashes and features", known.read_s, "<= .15"),
        ("finding and comparing", known.compared_s, "<= .15"),
    ):
        of, p95 = len(taken), float(np.percentile(taken, 95))
        yield Row(part=PART, name=f"{name}, CPU s p95", value=p95, wanted=wanted, of=of)


def _large_store(large: int, say: Say) -> Row:
    """Time the search in a table of many pictures."""
    dice, table = np.random.default_rng(3), PictureTable()
    for number in told(range(large), "pictures to search in", say):
        table.put(number, _noise(dice))
    asked = [_noise(dice) for _ in range(_SEARCHES)]
    begun = time.process_time()
    for image in asked:
        table.find(image)
    taken = 1000 * (time.process_time() - begun) / _SEARCHES
    return Row(
        part=PART, name=f"search of {large:,}, CPU ms", value=taken, wanted="<= 50", of=_SEARCHES
    )


def _noise(dice: np.random.Generator) -> ImageHashes:
    features = Features(
        wide=640,
        high=480,
        points=np.zeros((MOST, 2), np.float32),
        descriptors=dice.integers(0, 256, (MOST, 32), np.uint8),
        light=np.zeros((GRID, GRID), np.uint8),
    )
    hashes = tuple(dice.bytes(32) for _ in range(_HASHES))
    return ImageHashes(hashes=hashes, quality=100, features=packed(features))


def _sum(*counts: _Count) -> _Count:
    return _Count(
        asked=sum(each.asked for each in counts), wrong=sum(each.wrong for each in counts)
    )


def _share(name: str, found: int, asked: int, wanted: str = "") -> Row:
    return Row(part=PART, name=name, value=found / asked, wanted=wanted, of=asked)


def _wrong(name: str, count: _Count, wanted: str = "") -> Row:
    return Row(part=PART, name=name, value=count.wrong, wanted=wanted, of=count.asked)
