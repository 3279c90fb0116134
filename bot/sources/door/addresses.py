"""Addresses as people write them, read once: what was checked is what is connected to."""

import functools
import re
import socket
import unicodedata
from dataclasses import dataclass

import httpx

from bot.news.model import Refusal
from bot.sources.door.hosts import read_ip

LONGEST = 2_000  # letters
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufffd\\]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """Where to go: `host` in ASCII, without brackets."""

    url: httpx.URL
    host: str
    port: int

    @property
    def origin(self) -> str:
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"


@functools.lru_cache(1_024)  # each is asked for at every look, and twice where robots.txt is heeded
def read(written: str, base: Address | None = None) -> Address | Refusal:
    """Read an address, or one that a page at `base` names. International names of hosts and
    letters of any script are taken; a host that is a number must be written as people do."""
    written = written.strip()
    written = written.replace(" ", "%20") if base else written  # as some servers send it
    if len(written) > LONGEST or _UNSEEN.search(written):
        return Refusal.ADDRESS
    scheme = _SCHEME.match(written)
    if base is None and (scheme is None or not written[scheme.end() :].startswith("//")):
        return Refusal.SCHEME if scheme else Refusal.ADDRESS
    try:
        url = base.url.join(written) if base else httpx.URL(written)
        return _checked(url)
    except (httpx.InvalidURL, ValueError, TypeError):
        return Refusal.ADDRESS


def _checked(url: httpx.URL) -> Address | Refusal:
    if url.scheme not in _PORTS:
        return Refusal.SCHEME
    if url.userinfo:
        return Refusal.CREDENTIALS
    if url.port is not None and url.port not in range(1, 65_536):
        return Refusal.ADDRESS
    # Letters that look like others in a name are made these first (full width, ligatures).
    host = unicodedata.normalize("NFKC", url.host).rstrip(".").lower()
    if not host or _is_disguised(host):
        return Refusal.ADDRESS
    url = url.copy_with(host=host, fragment=None)
    ascii_host = url.raw_host.decode("ascii")
    return Address(url, ascii_host, url.port or _PORTS[url.scheme])


def _is_disguised(host: str) -> bool:
    """Whether a host is a number in another guise than a.b.c.d: octal, hexadecimal, one number for
    all four, fewer than four."""
    if ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]) is None:
        return False
    ip = read_ip(host)
    return ip is None or socket.inet_ntop(socket.AF_INET, ip.packed) != host
