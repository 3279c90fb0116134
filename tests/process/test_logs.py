"""The log: one line an event, and no secret anywhere in it."""

import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest

from bot.process import logs

TOKEN = "1234:secret-of-a-test"
QUOTED = 'a"secret'


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def fail(message: str) -> None:
    raise ValueError(message)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_in_a_message_its_values_or_a_traceback(
    form: Literal["text", "json"], capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up(form, (TOKEN, QUOTED, ""))
    try:
        fail(f"POST /bot{TOKEN}/getMe with {QUOTED}")
    except ValueError:
        logging.getLogger("test").exception("Asking %s failed, %s", f"/bot{TOKEN}/getMe", QUOTED)
    (line,) = capsys.readouterr().err.splitlines()
    assert "secret" not in line.replace("test_no_secret", "")
    assert "/bot***/getMe with ***" in line
    assert "ValueError" in line


def test_an_event_in_json_holds_its_traceback_apart(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("json", (TOKEN,))
    try:
        fail(TOKEN)
    except ValueError:
        logging.getLogger("test").exception("Failed")
    event = json.loads(capsys.readouterr().err)
    assert (event["level"], event["message"]) == ("ERROR", "Failed")
    assert event["traceback"].endswith("ValueError: ***")
