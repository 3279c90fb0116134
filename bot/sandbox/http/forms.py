"""The three ways a request carries its parameters: JSON, urlencoded, multipart."""

import re
from typing import Final

from bot.sandbox.wire import HalfLetterError, Json, Upload, bad_request, read_json

_ESCAPES: Final = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")
# In quotes, or without where nothing in it needs them (RFC 2183).
_PARAMETER: Final = re.compile(r';\s*([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))')


def read_form(content_type: str, body: bytes) -> tuple[Json, dict[str, Upload]]:
    """Raw parameters and uploaded files by name; raises Refusal for a body that cannot be read."""
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return {}, {}
    if kind == "application/json":
        return _json(body), {}
    if kind == "multipart/form-data":
        return _multipart(content_type, body)
    return _urlencoded(body), {}


def _urlencoded(body: bytes) -> Json:
    """As urllib's parse_qsl, which takes longer over Persian than all the rest of a call."""
    pairs = (pair.partition(b"=") for pair in body.replace(b"+", b" ").split(b"&") if pair)
    return {_unescaped(name): _unescaped(value) for name, _, value in pairs}


def _unescaped(text: bytes) -> str:
    return _ESCAPES.sub(_bytes, text).decode("utf-8", "replace")


def _bytes(escapes: re.Match[bytes]) -> bytes:
    return bytes.fromhex(escapes[0].replace(b"%", b"").decode())


def _json(body: bytes) -> Json:
    try:
        values = read_json(body)
    except HalfLetterError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except ValueError:
        raise bad_request("can't parse request body as a JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("can't parse request body as a JSON object")
    return values


def _multipart(content_type: str, body: bytes) -> tuple[Json, dict[str, Upload]]:
    match = re.search(r'boundary="?([^";]+)"?', content_type)
    if match is None:
        raise bad_request("can't find the boundary of the form")
    values: Json = {}
    uploads: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + match[1].encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = _headers(head)
        given = _PARAMETER.findall(headers.get("content-disposition", ""))
        named = {name: quoted or bare for name, quoted, bare in given}
        if "filename" in named:
            mime_type = headers.get("content-type", "application/octet-stream")
            uploads[named.get("name", "")] = Upload(content, named["filename"], mime_type)
        else:
            values[named.get("name", "")] = content.decode("utf-8", "replace")
    return values, uploads


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}
