"""The addresses of the queue, its clusters, talks, tellings and saved replies."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.desk import deeds, linking, replies, talks, tellings
from bot.web.desk.cluster import show_cluster
from bot.web.desk.queue import show_queue

_POST = ["POST"]
_OF_CLUSTER = {
    "take": deeds.take,
    "release": deeds.release,
    "dismiss": deeds.dismiss,
    "reopen": deeds.reopen,
    "split": deeds.split,
    "join": deeds.join,
    "part": deeds.part,
    "link": linking.link,
    "unlink": deeds.unlink,
    "assign": deeds.assign,
    "note": deeds.note,
    "write": deeds.write,
    "ask": talks.ask,
}


def queue_routes() -> list[BaseRoute]:
    """Return the routes; an address that only takes a form leads back to its cluster."""
    return [
        Route("/queue", show_queue),
        Route("/queue/{id:int}", show_cluster),
        Route("/queue/{id:int}/link", linking.ask_link),
        Route("/queue/{id:int}/join", linking.ask_join),
        Route("/queue/{id:int}/ask", talks.ask_person),
        *(
            Route(f"/queue/{{id:int}}/{name}", what, methods=_POST)
            for name, what in _OF_CLUSTER.items()
        ),
        *(
            Route(f"/queue/{{id:int}}/{name}", back)
            for name in _OF_CLUSTER
            if name not in ("link", "join", "ask")
        ),
        Route("/talks/{id:int}/say", talks.say, methods=_POST),
        Route("/talks/{id:int}/pause", talks.pause, methods=_POST),
        Route("/talks/{id:int}/resume", talks.resume, methods=_POST),
        Route("/talks/{id:int}/close", talks.close, methods=_POST),
        Route("/tellings", tellings.show_tellings),
        Route("/tellings/{id:int}", tellings.show_telling),
        Route("/tellings/{id:int}/confirm", tellings.confirm, methods=_POST),
        Route("/tellings/{id:int}/cancel", tellings.cancel, methods=_POST),
        Route("/replies", replies.show_replies),
        Route("/replies", replies.save, methods=_POST),
        Route("/replies/drop", replies.drop, methods=_POST),
    ]


async def back(request: Request) -> Response:
    """Return the way to a cluster, for who reloads a page that a form led to."""
    return RedirectResponse(f"/queue/{request.path_params['id']}", status_code=303)
