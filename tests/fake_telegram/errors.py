"""What a call fails with, in the words of the official server."""

from tests.fake_telegram.shapes import JsonObject


class ApiError(Exception):
    """A refusal: `{ok: false, error_code, description, parameters}`."""

    def __init__(self, code: int, description: str, parameters: JsonObject | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def as_json(self) -> JsonObject:
        """Return the body that Telegram sends with this refusal."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class NotModelled(ApiError):
    """A call that Telegram may accept and this fake cannot judge; it counts as a violation."""


def bad_request(reason: str, **parameters: object) -> ApiError:
    """Return a 400 with its reason."""
    return ApiError(400, f"Bad Request: {reason}", dict(parameters))


def not_modelled(what: str) -> NotModelled:
    """Return the 400 for what the fake does not know how to answer."""
    return NotModelled(400, f"Bad Request: the fake does not model {what}")


def forbidden(reason: str) -> ApiError:
    """Return a 403 with its reason."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return a 409 with its reason."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """Return a 429 that names the seconds to wait."""
    description = f"Too Many Requests: retry after {seconds}"
    return ApiError(429, description, {"retry_after": seconds})


def unauthorized() -> ApiError:
    """Return the 401 for a wrong token."""
    return ApiError(401, "Unauthorized")


def unknown_method() -> ApiError:
    """Return the 404 for a method that the Bot API does not have."""
    return ApiError(404, "Not Found: method not found")


def other_get_updates() -> ApiError:
    """Return the 409 that the older of two getUpdates gets."""
    return conflict(
        "terminated by other getUpdates request; make sure that only one bot instance is running"
    )


def webhook_is_active() -> ApiError:
    """Return the 409 for getUpdates while a webhook is set."""
    return conflict(
        "can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )


def unknown_path() -> ApiError:
    """Return the 404 for a path that is no method and no file."""
    return ApiError(404, "Not Found")
