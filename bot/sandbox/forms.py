"""The three ways a request carries its parameters: JSON, urlencoded, multipart."""

import json
import re
from typing import Any, Final
from urllib.parse import parse_qsl

from bot.sandbox.wire import Json, Upload, bad_request

_PARAMETER: Final = re.compile(r';\s*([\w*]+)="((?:[^"\\]|\\.)*)"')


def read_form(content_type: str, body: bytes) -> tuple[Json, dict[str, Upload]]:
    """Raw parameters and uploaded files by name; raises Refusal for a body that cannot be read."""
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return {}, {}
    if kind == "application/json":
        return _json(body), {}
    if kind == "multipart/form-data":
        return _multipart(content_type, body)
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), {}


def _json(body: bytes) -> Json:
    try:
        values: Any = json.loads(body)
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
        named = dict(_PARAMETER.findall(headers.get("content-disposition", "")))
        if "filename" in named:
            mime_type = headers.get("content-type", "application/octet-stream")
            uploads[named["name"]] = Upload(content, named["filename"], mime_type)
        else:
            values[named.get("name", "")] = content.decode("utf-8", "replace")
    return values, uploads


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}
