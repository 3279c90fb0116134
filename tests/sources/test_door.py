"""The guarded door against what the web may do to it, over real servers."""

import asyncio
import gzip
import shutil
import ssl
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from time import monotonic

import pytest

from bot.display import texts
from bot.news.model import Refusal
from bot.sources.door import (
    FILE,
    IMAGE,
    PAGE,
    Bounds,
    Door,
    Fetched,
    Refused,
    is_public,
    public_or_loopback,
)
from bot.sources.door.fetching import agent_of
from bot.sources.door.hosts import Ip
from tests.websites import Answering, Site, said, serving

QUICK = replace(PAGE, seconds=2.0, silence=0.5)


def to(place: str) -> Answering:
    return said(b"", status="302 Found", Location=place)


def only(*sites: Site) -> Callable[[Ip, int], bool]:
    """The usual guard, and these servers at 127.0.0.1."""
    own = {(ip_address("127.0.0.1"), site.port) for site in sites}
    return lambda ip, port: (ip, port) in own or is_public(ip, port)


async def refused(door: Door, url: str, bounds: Bounds = QUICK) -> Refusal:
    came = await door.fetch(url, bounds)
    assert isinstance(came, Refused), came
    assert texts.REFUSALS[came.reason]
    return came.reason


async def fetched(door: Door, url: str, bounds: Bounds = QUICK) -> Fetched:
    came = await door.fetch(url, bounds)
    assert isinstance(came, Fetched), came
    return came


def resolving(*answers: str) -> Callable[[str, int], Awaitable[list[str]]]:
    """A resolver that gives one answer after another, and the last one ever after."""
    left = list(answers)

    async def resolve(host: str, port: int) -> list[str]:
        return [left.pop(0) if len(left) > 1 else left[0]]

    return resolve


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/", Refusal.INSIDE),
        ("http://127.0.0.1./", Refusal.INSIDE),
        ("http://127。0。0。1/", Refusal.INSIDE),
        ("http://localhost/", Refusal.INSIDE),
        ("http://0.0.0.0/", Refusal.INSIDE),
        ("http://10.1.2.3/", Refusal.INSIDE),
        ("http://172.16.0.1/", Refusal.INSIDE),
        ("http://192.168.1.1/", Refusal.INSIDE),
        ("http://100.64.0.1/", Refusal.INSIDE),
        ("http://169.254.169.254/latest/meta-data/", Refusal.INSIDE),
        ("http://168.63.129.16/", Refusal.INSIDE),
        ("http://224.0.0.1/", Refusal.INSIDE),
        ("http://255.255.255.255/", Refusal.INSIDE),
        ("http://[::1]/", Refusal.INSIDE),
        ("http://[::]/", Refusal.INSIDE),
        ("http://[::ffff:127.0.0.1]/", Refusal.INSIDE),
        ("http://[::ffff:8.8.8.8]/", Refusal.INSIDE),
        ("http://[::7f00:1]/", Refusal.INSIDE),
        ("http://[2002:7f00:1::]/", Refusal.INSIDE),
        ("http://[64:ff9b::7f00:1]/", Refusal.INSIDE),
        ("http://[64:ff9b:1::1]/", Refusal.INSIDE),
        ("http://[2001:0:7f00:1::]/", Refusal.INSIDE),
        ("http://[fe80::1]/", Refusal.INSIDE),
        ("http://[fd00:ec2::254]/", Refusal.INSIDE),
        ("http://[ff02::1]/", Refusal.INSIDE),
        ("http://2130706433/", Refusal.ADDRESS),
        ("http://0x7f000001/", Refusal.ADDRESS),
        ("http://0x7f.0.0.1/", Refusal.ADDRESS),
        ("http://0177.0.0.1/", Refusal.ADDRESS),
        ("http://017700000001/", Refusal.ADDRESS),
        ("http://127.1/", Refusal.ADDRESS),
        ("http://0/", Refusal.ADDRESS),
        ("http://example.com\\@127.0.0.1/", Refusal.ADDRESS),
        ("http://exa mple.com/", Refusal.ADDRESS),
        ("http://example.com\r\nHost: x/", Refusal.ADDRESS),
        ("http:///x", Refusal.ADDRESS),
        ("خبر", Refusal.ADDRESS),
        ("", Refusal.ADDRESS),
        ("http://user:secret@example.com/", Refusal.CREDENTIALS),
        ("http://user@example.com/", Refusal.CREDENTIALS),
        ("ftp://example.com/", Refusal.SCHEME),
        ("file:///etc/passwd", Refusal.SCHEME),
        ("gopher://127.0.0.1:25/", Refusal.SCHEME),
        ("javascript:alert(1)", Refusal.SCHEME),
        ("http://8.8.8.8:22/", Refusal.PORT),
        ("http://8.8.8.8:8080/", Refusal.PORT),
    ],
)
async def test_what_leads_nowhere_on_the_web_is_refused(url: str, reason: Refusal) -> None:
    assert await refused(Door(), url) is reason


@pytest.mark.parametrize("allows", [is_public, public_or_loopback])
@pytest.mark.parametrize("ip", ["10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "fd00::1"])
def test_only_this_machine_is_ever_opened(allows: Callable[[Ip, int], bool], ip: str) -> None:
    assert not allows(ip_address(ip), 80)


def test_every_refusal_is_said() -> None:
    assert set(texts.REFUSALS) == set(Refusal)


async def test_a_page_is_fetched_under_an_honest_name() -> None:
    async with serving(said("سلام".encode(), "text/html; charset=UTF-8")) as site:
        door = Door(agent=agent_of("khabar"), may_connect=only(site))
        came = await fetched(door, site.url("/خبر/۱۲?س=یک"))
    assert (came.content.decode(), came.mime, came.charset) == ("سلام", "text/html", "utf-8")
    (asked,) = site.asked
    assert asked.startswith(b"GET /%D8%AE%D8%A8%D8%B1/%DB%B1%DB%B2?%D8%B3=%DB%8C%DA%A9 HTTP/1.1")
    assert b"User-Agent: Chavosh/" in asked
    assert b"t.me/khabar" in asked
    assert b"ookie" not in asked


async def test_a_persian_name_is_resolved_and_named_as_the_web_writes_it() -> None:
    names = []

    async def resolve(host: str, port: int) -> list[str]:
        names.append(host)
        return ["127.0.0.1"]

    async with serving(said()) as site:
        door = Door(may_connect=only(site), resolve=resolve)
        await fetched(door, site.url("/خبر", host="نمونه.ایران"))
    assert names == ["xn--hhbbbed.xn--mgba3a4f16a"]
    assert f"Host: xn--hhbbbed.xn--mgba3a4f16a:{site.port}".encode() in site.asked[0]


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:{}/", "http://[::ffff:127.0.0.1]:{}/", "//localhost:{}/"]
)
async def test_a_redirect_leads_nowhere_inside(place: str) -> None:
    async with serving(said(b"secret")) as inner, serving(to(place.format(inner.port))) as site:
        assert await refused(Door(may_connect=only(site)), site.url()) is Refusal.INSIDE
        assert inner.asked == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("file:///etc/passwd", Refusal.SCHEME),
        ("http://2130706433/", Refusal.ADDRESS),
        ("http://a:b@example.com/", Refusal.CREDENTIALS),
        ("http://169.254.169.254/", Refusal.INSIDE),
    ],
)
async def test_a_redirect_is_read_like_any_address(place: str, reason: Refusal) -> None:
    async with serving(to(place)) as site:
        assert await refused(Door(may_connect=only(site)), site.url()) is reason


async def test_a_name_that_changes_its_address_is_checked_when_it_is_connected_to() -> None:
    """What it was a moment ago counts for nothing, and it is resolved once for a connection."""
    async with serving(said(b"secret")) as inner, serving(to("/again")) as site:
        rebinding = Door(may_connect=only(site), resolve=resolving("127.0.0.1", "127.0.0.2"))
        url = site.url(host="rebinding.example")
        assert await refused(rebinding, url) is Refusal.INSIDE
        assert len(site.asked) == 1
        assert inner.asked == []


async def test_of_several_addresses_only_those_allowed_are_connected_to() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["10.0.0.1", "::1", "127.0.0.1"]

    async with serving(said(b"<p>y</p>")) as site:
        door = Door(may_connect=only(site), resolve=resolve)
        assert (await fetched(door, site.url(host="many.example"))).content == b"<p>y</p>"


async def test_three_redirects_are_followed_and_no_more() -> None:
    left = 3

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal left
        left -= 1
        await (to(f"/{left}") if left >= 0 else said())(head, writer)

    async with serving(answer) as site:
        door = Door(may_connect=only(site))
        assert (await fetched(door, site.url())).url == site.url("/0")
        left = 4
        assert await refused(door, site.url()) is Refusal.REDIRECTS
    async with serving(to("/")) as site:
        assert await refused(Door(may_connect=only(site)), site.url()) is Refusal.REDIRECTS
        assert len(site.asked) == 4


async def test_no_cookie_is_kept_from_one_answer_to_the_next() -> None:
    count = 0

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        count += 1
        cookie = {"Set_Cookie": "a=b"}
        await (said(b"", status="302 Found", Location="/b", **cookie) if count == 1 else said())(
            head, writer
        )

    async with serving(answer) as site:
        await fetched(Door(may_connect=only(site)), site.url())
        assert len(site.asked) == 2
        assert b"ookie" not in site.asked[1]


@pytest.mark.parametrize("part", ["nothing", "head", "body"])
async def test_who_says_nothing_is_not_waited_for(part: str) -> None:
    async def answer(_: bytes, writer: asyncio.StreamWriter) -> None:
        if part != "nothing":
            writer.write(b"HTTP/1.1 200 OK\r\n")
        if part == "body":
            writer.write(b"Content-Type: text/html\r\n\r\n<p>")
        await writer.drain()
        await asyncio.sleep(5)

    async with serving(answer) as site:
        began = monotonic()
        assert await refused(Door(may_connect=only(site)), site.url()) is Refusal.SLOW
        assert monotonic() - began < 1.5


@pytest.mark.parametrize("part", ["head", "body"])
async def test_who_says_a_letter_at_a_time_is_not_waited_for(part: str) -> None:
    async def answer(_: bytes, writer: asyncio.StreamWriter) -> None:
        start = b"Content-Type: text/html\r\n\r\n" if part == "body" else b"X-Slow: "
        writer.write(b"HTTP/1.1 200 OK\r\n" + start)
        for _ in range(100):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.1)

    async with serving(answer) as site:
        began = monotonic()
        assert await refused(Door(may_connect=only(site)), site.url()) is Refusal.SLOW
        assert monotonic() - began < 3


def packed() -> bytes:
    whole = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = b"\0" * 1_000_000
    return b"".join(whole.compress(zeros) for _ in range(200)) + whole.flush()


async def test_a_bomb_ends_at_the_limit() -> None:
    async with serving(said(packed(), Content_Encoding="gzip")) as site:
        began = monotonic()
        assert await refused(Door(may_connect=only(site)), site.url()) is Refusal.TOO_LARGE
        assert monotonic() - began < 1


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress("خبر".encode(), mtime=0)),
        ("deflate", zlib.compress("خبر".encode())),
        ("deflate", zlib.compress("خبر".encode(), wbits=-15)),
        ("identity", "خبر".encode()),
    ],
)
async def test_what_is_packed_is_unpacked(encoding: str, body: bytes) -> None:
    async with serving(said(body, Content_Encoding=encoding)) as site:
        came = await fetched(Door(may_connect=only(site)), site.url())
    assert came.content.decode() == "خبر"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip"])
async def test_what_cannot_be_unpacked_is_refused(encoding: str) -> None:
    async with serving(said(b"no such thing", Content_Encoding=encoding)) as site:
        assert await refused(Door(may_connect=only(site)), site.url()) is Refusal.BROKEN


@pytest.mark.parametrize("is_announced", [True, False])
async def test_a_huge_body_ends_at_the_limit(is_announced: bool) -> None:
    sent = 0

    async def answer(_: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        length = b"Content-Length: 100000000\r\n" if is_announced else b""
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + length + b"\r\n")
        for _ in range(1_000):
            writer.write(b"x" * 100_000)
            await writer.drain()
            sent += 100_000

    async with serving(answer) as site:
        assert await refused(Door(may_connect=only(site)), site.url()) is Refusal.TOO_LARGE
    assert sent < 20_000_000


@pytest.mark.parametrize(
    ("kind", "bounds"),
    [("application/pdf", PAGE), ("image/png", PAGE), ("", PAGE), ("text/html", IMAGE)],
)
async def test_what_is_of_another_type_is_refused(kind: str, bounds: Bounds) -> None:
    async with serving(said(kind=kind)) as site:
        assert await refused(Door(may_connect=only(site)), site.url(), bounds) is Refusal.TYPE


async def test_a_file_may_be_larger_than_a_page() -> None:
    async with serving(said(b"x" * 6_000_000, "application/pdf")) as site:
        came = await fetched(Door(may_connect=only(site)), site.url(), FILE)
        assert len(came.content) == 6_000_000


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("404 Not Found", Refusal.MISSING),
        ("410 Gone", Refusal.MISSING),
        ("401 Unauthorized", Refusal.FORBIDDEN),
        ("403 Forbidden", Refusal.FORBIDDEN),
        ("500 Oh", Refusal.FAILING),
        ("304 Not Modified", Refusal.FAILING),
        ("206 Partial Content", Refusal.FAILING),
    ],
)
async def test_a_status_tells_why(status: str, reason: Refusal) -> None:
    async with serving(said(status=status)) as site:
        assert await refused(Door(may_connect=only(site)), site.url()) is reason


@pytest.mark.parametrize(
    "answer", [b"", b"hello\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000]
)
async def test_an_answer_against_the_rules_is_refused(answer: bytes) -> None:
    async def answering(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)

    async with serving(answering) as site:
        assert await refused(Door(may_connect=only(site)), site.url()) is Refusal.BROKEN


async def test_nobody_there_is_said() -> None:
    async with serving(said()) as site:
        port = site
    assert await refused(Door(may_connect=only(port)), port.url()) is Refusal.UNREACHABLE

    async def unknown(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    assert await refused(Door(resolve=unknown), "http://x.example/") is Refusal.UNKNOWN_HOST


ROBOTS = "User-agent: *\nDisallow: /private\n\nUser-agent: Chavosh\nDisallow: /not-us\n"


@pytest.mark.parametrize(
    ("status", "body", "path", "reason"),
    [
        ("200 OK", ROBOTS, "/not-us/1", Refusal.ROBOTS),
        ("200 OK", ROBOTS, "/news", None),
        ("200 OK", "User-agent: *\nDisallow: /", "/news", Refusal.ROBOTS),
        ("404 Not Found", "", "/news", None),
        ("500 Oh", "", "/news", Refusal.FAILING),
    ],
)
async def test_who_comes_unasked_heeds_robots(
    status: str, body: str, path: str, reason: Refusal | None
) -> None:
    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        is_robots = head.startswith(b"GET /robots.txt ")
        told = said(body.encode(), "text/plain", status) if is_robots else said()
        await told(head, writer)

    machine = replace(QUICK, obeys_robots=True)
    async with serving(answer) as site:
        door = Door(may_connect=only(site))
        came = await door.fetch(site.url(path), machine)
        assert (came.reason if isinstance(came, Refused) else None) is reason
        assert isinstance(await door.fetch(site.url(path), QUICK), Fetched)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
async def test_a_certificate_is_asked_for_the_name_and_checked(tmp_path: Path) -> None:
    """The connection goes to the address that was checked, the handshake names the host."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = await asyncio.create_subprocess_exec(
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=news.example",
        "-addext", "subjectAltName=DNS:news.example", stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert await made.wait() == 0
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(certificate, key)
    names: list[str | None] = []
    theirs.sni_callback = lambda _, name, __: names.append(name)
    async with serving(said(b"safe"), tls=theirs) as site:
        trusting = ssl.create_default_context(cafile=str(certificate))
        door = Door(may_connect=only(site), resolve=resolving("127.0.0.1"), tls=trusting)
        named = f"https://news.example:{site.port}/"
        assert (await fetched(door, named)).content == b"safe"
        assert names == ["news.example"]
        other = f"https://other.example:{site.port}/"
        assert await refused(door, other) is Refusal.CERTIFICATE
        assert await refused(replace(door, tls=None), named) is Refusal.CERTIFICATE
