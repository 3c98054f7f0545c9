"""What people forward, from Telegram to the answer as they see it, with the real readers."""

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from bot.app.media import IN_HAND
from bot.app.telegram import telegram
from bot.bench.media.exchange import exchange_screens
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.claims.rating import Authenticity
from bot.match.media.codec import pack, prints_of
from tests.app.support import Started
from tests.app.test_telegram import settings_of
from tests.fake_telegram import FakeTelegram, Settings, running
from tests.readers.media.making import melody, recording, scenes, video
from tests.readers.media.screens import lettered

CHAT = 7
SOLDIER, FIRES = ClaimId("soldier-last-messages"), ClaimId("amazon-fire-old-photo-2019")
BOTS = count(4_300_000_001)
PLACEHOLDERS = ("Checking…", "Проверяю…", "Перевіряю…")
SECONDS = 60.0
"""The first file waits for the process that reads it."""


@dataclass(frozen=True)
class Bot:
    """A bot at work, and the Telegram that it is on."""

    fake: FakeTelegram
    checks: Started

    async def answer(self, *, before: str = "") -> str:
        """Return what the bot's only message says once it says something else than before."""
        await self.fake.until(lambda: self._said() not in ("", before, *PLACEHOLDERS), SECONDS)
        return self._said()

    def _said(self) -> str:
        said = [message.text for message in self.fake.bot_messages(CHAT)]
        assert len(said) < 2, "answered twice"
        return said[0] if said else ""


@pytest.fixture
async def bot(started: Started, tmp_path: Path) -> AsyncIterator[Bot]:
    # Another bot each time: what one has done in the store that they share is none of the next's.
    fake = FakeTelegram(Settings(token=f"{next(BOTS)}:token-of-the-fake-telegram"))
    async with running(fake) as base:
        service = telegram(settings_of(tmp_path, fake.token, base), started.opened, started.inside)
        serving = asyncio.create_task(service.run())
        yield Bot(fake, started)
        service.stop()
        await serving
    assert fake.violations == []
    assert fake.counts["sendMessage"] == 1, "a placeholder is edited into the answer"
    in_hand = started.checks.settings.data_dir / IN_HAND
    assert [path for path in in_hand.rglob("*") if path.is_file()] == []


@pytest.fixture
async def known(started: Started, tmp_path: Path) -> AsyncIterator[Path]:
    """Give a folder with a picture and a recording that are known, of two claims."""
    Image.fromarray(photo()).save(tmp_path / "known.png")
    files = {tmp_path / "known.png": FIRES, recording(tmp_path, melody(12)): SOLDIER}
    attached = [(claim, await attach(started, claim, path)) for path, claim in files.items()]
    await started.checks.refresh()
    yield tmp_path
    for claim, number in attached:
        started.opened.claims.detach(claim, number)
    await started.checks.refresh()


async def attach(started: Started, claim: ClaimId, path: Path) -> int:
    """Attach a file to a claim, and return its number there."""
    assert started.checks.reading.media
    seen = await started.checks.reading.media.read(path, "document")
    assert seen.form
    medium = Medium(
        id=0,
        form=seen.form,
        digest=seen.digest,
        prints=pack(prints_of(seen)),
        authenticity=Authenticity.WRONG_CONTEXT if seen.form == "image" else None,
        really={"en": "Taken in Norway."} if seen.form == "image" else {},
    )
    return started.opened.claims.attach(claim, medium).medium.id


def photo(seed: int = 3) -> npt.NDArray[np.uint8]:
    """Return a made-up landscape."""
    return next(scenes(1, seed))


def jpeg(picture: npt.NDArray[np.uint8], quality: int = 85) -> bytes:
    """Return a picture as Telegram passes it on."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=quality)
    return file.getvalue()


async def test_a_screenshot_is_answered_and_says_what_was_read(bot: Bot) -> None:
    language, state, screen = next(exchange_screens())
    assert (language, state) == ("en", "light, plain")
    bot.fake.push_photo(CHAT, jpeg(screen), caption="Is this real?")
    said = await bot.answer()
    assert "❔ Unverified" in said
    assert "I read: “Alyosha, how are you doing?" in said


async def test_a_part_of_an_album_that_comes_late_edits_the_answer(bot: Bot) -> None:
    for seed in (4, 5):
        bot.fake.push_part(CHAT, "an album", jpeg(photo(seed)))
    unknown = await bot.answer()
    assert unknown.startswith("I found no text in what you sent")
    meme = lettered(photo(6), "5G TOWERS SPREAD", "THE CORONAVIRUS")
    bot.fake.push_part(CHAT, "an album", jpeg(meme))
    said = await bot.answer(before=unknown)
    assert "5G TOWERS SPREAD THE CORONAVIRUS" in said
    assert "5G mobile networks caused the COVID-19 pandemic" in said


@pytest.mark.usefixtures("known")
async def test_a_known_picture_without_words_is_offered_and_not_judged(bot: Bot) -> None:
    bot.fake.push_photo(CHAT, jpeg(photo()[10:350, 20:620], 40))
    said = await bot.answer()
    real = "It is real, but was taken elsewhere or at another time. Taken in Norway."
    assert said.startswith("This picture is known.")
    assert real in said
    assert "Until you choose, nothing is said about your message." in said
    assert "Misleading" not in said


async def test_a_known_recording_is_answered_and_named(bot: Bot, known: Path) -> None:
    again = recording(known, melody(12), "again.m4a", "aac")
    bot.fake.push_media(CHAT, "voice", again.read_bytes())
    said = await bot.answer()
    assert "❔ Unverified" in said
    assert "This recording is known." in said


async def test_the_words_of_a_video_are_read_once(bot: Bot, tmp_path: Path) -> None:
    caption = "WOMBATS POOP CUBES", "SCIENTISTS SAY"
    shown = (lettered(frame, *caption) for frame in scenes(2, seed=8))
    bot.fake.push_media(CHAT, "video", video(tmp_path, shown).read_bytes())
    said = await bot.answer()
    assert said.count("WOMBATS") == 1
    assert "In the video I read: “WOMBATS POOP CUBES" in said


@pytest.mark.parametrize(
    ("kind", "content", "language", "expected"),
    [
        ("document", jpeg(photo())[:2_000], "en", "I could not open the file;"),
        ("document", b"%PDF-1.7\x00\xff", "ru", "Файлы такого вида я не читаю."),
        ("sticker", b"\x1f\x8b\x08\x00", "uk", "Файли такого виду я не читаю."),
    ],
    ids=["damaged", "a PDF", "an animated sticker"],
)
async def test_what_cannot_be_read_is_told_in_one_sentence_and_a_way_out(
    bot: Bot, kind: str, content: bytes, language: str, expected: str
) -> None:
    bot.fake.push_media(CHAT, kind, content, language=language)
    said = await bot.answer()
    assert said.startswith(expected)
    assert "\n" not in said.strip()


async def test_a_video_too_large_to_fetch_is_known_by_its_preview(bot: Bot) -> None:
    preview = bot.fake.state.files.media("photo", jpeg(photo(9)))["photo"][-1]
    bot.fake.push_media(CHAT, "video", size=60_000_000, medium={"thumbnail": preview})
    said = await bot.answer()
    assert said.startswith("I could not read this file whole, and I do not know its preview.")
    assert "larger than 20 MB" in said
