"""Files that a bot names by their address: fetched from this machine alone, as Telegram fetches
them from the web."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from bot.sandbox.wire import Call, Json, Upload, bad_request
from bot.sandbox.world.files import KINDS

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_MOST: Final = 20_000_000  # bytes; Telegram takes 5 MB for a photo
_MOST_PHOTO: Final = 5_000_000
_SECONDS: Final = 5.0
_FAILED: Final = "failed to get HTTP URL content"


async def fetched(call: Call) -> Call:
    """The call with the files in place of their addresses. Raises Refusal."""
    named = _addresses(call.values)
    if not named:
        return call
    uploads, values = dict(call.uploads), call.values
    for number, (url, is_photo) in enumerate(named.items()):
        name = f"fetched-{number}"
        uploads[name] = await _fetch(url, _MOST_PHOTO if is_photo else _MOST)
        values = _put(values, url, f"attach://{name}")
    return replace(call, values=values, uploads=uploads)


def _addresses(values: Json) -> dict[str, bool]:
    """The addresses in place of files, and whether each is a photo's."""
    given = {values[kind]: kind == "photo" for kind in KINDS if _is_address(values.get(kind))}
    media = values.get("media")
    for item in media if isinstance(media, list) else [media]:
        if isinstance(item, dict) and _is_address(item.get("media")):
            given[item["media"]] = item.get("type") == "photo"
    return given


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _put(value: Any, url: str, file: str) -> Any:
    """The same values with a file where the address stood."""
    match value:
        case dict():
            return {name: _put(item, url, file) for name, item in value.items()}
        case list():
            return [_put(item, url, file) for item in value]
        case _:
            return file if value == url else value


async def _fetch(url: str, most: int) -> Upload:
    if not _is_near(url):
        raise bad_request(_FAILED)
    content = bytearray()
    try:
        async with (
            httpx.AsyncClient(timeout=_SECONDS, trust_env=False) as client,
            client.stream("GET", url) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise bad_request("wrong type of the web page content")
            async for part in answer.aiter_bytes():
                content += part
                if len(content) > most:
                    raise bad_request("file is too big")
    except (httpx.HTTPError, httpx.InvalidURL):
        raise bad_request(_FAILED) from None
    kind = answer.headers.get("content-type", "").partition(";")[0]
    return Upload(bytes(content), PurePosixPath(urlsplit(url).path).name, kind)


def _is_near(url: str) -> bool:
    try:
        parts = urlsplit(url)
        near = parts.hostname in _LOOPBACK and parts.port != 0  # it raises where there is none such
    except ValueError:
        return False
    return near
