"""Finding known media: what hashes are sure of first, then what features tell."""

from bot.claims.ids import ClaimId
from bot.flows.find_known_media import find_known_media
from bot.match.media.known import Doubtful, KnownMedium, MediaCandidates
from bot.receive.readings import ImageHashes, SeenMedium
from tests.flows.reading_fakes import TinyReader


def known(number: int, share: float = 1.0) -> KnownMedium:
    return KnownMedium(
        claim_id=ClaimId("lemon"), medium_id=number, form="image", by="hash", share=share
    )


def seen(text: str) -> SeenMedium:
    hashes = ImageHashes(hashes=(bytes(32),), quality=100, features=b"own")
    return SeenMedium(kind="photo", form="image", text=text, image=hashes)


async def test_what_hashes_are_sure_of_is_not_compared() -> None:
    near = MediaCandidates(sure=(known(1),), doubtful=(Doubtful(medium=known(2), features=b"two"),))
    reader = TinyReader(near_to={"a": near}, shared={b"two": 0.9})
    assert await find_known_media([seen("a")], reader, reader) == (known(1),)


async def test_what_hashes_leave_open_is_compared() -> None:
    near = MediaCandidates(
        doubtful=tuple(Doubtful(medium=known(n), features=bytes([n])) for n in (1, 2, 3))
    )
    reader = TinyReader(near_to={"a": near}, shared={b"\x01": 0.4, b"\x03": 0.8})
    found = await find_known_media([seen("a")], reader, reader)
    assert found == (known(3, 0.8), known(1, 0.4))


async def test_a_medium_that_several_parts_copy_is_named_once() -> None:
    reader = TinyReader(
        near_to={
            "a": MediaCandidates(sure=(known(1, 0.5), known(2, 0.7))),
            "b": MediaCandidates(sure=(known(1, 0.9),)),
        }
    )
    found = await find_known_media([seen("a"), seen("b"), seen("c")], reader, reader)
    assert found == (known(1, 0.9), known(2, 0.7))


async def test_a_video_is_not_taken_for_the_words_of_its_sound() -> None:
    sound = KnownMedium(claim_id=ClaimId("lemon"), medium_id=1, form="audio", by="recording")
    reader = TinyReader(near_to={"a": MediaCandidates(sure=(sound,))})
    voice = SeenMedium(kind="voice", form="audio", text="a")
    film = SeenMedium(kind="video", form="video", text="a")
    assert [each.covered for each in await find_known_media([voice], reader, reader)] == [1.0]
    assert [each.covered for each in await find_known_media([film], reader, reader)] == [0.0]


async def test_what_is_no_picture_has_no_features_to_compare() -> None:
    near = MediaCandidates(doubtful=(Doubtful(medium=known(1), features=b"one"),))
    reader = TinyReader(near_to={"a": near}, shared={b"one": 1.0})
    sound = SeenMedium(kind="voice", form="audio", text="a")
    assert await find_known_media([sound], reader, reader) == ()
