"""The sample releases, understood as a reader understands them (NN-slug.toml beside each)."""

import functools
import re
import tomllib
from importlib import resources
from typing import Any

import pytest

from bot.news import reference
from bot.news.model import Draft, RawRelease
from bot.news.understand import understand

SAMPLES = resources.files("bot.sandbox") / "samples"
NAMES = sorted(
    path.name.removesuffix(".txt") for path in SAMPLES.iterdir() if path.name.endswith(".txt")
)
OFFICE_WORDS = re.compile(r"\b(?:استان|شهرستان|خبرگزاری)\b")


def read(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def understood(name: str) -> Draft:
    draft = understand(RawRelease(read(name)), _reference())
    assert isinstance(draft, Draft)
    return draft


@functools.cache
def _reference() -> reference.Reference:
    return reference.load()


def same(text: str | None) -> str:
    """Letters and digits alone: where the spaces and half spaces stand is judged elsewhere."""
    return re.sub(r"\W", "", text or "")


def body(name: str | None) -> str:
    """A name without the words that say only what kind of place or carrier it is."""
    return same(OFFICE_WORDS.sub("", name or ""))


judged = pytest.mark.parametrize("name", NAMES)


@judged
def test_headline_and_kicker_are_told_apart(name: str) -> None:
    want, draft = expected(name), understood(name)
    assert same(draft.headline) == same(want["headline"])
    assert same(draft.kicker) == same(want.get("kicker"))


@judged
def test_the_half_spaces_of_the_headline_are_back(name: str) -> None:
    assert understood(name).headline == expected(name)["headline"]


@judged
def test_the_issuer_is_found(name: str) -> None:
    want = expected(name)
    allowed = {body(issuer) for issuer in (want["issuer"], *want.get("issuer_also", []))}
    assert body(understood(name).issuer) in allowed


@pytest.mark.parametrize("name", [n for n in NAMES if "organisation" in expected(n)])
def test_the_organisation_is_found(name: str) -> None:
    assert same(understood(name).organisation) == same(expected(name)["organisation"])


@pytest.mark.parametrize("name", [n for n in NAMES if "publisher" in expected(n)])
def test_the_publisher_is_found(name: str) -> None:
    assert body(understood(name).publisher) == body(expected(name)["publisher"])


@pytest.mark.parametrize("name", [n for n in NAMES if "via" in expected(n)])
def test_the_sources_are_found_in_order(name: str) -> None:
    assert [body(v) for v in understood(name).via] == [body(v) for v in expected(name)["via"]]


@judged
def test_the_date_is_found_or_left_empty(name: str) -> None:
    date = understood(name).date
    assert (date.isoformat() if date else "") == expected(name)["date"]


@judged
def test_the_provinces_are_found(name: str) -> None:
    assert set(understood(name).province_names) == set(expected(name)["provinces"])


@judged
def test_the_mentioned_provinces_are_found(name: str) -> None:
    assert set(understood(name).mentioned) == set(expected(name)["mentioned"])


def test_the_samples_cover_what_they_promise() -> None:
    provinces = {province for name in NAMES for province in expected(name)["provinces"]}
    assert len(NAMES) >= 16
    assert len(provinces) >= 12
    assert any(len(read(name)) > 9_000 for name in NAMES)
    assert any(len(read(name).splitlines()) == 2 for name in NAMES)
    assert any(not expected(name)["provinces"] for name in NAMES)
