"""Nobody but programs of this machine and the page itself may ask the sandbox."""

import asyncio

import httpx
import pytest
from playwright.async_api import Browser

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People
from tests.page.conftest import EDITOR

PATHS = ("/", "/page/events", "/page/pace", "/page/transcript.json", "/page/js/main.js")


async def status(url: str, path: str, method: str = "POST", **headers: str) -> int:
    plain = httpx.AsyncClient(verify=False)  # to load certificates takes 20 ms
    async with plain as http, http.stream(method, url + path, headers=headers) as got:
        return got.status_code


@pytest.mark.parametrize(
    "host", ["127.0.0.1:{}", "localhost:{}", "[::1]:{}", "localhost", "127.0.0.1:1"]
)
async def test_this_machine_is_answered_by_all_its_names(sandbox: Sandbox, host: str) -> None:
    port = sandbox.url.rpartition(":")[2]
    assert await status(sandbox.url, "/page/pace", "GET", Host=host.format(port)) == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8081", "127.0.0.1.evil.example", "localhost.evil.example:8081",
     "127.0.0.1@evil.example", "evil.example@127.0.0.1", "[::1", "", "0.0.0.0", "127.1"],
)  # fmt: skip
async def test_a_name_that_is_made_to_point_here_is_refused(sandbox: Sandbox, host: str) -> None:
    for path in (*PATHS, "/control/ledger", "/bot1:x/getMe", "/file/bot1:x/y"):
        assert await status(sandbox.url, path, "GET", Host=host) == 403
        assert await status(sandbox.url, path, "POST", Host=host) == 403


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://127.0.0.1:{}", "http://127.0.0.1:1", "null", "", "file://",
     "http://localhost:{}", "http://127.0.0.1:{}.evil.example"],
)  # fmt: skip
async def test_another_origin_is_refused(sandbox: Sandbox, origin: str) -> None:
    asked = origin.format(sandbox.url.rpartition(":")[2])
    for path in ("/control/ledger", "/page/bot/kill", f"/bot{sandbox.token}/getMe"):
        assert await status(sandbox.url, path, Origin=asked) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_what_another_site_embeds_is_refused_without_an_origin_too(
    sandbox: Sandbox, site: str
) -> None:
    method = f"/bot{sandbox.token}/getMe"
    assert await status(sandbox.url, method, "GET", **{"Sec-Fetch-Site": site}) == 403
    framed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    assert await status(sandbox.url, "/", "GET", **framed) == 403
    followed = framed | {"Sec-Fetch-Dest": "document"}
    assert await status(sandbox.url, "/", "GET", **followed) == 200
    assert await status(sandbox.url, "/page/pace", "GET", **followed) == 403


async def test_the_pages_own_origin_and_programs_are_answered(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient(base_url=sandbox.url) as http:
        own = {"Origin": sandbox.url, "Sec-Fetch-Site": "same-origin"}
        assert (await http.post("/control/ledger", json={}, headers=own)).status_code == 200
        assert (await http.post("/control/ledger", json={})).status_code == 200


@pytest.mark.parametrize("hosts", [b"", b"Host: 127.0.0.1\r\nHost: evil.example\r\n"])
async def test_a_request_to_no_name_or_to_two_is_refused(sandbox: Sandbox, hosts: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(sandbox.url.split(":")[2]))
    writer.write(b"GET /page/pace HTTP/1.0\r\n" + hosts + b"\r\n")
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    assert b" 200 " not in answer


@pytest.mark.parametrize("path", PATHS)
async def test_the_page_may_run_nothing_but_its_own_files(sandbox: Sandbox, path: str) -> None:
    async with httpx.AsyncClient() as http, http.stream("GET", sandbox.url + path) as got:
        policy = got.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert got.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/page/../wire.py", "/page/%2e%2e/wire.py", "/page/js/../../feed.py", "/page//etc/passwd",
     "/page/__init__.py", "/page/js", "/page/.hidden.js", "/page/media/none",
     "/page/transcript.exe", f"/page/{'a' * 5000}.js"],
)  # fmt: skip
async def test_only_the_pages_files_are_served(sandbox: Sandbox, path: str) -> None:
    assert await status(sandbox.url, path, "GET") == 404


async def test_a_page_of_another_origin_can_call_nothing(
    sandbox: Sandbox, people: People, browser: Browser
) -> None:
    other = sandbox.url.replace("127.0.0.1", "localhost")  # another origin on the same machine
    page = await browser.new_page()
    async with Sandbox.start() as elsewhere:
        await page.goto(elsewhere.url + "/page/fonts/OFL.txt")
        body = {"user_id": EDITOR, "items": [{"kind": "text", "text": "forged"}]}
        for url in (sandbox.url, other):
            for asked in (
                {"method": "POST", "mode": "no-cors"},
                {"method": "POST", "mode": "cors"},
            ):
                await page.evaluate(
                    """([url, asked, body]) => fetch(url + "/control/send",
                       {...asked, body: JSON.stringify(body)}).catch(() => null)""",
                    [url, asked, body],
                )
    texts = [shown.text for shown in await people.chat(EDITOR)]
    assert "forged" not in texts
