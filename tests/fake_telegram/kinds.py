"""The content of every kind of message that a person can send, beside texts and files.

https://core.telegram.org/bots/api#message; what has files takes the shelf that keeps them.
"""

from collections.abc import Callable, Sequence

from tests.fake_telegram.chats import user
from tests.fake_telegram.files import FileShelf
from tests.fake_telegram.shapes import JsonObject

LATER = 1_900_000_000
PLACE: JsonObject = {"latitude": 50.45, "longitude": 30.52}
CHANNEL: JsonObject = {"id": -1_000_000_000_009, "type": "channel", "title": "News"}


def contact() -> JsonObject:
    """Return somebody's address book entry."""
    return {"contact": {"phone_number": "+380000000000", "first_name": "Somebody"}}


def location() -> JsonObject:
    """Return a point on the map."""
    return {"location": PLACE}


def venue() -> JsonObject:
    """Return a named place; Telegram repeats it as a location."""
    return {"location": PLACE, "venue": {"location": PLACE, "title": "Cafe", "address": "Road 1"}}


def dice() -> JsonObject:
    """Return a thrown die."""
    return {"dice": {"emoji": "🎲", "value": 4}}


def game(files: FileShelf) -> JsonObject:
    """Return a game."""
    photo = files.media("photo", b"a game")["photo"]
    return {"game": {"title": "Runner", "description": "Run far", "photo": photo}}


def story() -> JsonObject:
    """Return a forwarded story, of which a bot sees nothing."""
    return {"story": {"chat": CHANNEL, "id": 3}}


def poll(question: str = "Is it so?", options: Sequence[str] = ("Yes", "No")) -> JsonObject:
    """Return a poll."""
    listed = [
        {"persistent_id": str(number), "text": text, "voter_count": 0}
        for number, text in enumerate(options)
    ]
    return {
        "poll": {
            "id": "5",
            "question": question,
            "options": listed,
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    }


def checklist(title: str = "To do", tasks: Sequence[str] = ("Drink water",)) -> JsonObject:
    """Return a checklist."""
    listed = [{"id": number, "text": text} for number, text in enumerate(tasks, start=1)]
    return {"checklist": {"title": title, "tasks": listed}}


def giveaway() -> JsonObject:
    """Return a giveaway of a channel."""
    return {"giveaway": {"chats": [CHANNEL], "winners_selection_date": LATER, "winner_count": 2}}


def giveaway_winners() -> JsonObject:
    """Return who won a giveaway."""
    return {
        "giveaway_winners": {
            "chat": CHANNEL,
            "giveaway_message_id": 4,
            "winners_selection_date": LATER,
            "winner_count": 1,
            "winners": [user(9, language="")],
        }
    }


def invoice() -> JsonObject:
    """Return a bill."""
    return {
        "invoice": {
            "title": "Double your coins",
            "description": "Send one, get two",
            "start_parameter": "x",
            "currency": "XTR",
            "total_amount": 100,
        }
    }


def locked_media() -> JsonObject:
    """Return paid media that was not bought."""
    preview = {"type": "preview", "width": 640, "height": 360, "duration": 5}
    return {"paid_media": {"star_count": 5, "paid_media": [preview]}}


def paid_media(files: FileShelf) -> JsonObject:
    """Return paid media that can be seen."""
    photo = {"type": "photo"} | files.media("photo", b"a paid photo")
    video = {"type": "video"} | files.media("video", b"a paid video")
    return {"paid_media": {"star_count": 5, "paid_media": [photo, video]}}


def live_photo(files: FileShelf) -> JsonObject:
    """Return a live photo; Telegram repeats its picture as a photo."""
    photo = files.media("photo", b"a still")
    moving = files.keep("video", b"a moment").as_json()
    shape = {"width": 640, "height": 360, "duration": 2, "mime_type": "video/mp4"}
    return photo | {"live_photo": moving | shape | photo}


def rich(files: FileShelf) -> JsonObject:
    """Return a message in blocks (Bot API 10.2)."""
    said = ["Drink ", {"type": "bold", "text": "hot"}, " water"]
    link = {"type": "url", "text": "here", "url": "https://x.org/a"}
    return {
        "rich_message": {
            "blocks": [
                {"type": "paragraph", "text": said},
                {"type": "photo"} | files.media("photo", b"a rich photo"),
                {"type": "footer", "text": link},
            ]
        }
    }


ALONE: dict[str, Callable[[], JsonObject]] = {
    "contact": contact,
    "location": location,
    "venue": venue,
    "dice": dice,
    "story": story,
    "poll": poll,
    "checklist": checklist,
    "giveaway": giveaway,
    "giveaway_winners": giveaway_winners,
    "invoice": invoice,
    "locked_media": locked_media,
}
WITH_FILES: dict[str, Callable[[FileShelf], JsonObject]] = {
    "game": game,
    "paid_media": paid_media,
    "live_photo": live_photo,
    "rich": rich,
}


def content_of(kind: str, files: FileShelf) -> JsonObject:
    """Return the content of a kind by its name, or raise LookupError."""
    return WITH_FILES[kind](files) if kind in WITH_FILES else ALONE[kind]()
