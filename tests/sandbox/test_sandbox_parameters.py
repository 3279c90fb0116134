"""The sandbox's table of methods is the Bot API's own."""

import json
from pathlib import Path

import pytest

from bot.sandbox.http.parameters import method_name, table
from bot.sandbox.methods import PLAYED

BOT_API = Path(__file__).parents[2].parent / "shared" / "telegram" / "bot-api.json"


def test_the_table_holds_every_method_and_parameter_of_the_bot_api() -> None:
    if not BOT_API.exists():
        pytest.skip("the machine-readable Bot API is not beside the repository")
    api = json.loads(BOT_API.read_text("utf-8"))
    assert table()["version"] == api["version"]
    assert table()["methods"] == {name: _fields(method) for name, method in api["methods"].items()}
    for name, fields in table()["types"].items():
        if name != "InputFile":  # how it is sent is told in prose
            kind = api["types"][name]
            assert fields == (kind.get("subtypes") or _fields(kind)), name


def test_every_method_played_is_in_the_table() -> None:
    assert {method_name(name.lower()) for name in PLAYED} == set(PLAYED)


def _fields(shape: dict[str, list[dict[str, object]]]) -> dict[object, list[object]]:
    return {f["name"]: [f["types"], f["required"]] for f in shape.get("fields", [])}
