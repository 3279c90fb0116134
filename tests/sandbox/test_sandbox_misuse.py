"""What no library would say: it is refused in words, and spoils nothing of what comes after."""

import httpx
import pytest

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Person

SAID = {
    "sendMessage": [
        "[" * 100_000,
        '{"chat_id": 501, "text": "x", "reply_markup": "' + "[" * 100_000 + '"}',
        '{"chat_id": 501, "text": "x", "\\ud800": 1}',
        '{"chat_id": 501, "text": "x", "reply_markup": "{\\"\\\\ud800\\": 1}"}',
        '{"chat_id": "' + "9" * 5000 + '", "text": "x"}',
    ],
    "sendLocation": [
        '{"chat_id": 501, "latitude": NaN, "longitude": 1}',
        '{"chat_id": 501, "latitude": "nan", "longitude": "inf"}',
        '{"chat_id": 501, "latitude": 1' + "0" * 400 + ', "longitude": 1}',
    ],
    "sendPhoto": [
        '{"chat_id": 501, "photo": "http://["}',
        '{"chat_id": 501, "photo": "http://127.0.0.1:99999/x"}',
        '{"chat_id": 501, "photo": "http://127.0.0.1:1/\\u0001"}',
    ],
}
DONE = {
    "send": ["{", "[]", "{}", "[" * 100_000, '{"user_id": 99, "items": []}',
             '{"user_id": 501, "items": [{"kind": "nonsense"}]}',
             '{"user_id": 501, "items": [{"kind": "text", "text": "x", "links": {"y": "http://a.b"}}]}',
             '{"user_id": 501, "items": [{"kind": "text", "text": "x", "links": {"x": "data:x"}}]}',
             '{"user_id": 501, "items": [{"kind": "photo", "content": "é"}]}'],
    "person": ['{"id": 4002, "first_name": "\\ud800"}', '{"id": 4002, "first_name": 1}',
               '{"id": "4002"}', '{"id": true}', '{"id": 4503599627370496}'],
    "channel": ['{"id": -1001, "title": {}}', '{"id": -1001}', '{"id": [], "title": "x"}'],
    "advance": ['{"seconds": NaN}', '{"seconds": "1"}', '{"seconds": 1e18}'],
}  # fmt: skip
LOOKED_AT = ("/page/pace", "/page/transcript.html", "/page/transcript.json")


@pytest.mark.parametrize("strict", [True, False])
async def test_what_cannot_be_read_is_refused_and_told_on(
    sandbox: Sandbox, sara: Person, *, strict: bool
) -> None:
    sandbox.world.strict = strict
    calls = [(f"/bot{sandbox.token}/{name}", body) for name in SAID for body in SAID[name]]
    acts = [(f"/control/{name}", body) for name in DONE for body in DONE[name]]
    headers = {"Content-Type": "application/json"}
    async with httpx.AsyncClient(base_url=sandbox.url, headers=headers) as http:
        for path, body in calls + acts:
            answer = await http.post(path, content=body)
            assert answer.status_code == 400, body[:80]
            assert answer.json().get("description") or answer.json().get("error")
        for path in LOOKED_AT:
            assert (await http.get(path)).status_code == 200


async def test_a_file_of_a_form_without_a_name_is_left_unread(
    sandbox: Sandbox, sara: Person
) -> None:
    sandbox.world.strict = False
    form = '--X\r\nContent-Disposition: form-data; filename="a"\r\n\r\nx\r\n--X--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=X"}
    async with httpx.AsyncClient(base_url=f"{sandbox.url}/bot{sandbox.token}") as http:
        asked = {"chat_id": str(sara.id), "text": "سلام"}
        answer = await http.post("/sendMessage", params=asked, content=form, headers=headers)
    assert answer.json()["result"]["text"] == "سلام"
