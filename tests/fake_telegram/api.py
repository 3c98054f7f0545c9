"""The Bot API over HTTP: one call from its request to its answer."""

from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from tests.fake_telegram.answers import accepted, refusal_of, refused, spoilt, stopped
from tests.fake_telegram.downloads import fetched
from tests.fake_telegram.errors import (
    ApiError,
    NotModelled,
    bad_request,
    too_many_requests,
    unauthorized,
    unknown_method,
    unknown_path,
    webhook_is_active,
)
from tests.fake_telegram.faults import BEFORE, Fault
from tests.fake_telegram.methods import answer
from tests.fake_telegram.requests import fields_of
from tests.fake_telegram.schema import CheckedCall, checked_call, method_name
from tests.fake_telegram.state import State
from tests.fake_telegram.targets import known_chat
from tests.fake_telegram.transcript import Call

NOTES = {"setWebhook": "Webhook was set", "deleteWebhook": "Webhook was deleted"}


class Api:
    """Answers calls to `/bot<TOKEN>/<METHOD>` and `/file/bot<TOKEN>/<PATH>`."""

    def __init__(self, state: State) -> None:
        self.state = state

    async def call(self, request: Request) -> Response:
        """Return Telegram's answer to one call."""
        try:
            call = await self._checked(request)
        except ApiError as error:
            return refused(error)
        except ClientDisconnect:
            # The bot died in the middle of its request: Telegram never got it.
            return Response()
        fault = self.state.faults.for_call(call.method)
        if fault and fault.kind in BEFORE:
            self._record(call, error=refusal_of(fault), fault=fault)
            return await stopped(self.state, request, fault)
        answered = await self._answered(call, fault)
        return await spoilt(self.state, request, fault, answered) if fault else answered

    async def download(self, request: Request) -> Response:
        """Return the content of a file by the path that getFile gave."""
        if error := self._wrong_token(request):
            return refused(error)
        stored = self.state.files.by_path.get(request.path_params["path"])
        if stored is None:
            return refused(unknown_path())
        return await fetched(self.state, request, stored, self.state.faults.for_file())

    def _wrong_token(self, request: Request) -> ApiError | None:
        right = request.path_params["token"] == self.state.settings.token
        return None if right else unauthorized()

    async def _checked(self, request: Request) -> CheckedCall:
        """Return the call once it fits the schema; what does not is a violation."""
        if error := self._wrong_token(request):
            raise error
        asked = request.path_params["method"]
        method = method_name(asked)
        if method is None:
            self.state.violations.append(f"{asked}: unknown method")
            raise unknown_method()
        fields, uploads = await fields_of(request)
        self.state.transcript.counts[method] += 1
        call = checked_call(method, fields, uploads)
        if call.problems:
            self.state.violations.extend(call.problems)
            raise self._failed(call, bad_request(f"schema: {'; '.join(call.problems)}"))
        return call

    async def _answered(self, call: CheckedCall, fault: Fault | None) -> Response:
        try:
            result = await self._result(call)
        except NotModelled as error:
            self.state.violations.append(f"{call.method}: {error.description}")
            return refused(self._failed(call, error))
        except ApiError as error:
            return refused(self._failed(call, error))
        self._record(call, result=result, fault=fault)
        return accepted(result, NOTES.get(call.method, ""))

    async def _result(self, call: CheckedCall) -> Any:
        if call.method == "getUpdates":
            if self.state.sender.hook:
                raise webhook_is_active()
            return await self.state.poller.poll(call.params)
        self._check_flood(call)
        return answer(self.state, call)

    def _check_flood(self, call: CheckedCall) -> None:
        try:
            chat = known_chat(self.state, call.params.get("chat_id"))
        except ApiError:
            chat = None
        if seconds := self.state.flood.retry_after(call.method, chat):
            raise too_many_requests(seconds)

    def _failed(self, call: CheckedCall, error: ApiError) -> ApiError:
        self._record(call, error=error)
        return error

    def _record(
        self,
        call: CheckedCall,
        *,
        result: Any = None,
        error: ApiError | None = None,
        fault: Fault | None = None,
    ) -> None:
        if call.method == "getUpdates":
            return
        chat = call.params.get("chat_id")
        self.state.transcript.add(
            Call(
                number=self.state.transcript.next_number,
                at=self.state.clock(),
                method=call.method,
                params=call.params,
                chat=chat if isinstance(chat, int) else None,
                message_id=result.get("message_id") if isinstance(result, dict) else None,
                error_code=error.code if error else None,
                description=error.description if error else "",
                fault=fault.kind if fault else None,
            )
        )
        self.state.pulse.beat()
