"""The Bot API over HTTP: one path per method, one gate that every call passes."""

import asyncio
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.http.control import control
from bot.sandbox.http.fetching import fetched
from bot.sandbox.http.forms import read_form
from bot.sandbox.http.parameters import check, method_name
from bot.sandbox.methods import PLAYED
from bot.sandbox.wire import (
    Call,
    DroppedError,
    Gate,
    Json,
    Refusal,
    Reply,
    accepted,
    bad_request,
    refused,
)
from bot.sandbox.world.world import World

_UNAUTHORIZED: Final = Refusal(401, "Unauthorized")
_UNKNOWN: Final = Refusal(404, "Not Found: method not found")


def bot_api(world: World, gate: Gate) -> Starlette:
    """The whole server; `gate` stands between every call and the world."""

    async def call_method(request: Request) -> Response:
        try:
            return _response(await _exchange(world, gate, request))
        except DroppedError:
            return _hang_up(request)

    async def download(request: Request) -> Response:
        return _download(world, request)

    async def act(request: Request) -> Response:
        return await control(world, request)

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", call_method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", download),
            Route("/control/{action}", act, methods=["POST"]),
        ]
    )


async def _exchange(world: World, gate: Gate, request: Request) -> Reply:
    if request.path_params["token"] != world.token:
        return refused(_UNAUTHORIZED)
    method = method_name(request.path_params["method"], strict=world.strict)
    if not method:
        return refused(_UNKNOWN)
    entry: Json = {"time": world.now(), "method": method, "chat_id": None}
    world.ledger.append(entry)
    try:
        call = await fetched(await _read(method, request, strict=world.strict))
    except Refusal as refusal:
        return _noted(world, entry, refused(refusal))
    except DroppedError:
        raise _dropped(world, entry) from None
    entry["chat_id"] = call.get("chat_id")
    if call.ignored:
        entry["ignored"] = list(call.ignored)
    world.touch()

    async def perform(passed: Call) -> Reply:
        reply = await _perform(world, passed)
        entry["message_ids"] = _message_ids(reply.body.get("result"))
        return reply

    try:
        return _noted(world, entry, await gate(call, perform))
    except DroppedError:
        raise _dropped(world, entry) from None


def _dropped(world: World, entry: Json) -> DroppedError:
    """Writes into the ledger that the line broke."""
    entry["outcome"] = "dropped"
    world.touch()
    return DroppedError()


def _hang_up(request: Request) -> Response:
    """Ends the connection as a broken line does; the response goes nowhere.

    ASGI has no word for it: `receive` is a method of uvicorn's, which has the connection.
    """
    receive: Any = request.receive
    receive.__self__.transport.abort()
    return Response()


async def _read(method: str, request: Request, *, strict: bool) -> Call:
    content_type = request.headers.get("content-type", "")
    try:
        body = await request.body()
    except ClientDisconnect:  # the bot was killed in the middle of its request
        raise DroppedError from None
    values, uploads = read_form(content_type, body)
    return check(method, dict(request.query_params) | values, uploads, strict=strict)


async def _perform(world: World, call: Call) -> Reply:
    play = PLAYED.get(call.method)
    try:
        if play is None:
            raise bad_request(f"the sandbox does not play {call.method}")
        result = play(world, call)
        return accepted(await result if asyncio.iscoroutine(result) else result)
    except Refusal as refusal:
        return refused(refusal)


def _noted(world: World, entry: Json, reply: Reply) -> Reply:
    """Writes into the ledger what the bot was told of its request."""
    entry["status"] = reply.status
    entry["outcome"] = reply.body.get("description", "ok")
    world.touch()
    return reply


def _message_ids(result: Any) -> list[int]:
    messages = result if isinstance(result, list) else [result]
    return [m["message_id"] for m in messages if isinstance(m, dict) and "message_id" in m]


def _response(reply: Reply) -> Response:
    if reply.raw is not None:
        return Response(reply.raw, reply.status, reply.headers, "application/json")
    return JSONResponse(reply.body, reply.status, reply.headers)


def _download(world: World, request: Request) -> Response:
    file = world.files.at(request.path_params["path"])
    if request.path_params["token"] != world.token or file is None:
        return _response(refused(Refusal(404, "Not Found")))
    return Response(file.upload.content, media_type="application/octet-stream")
