"""The page's own routes: its files, its events, media, what the drawer asks."""

import json
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox.page import transcript, view
from bot.sandbox.page.feed import Feed
from bot.sandbox.wire import Json, Refusal
from bot.sandbox.world.world import World

_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_LONGEST_PATH: Final = 200
_PICTURES: Final = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}
# Nothing inline, nothing from elsewhere, in nobody's frame.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def routes(world: World) -> list[Route]:
    """Everything that the page asks for, but for the control API."""

    async def index(_: Request) -> Response:
        return _static("index.html")

    async def static(request: Request) -> Response:
        return _static(request.path_params["path"])

    async def events(_: Request) -> Response:
        stream = Feed(world).events()
        return StreamingResponse(stream, headers=_HEADERS, media_type="text/event-stream")

    async def media(request: Request) -> Response:
        return _media(world, request.path_params["file_id"])

    async def pace(_: Request) -> Response:
        return JSONResponse(view.pace_json(world), headers=_HEADERS)

    async def export(request: Request) -> Response:
        return _export(world, request.path_params["kind"])

    async def bot(request: Request) -> Response:
        host = world.host
        await (host.kill() if request.path_params["order"] == "kill" else host.start())
        world.touch()
        return JSONResponse(host.told(), headers=_HEADERS)

    return [
        Route("/", index),
        Route("/page/events", events),
        Route("/page/media/{file_id}", media),
        Route("/page/pace", pace),
        Route("/page/transcript.{kind}", export),
        Route("/page/bot/{order}", bot, methods=["POST"]),
        Route("/page/ask/{question}", partial(_answer, world), methods=["POST"]),
        Route("/page/{path:path}", static),
    ]


async def _answer(world: World, request: Request) -> Response:
    """What the host says to a question of the page's."""
    try:
        body = _asked(await request.body())
        told = await world.host.ask(request.path_params["question"], body)
    except Refusal as refusal:
        return JSONResponse({"error": refusal.description}, refusal.code, headers=_HEADERS)
    world.touch()
    return JSONResponse(told, headers=_HEADERS)


def _asked(content: bytes) -> Json:
    """Reads an object. Raises Refusal."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        raise Refusal(400, "This is no JSON") from None
    if not isinstance(body, dict):
        raise Refusal(400, "An object is wanted")
    return body


def _static(path: str) -> Response:
    """A file that ships with the page; nothing above its folder can be named."""
    parts = PurePosixPath(path).parts
    kind = _TYPES.get(PurePosixPath(path).suffix)
    found: Traversable = resources.files("bot.sandbox.page") / "static"
    if kind is None or any(part.startswith((".", "/")) for part in parts):
        return Response(status_code=404, headers=_HEADERS)
    for part in parts:
        found = found / part
    if len(path) > _LONGEST_PATH or not found.is_file():
        return Response(status_code=404, headers=_HEADERS)
    return Response(found.read_bytes(), headers=_HEADERS, media_type=kind)


def _media(world: World, file_id: str) -> Response:
    """A picture to be shown; anything else only to be kept, whatever it says that it is."""
    try:
        upload = world.files.to_download(file_id).upload
    except Refusal:
        return Response(status_code=404, headers=_HEADERS)
    kinds = (kind for head, kind in _PICTURES.items() if upload.content.startswith(head))
    picture = next(kinds, None)
    if picture is None:
        kept = _HEADERS | {"Content-Disposition": "attachment"}
        return Response(upload.content, headers=kept, media_type="application/octet-stream")
    return Response(upload.content, headers=_HEADERS, media_type=picture)


def _export(world: World, kind: str) -> Response:
    if kind == "json":
        body, media_type = transcript.as_json(world), "application/json"
    elif kind == "html":
        body, media_type = transcript.as_html(world), _TYPES[".html"]
    else:
        return Response(status_code=404, headers=_HEADERS)
    kept = {"Content-Disposition": f'attachment; filename="transcript.{kind}"'}
    return Response(body, headers=_HEADERS | kept, media_type=media_type)
