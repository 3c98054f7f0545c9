"""From a tip to what matching works on."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.receive.readings import Readings, SeenMedium, SeenPage
from bot.receive.tip import ForwardOrigin, Media, Tip
from bot.understand.signals import Signals
from bot.understand.understand import (
    COMMENT_WORDS,
    links_of,
    read_texts,
    says_little,
    understand,
)
from tests.understand.hostile import ANY_TEXT, HOSTILE, INVISIBLE, MOST_MS, cpu_ms

LANGUAGES = ("en", "ru", "uk", "es")
CLAIM = "Drinking hot water with lemon kills the virus within a quarter of an hour."
RUSSIAN = "Министр сказал, что с завтрашнего дня закроют все школы."


def understood(
    text: str = "",
    *,
    quoted: str = "",
    links: tuple[str, ...] = (),
    person: str | None = None,
) -> Signals:
    return understand(Tip(text=text, quoted=quoted, links=links, person_language=person), LANGUAGES)


@pytest.mark.parametrize(
    "copy",
    [
        CLAIM.upper(),
        CLAIM.replace(" ", "\n"),
        f"❗️❗️❗️ {CLAIM}!!!!! 🙏🙏",
        f"Forwarded many times\n{CLAIM}",
        f"Fwd: {CLAIM} https://example.org/virus?utm_source=tg",
        f"«{CLAIM[:-1]}»…",
        CLAIM.replace("o", "o\u200b"),
        CLAIM.replace("a", "\U0001d41a"),
        f"\u202e{CLAIM}\x00",
    ],
)
def test_copies_of_a_message_are_one(copy: str) -> None:
    assert understood(copy).folded == understood(CLAIM).folded


@given(
    st.text(st.characters(categories=("L", "N", "Zs")), max_size=30),
    st.sampled_from(INVISIBLE),
    st.sampled_from(["{}", "Fwd: {}", "Forwarded\n{}", "«{}»", "{} !!!!", "{} 🙏🙏🙏"]),
)
def test_noise_and_invisible_characters_change_nothing(text: str, sign: str, noise: str) -> None:
    told = understood(f"So {text} end")
    noisy = understood(noise.format(sign.join(("So", f" {text} ", "end"))))
    assert noisy.folded == told.folded
    assert noisy.words == told.words


@given(ANY_TEXT, ANY_TEXT, st.lists(ANY_TEXT, max_size=2).map(tuple))
def test_no_tip_is_too_strange(text: str, quoted: str, links: tuple[str, ...]) -> None:
    told = understood(text, quoted=quoted, links=links)
    assert told.parts[0].text == told.text
    assert told.parts[0].folded == told.folded
    assert bool(told.words) == bool(told.folded)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_tip_takes_long(name: str) -> None:
    understood(CLAIM)  # reads the model of languages
    assert cpu_ms(understood, HOSTILE[name]) < 2 * MOST_MS


def test_a_comment_gives_way_to_the_words_that_it_quotes() -> None:
    assert understood("is this true???", quoted=CLAIM).folded == understood(CLAIM).folded


def test_a_message_of_its_own_is_kept_beside_what_it_quotes() -> None:
    own = " ".join(["reason"] * COMMENT_WORDS)
    assert understood(own, quoted=CLAIM).text == f"{own}\n{CLAIM}"


def test_what_was_read_of_media_and_pages_is_text_once() -> None:
    page = SeenPage(asked="https://a.example/1", links=("a.example/1",), title=CLAIM)
    medium = SeenMedium(kind="video", text=f" {CLAIM}\n", spoken=RUSSIAN)
    readings = Readings(media=(medium,), pages=(page,))
    assert read_texts(readings) == (CLAIM, RUSSIAN)
    signals = understand(Tip(), LANGUAGES, readings)
    assert RUSSIAN in signals.text
    assert signals.links == ("a.example/1",)


def test_a_page_is_looked_at_once_however_it_is_named() -> None:
    tip = Tip(
        text="https://example.org/a?utm_source=tg and https://example.org/b",
        links=("https://example.org/a", "tg://resolve"),
    )
    assert links_of(tip) == ("https://example.org/a", "https://example.org/b")


@pytest.mark.parametrize(
    ("tip", "read", "little"),
    [
        (Tip(text="Is this true? https://example.org/check"), (), True),
        (Tip(text=CLAIM), (), False),
        (Tip(text="Is this true?", quoted=CLAIM), (), False),
        (Tip(text="Is this true?", quoted="A page"), (), True),
        (Tip(media=(Media(kind="photo", file_id="f", unique_id="u"),)), (), False),
        (Tip(media=(Media(kind="photo", file_id="f", unique_id="u"),)), ("12:30",), True),
        (Tip(media=(Media(kind="photo", file_id="f", unique_id="u"),)), (CLAIM,), False),
    ],
)
def test_what_is_quoted_and_read_counts_among_the_words(
    tip: Tip, read: tuple[str, ...], little: bool
) -> None:
    media = tuple(SeenMedium(kind="photo", text=text) for text in read)
    assert says_little(tip, Readings(media=media)) is little


def test_each_page_is_named_once_by_entity_or_in_words() -> None:
    told = understood(
        "see https://www.example.org/a/ and http://b.example",
        links=("https://example.org/a?fbclid=1", "mailto:a@b.example", "https://c.example"),
    )
    assert told.links == ("example.org/a", "c.example", "b.example")


@pytest.mark.parametrize(
    ("text", "person", "answered"),
    [
        (CLAIM, "ru", "en"),
        (RUSSIAN, "en", "ru"),
        ("ok", "uk", "uk"),
        ("ok", "es-MX", "es"),
        ("ok", "fr", "en"),
        ("ok", None, "en"),
        ("Die Ministerin sagte, dass ab morgen alle Schulen zu sind.", "ru", "ru"),
        ("Die Ministerin sagte, dass ab morgen alle Schulen zu sind.", "de", "en"),
    ],
)
def test_the_answer_speaks_as_the_message_else_as_the_person(
    text: str, person: str | None, answered: str
) -> None:
    assert understood(text, person=person).answer_language == answered


@pytest.mark.parametrize(("read", "wordless"), [("", True), ("Good morning", False)])
def test_media_without_words_are_told_from_those_with(read: str, wordless: bool) -> None:
    tip = Tip(text="ok", media=(Media(kind="photo", file_id="f", unique_id="u"),))
    readings = Readings(media=(SeenMedium(kind="photo", text=read),))
    assert understand(tip, LANGUAGES, readings).wordless_media is wordless
    assert not understood("ok").wordless_media


def test_origin_and_media_are_passed_on() -> None:
    origin = ForwardOrigin(kind="channel", date=datetime(2026, 1, 1, tzinfo=UTC), chat_id=-1002)
    photo = Media(kind="photo", file_id="f", unique_id="u")
    told = understand(Tip(origin=origin, media=(photo,)), LANGUAGES)
    assert told.origin == origin
    assert told.has_media
    assert not told.words
    assert not understood(CLAIM).has_media
