"""What a moderator writes in reply to one of the bot's forms."""

from bot.claims.ids import TipId
from bot.flows.desk.telegram import asking, drafts, reviews
from bot.flows.desk.telegram.scene import Scene, Shown
from bot.moderate.ids import ClusterId, RequestId, TalkId
from bot.receive.events import TipReceived


async def replied(at: Scene, key: str, event: TipReceived) -> Shown | None:
    """Return what a reply to the message of a key comes to; None where it takes no reply.

    Raises a Refusal or Denied.
    """
    about, *words = key.split(":")
    numbers = [int(word) for word in words if word.isdecimal()]
    text = event.tip.text
    match about, numbers:
        case "ask", [cluster_id, tip_id, *_]:
            return await asking.begin(at, ClusterId(cluster_id), TipId(tip_id), text)
        case "heard", [talk_id, *_]:
            return await asking.go_on(at, TalkId(talk_id), text)
        case "form", [cluster_id, *_]:
            return await drafts.fill(at, ClusterId(cluster_id), event.tip)
        case "return", [request_id, *_]:
            return await reviews.send_back(at, RequestId(request_id), text)
        case _:
            return None
