"""A message without what is not its own."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.clean import clean, links_in
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms

HEADERS = [
    "Forwarded",
    "FORWARDED",
    "Forwarded message",
    "Forwarded many times",
    "---------- Forwarded message ----------",
    ">> Forwarded from Anna & Co <<",
    "Forwarded from: News of the day 📢",
    "⚠️ Forwarded! ⚠️",
    "Fwd",
    "fw:",
    "Fwd: Forwarded many times",
    "Переслано",
    "Переслано от Анна",
    "Переслано від Анна",
    "Переслано много раз",
    "Переслано багато разів",
    "Пересланное сообщение",
    "Переслане повідомлення",
    "Reenviado",
    "Reenviado muchas veces",
    "Mensaje reenviado",
    "Encaminhada com frequência",
    "Diteruskan",
    "Inoltrato molte volte",
    "Transféré",
    "Weitergeleitet",
]
PREFIXES = ["Fwd: ", "FW:", "fwd : ", "Fwd: Fwd: ", "!! Fwd: ", "Fwd:\u200b "]
PIECES = st.sampled_from(
    ["fwd", "FW", ":", " ", "\n", "!", "!!!", "…", "forwarded", " from ", "x", "http://a.b", "_"]
)


@pytest.mark.parametrize("header", HEADERS)
def test_a_line_that_only_says_forwarded_is_dropped(header: str) -> None:
    for text in (f"{header}\nHot water cures", f"Hot water cures\n\n{header}"):
        assert clean(text) == "Hot water cures"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_prefix_of_a_forwarded_message_is_dropped(prefix: str) -> None:
    assert clean(f"{prefix}Hot water cures") == "Hot water cures"


@pytest.mark.parametrize(
    "text",
    [
        "Forwarded from a doctor: drink hot water every fifteen minutes",
        "Переслано от врача: пейте горячую воду каждые пятнадцать минут",
        "forwarded the parcel to my sister",
        "fwd me the photo",
        "Fwdays 2026 is cancelled",
        "the colonel forwarded: all units stay",
    ],
)
def test_a_line_that_says_more_is_kept(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("see https://example.org/a?b=c#d now", "see now"),
        ("see WWW.Example.org.", "see"),
        ("really?!!!!!", "really?!"),
        ("wait... what……", "wait. what."),
        ("💥💥💥 boom💥💥bang 💥", "boom bang"),
        ("! ‼️ boom ‼️ !!", "boom"),
        ("- one\n• two", "one\ntwo"),
        ("____ stays", "____ stays"),
        ("one\n\n \n two\t three", "one\ntwo three"),
        ("\u202ea\x00b\ud800", "ab"),
        ("", ""),
        ("https://example.org", ""),
        ("👍🏽🙏", ""),
    ],
)
def test_links_and_repeated_signs_are_no_words(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.one_of(ANY_TEXT, st.lists(PIECES, max_size=12).map("".join)))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT, st.integers(1, 40))
def test_no_more_characters_come_out_than_the_limit(text: str, limit: int) -> None:
    cleaned = clean(text, limit=limit)
    assert len(cleaned) <= limit
    assert cleaned == cleaned.strip()


@pytest.mark.parametrize("look", [clean, links_in])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name: str, look: Callable[[str], object]) -> None:
    assert cpu_ms(look, HOSTILE[name]) < MOST_MS


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("no link here, nor at t.d", ()),
        (
            "see example.org, b.example.com. And t.co/x1!",
            ("example.org", "b.example.com", "t.co/x1"),
        ),
        ("https://a.example/x, http://b.example.", ("https://a.example/x", "http://b.example")),
        ("twice https://a.example https://a.example", ("https://a.example",)),
        ("(https://a.example/x)", ("https://a.example/x",)),
        ("«https://a.example/x»!", ("https://a.example/x",)),
        ("https://a.example/Ring_(film)", ("https://a.example/Ring_(film)",)),
        ("(see https://a.example/Ring_(film)).", ("https://a.example/Ring_(film)",)),
        ("https://a.example/((", ("https://a.example/((",)),
        ("HTTPS://A.example/X and www.b.example", ("HTTPS://A.example/X", "www.b.example")),
        ("https://a.exam\u200bple/x", ("https://a.example/x",)),
    ],
)
def test_links_are_read_without_the_sentence_around_them(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links
