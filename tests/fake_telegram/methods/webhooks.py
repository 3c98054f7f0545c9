"""Methods that choose how updates reach the bot."""

import re
from typing import Any

from tests.fake_telegram.errors import bad_request, conflict
from tests.fake_telegram.schema import CheckedCall
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.state import State
from tests.fake_telegram.webhook import Webhook

DEFAULT_CONNECTIONS = 40
MOST_CONNECTIONS = 100
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
# Telegram itself takes HTTPS only; a test's webhook is plain HTTP on this machine.
ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")


def set_webhook(state: State, call: CheckedCall) -> bool:
    """Return True after updates go to the URL; an empty URL means getUpdates again."""
    params = call.params
    if not params["url"]:
        return delete_webhook(state, call)
    if not ADDRESS.fullmatch(params["url"]):
        raise bad_request("invalid webhook URL specified")
    if not SECRET.fullmatch(params.get("secret_token") or ""):
        raise bad_request("secret token contains unallowed characters")
    state.poller.end_turn(conflict("terminated by setWebhook request"))
    _drop_if_asked(state, params)
    state.queue.allow(params.get("allowed_updates"))
    connections = params.get("max_connections") or DEFAULT_CONNECTIONS
    secret = params.get("secret_token") or ""
    bounded = min(max(connections, 1), MOST_CONNECTIONS)
    state.sender.hook = Webhook(params["url"], bounded, secret)
    return True


def delete_webhook(state: State, call: CheckedCall) -> bool:
    """Return True after updates wait for getUpdates."""
    _drop_if_asked(state, call.params)
    state.sender.hook = None
    return True


def _drop_if_asked(state: State, params: JsonObject) -> None:
    if params.get("drop_pending_updates"):
        state.queue.drop()


def get_webhook_info(state: State, _call: CheckedCall) -> JsonObject:
    """Return the webhook with its last error and how many updates wait."""
    hook = state.sender.hook
    shown: JsonObject = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.queue.waiting),
    }
    if state.queue.allowed is not None:
        shown["allowed_updates"] = sorted(state.queue.allowed)
    return shown | (_health(hook) if hook else {})


def _health(hook: Webhook) -> JsonObject:
    health: JsonObject = {"max_connections": hook.max_connections}
    if hook.last_error:
        health["last_error_date"] = hook.last_error_at
        health["last_error_message"] = hook.last_error
    return health


HANDLERS: dict[str, Any] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
