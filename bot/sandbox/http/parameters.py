"""Checks a call's parameters against the Bot API's own table (methods.json).

Telegram ignores parameters that it does not know, and takes some as older versions had them: so
does the sandbox, and its ledger marks them. Where it is strict it refuses them, so that slips show.
"""

import json
import math
import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from typing import Any, Final

from bot.sandbox.http import former
from bot.sandbox.wire import Call, Json, Upload, bad_request, read_json

type Field = tuple[list[str], bool]

_MISSING: Final = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "from_chat_id": "from_chat_id is empty",
}
_WHOLE: Final = re.compile(r"\s*-?[0-9]{1,30}\s*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TRUE: Final = frozenset({"true", "1", "yes"})
_FALSE: Final = frozenset({"false", "0", "no"})


class _IllTypedError(Exception):
    """A value is not of the type the table says; the text names where."""


@cache
def table() -> Json:
    """The names and types of all methods and of the objects they take."""
    text = resources.files("bot.sandbox").joinpath("methods.json").read_text("utf-8")
    loaded: Json = json.loads(text)
    return loaded


def method_name(name: str, *, strict: bool = True) -> str:
    """The method's own spelling: Telegram takes any case, and its older name."""
    known = _names().get(name.lower(), "")
    return known if known or strict else former.METHODS.get(name.lower(), "")


def check(method: str, raw: Json, uploads: dict[str, Upload], *, strict: bool = True) -> Call:
    """The call with typed values; raises Refusal naming the parameter at fault."""
    fields = table()["methods"][method]
    given = raw if strict else former.renewed(raw, fields)
    reader = _Reader(strict=strict)
    for name in given.keys() - fields.keys():
        reader.leave(f'parameter "{name}" of {method}', name)
    values: Json = {}
    for name, (types, required) in fields.items():
        value = given.get(name)
        if value is None and name in uploads:
            value = f"attach://{name}"
        if value is not None:
            values[name] = reader.typed(name, value, types)
        elif required:
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    if strict:
        _check_uploads(method, values, uploads)
    return Call(method, values, uploads, tuple(reader.ignored))


def _check_uploads(method: str, values: Json, uploads: dict[str, Upload]) -> None:
    if not uploads:
        return
    mentioned = json.dumps(values, ensure_ascii=False)
    for name in uploads:
        if f"attach://{name}" not in mentioned:
            raise bad_request(f'uploaded file "{name}" of {method} is not used')


@cache
def _names() -> dict[str, str]:
    return {name.lower(): name for name in table()["methods"]}


class _Reader:
    """Reads values as the table says; what is unknown is refused, or `ignored` and named."""

    def __init__(self, *, strict: bool) -> None:
        self._strict = strict
        self.ignored: list[str] = []

    def leave(self, what: str, name: str) -> None:
        """Leave something unknown out. Raises Refusal where the sandbox is strict."""
        if self._strict:
            raise bad_request(f"{what} is unknown")
        self.ignored.append(name)

    def typed(self, name: str, value: Any, types: list[str]) -> Any:
        try:
            return self._converted(name, value, types)
        except _IllTypedError as problem:
            raise bad_request(str(problem)) from None

    def _converted(self, path: str, value: Any, types: list[str]) -> Any:
        ordered = sorted(types, key=lambda kind: kind == "String")
        found, problems = self._fitting(ordered, lambda kind: self._as(path, value, kind))
        if found:
            return found[0]
        if len(types) == 1:
            raise problems[0]
        raise _IllTypedError(f'parameter "{path}" must be {" or ".join(types)}')

    def _fitting(
        self, kinds: Iterable[str], read: Callable[[str], Any]
    ) -> tuple[list[Any], list[_IllTypedError]]:
        """What a value is as the first of these kinds that fits and knows all of it, or else as the
        one that leaves the least out; and why it is none of the others."""
        before, best, problems = len(self.ignored), None, list[_IllTypedError]()
        for kind in kinds:
            try:
                value = read(kind)
            except _IllTypedError as problem:
                problems.append(problem)
            else:
                left = self.ignored[before:]
                if best is None or len(left) < len(best[0]):
                    best = (left, value)
            del self.ignored[before:]
            if best is not None and not best[0]:
                break
        if best is None:
            return [], problems
        self.ignored += best[0]
        return [best[1]], problems

    def _as(self, path: str, value: Any, kind: str) -> Any:
        if kind.startswith("Array of "):
            return self._array(path, value, kind.removeprefix("Array of "))
        match kind:
            case "Integer":
                return _integer(path, value)
            case "Float":
                return _float(path, value)
            case "Boolean":
                return _boolean(path, value)
            case "String" | "InputFile":
                return _string(path, value)
            case _:
                return self._object(path, value, kind)

    def _array(self, path: str, value: Any, kind: str) -> list[Any]:
        value = _parsed(path, value)
        if not isinstance(value, list):
            raise _IllTypedError(f'parameter "{path}" must be an Array of {kind}')
        return [self._as(f"{path}[{index}]", item, kind) for index, item in enumerate(value)]

    def _object(self, path: str, value: Any, kind: str) -> Any:
        if not self._strict:
            value = former.renewed_object(kind, value)
        value = _parsed(path, value)
        if not isinstance(value, dict):
            raise _IllTypedError(f'parameter "{path}" must be a {kind}')
        shape = table()["types"][kind]
        if isinstance(shape, list):
            return self._one_of(path, value, kind)
        for name in value.keys() - shape.keys():
            self._leave_field(f"{path}.{name}")
        missing = [name for name, (_, required) in shape.items() if required and name not in value]
        if missing:
            raise _IllTypedError(f'field "{path}.{missing[0]}" is required')
        return {
            name: self._converted(f"{path}.{name}", value[name], shape[name][0])
            for name in value
            if name in shape and value[name] is not None
        }

    def _leave_field(self, path: str) -> None:
        if self._strict:
            raise _IllTypedError(f'field "{path}" is unknown')
        self.ignored.append(path)

    def _one_of(self, path: str, value: Json, kind: str) -> Any:
        """Of the kinds with the value's `type` the first that fits."""
        variants = [v for v in table()["types"][kind] if _may_be(v, kind, value.get("type"))]
        found, problems = self._fitting(variants, lambda v: self._object(path, value, v))
        if found:
            return found[0]
        raise problems[0] if problems else _IllTypedError(f'parameter "{path}" must be a {kind}')


def _integer(path: str, value: Any) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _IllTypedError(f'parameter "{path}" must be an Integer')
    return value


def _float(path: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise _IllTypedError(f'parameter "{path}" must be a Float')
    return number


def _boolean(path: str, value: Any) -> bool:
    word = str(value).lower()
    if word not in _TRUE | _FALSE:
        raise _IllTypedError(f'parameter "{path}" must be a Boolean')
    return word in _TRUE


def _string(path: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _IllTypedError(f'parameter "{path}" must be a String')
    if _SURROGATE.search(value):
        raise _IllTypedError("strings must be encoded in UTF-8")
    return value


def _may_be(variant: str, kind: str, word: object) -> bool:
    """InputMediaPhoto may be {"type": "photo"}; variants without a word may be anything."""
    if "type" not in table()["types"][variant] or not isinstance(word, str):
        return True
    tail = variant.removeprefix(kind).lower().replace("cached", "")
    return tail == word.replace("_", "").lower()


def _parsed(path: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return read_json(value)
    except ValueError:
        raise _IllTypedError(f'can\'t parse parameter "{path}" as JSON') from None
