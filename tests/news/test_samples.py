"""The sample releases, understood as a reader understands them (NN-slug.toml beside each)."""

import re
import tomllib
from importlib import resources
from typing import Any

import pytest

from bot.news.model import RawRelease, Understood
from bot.news.reference import Reference
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


@pytest.fixture(scope="session")
def drafts(known: Reference) -> dict[str, Understood]:
    found = {name: understand(RawRelease(read(name)), known) for name in NAMES}
    return {name: draft for name, draft in found.items() if isinstance(draft, Understood)}


@pytest.fixture
def draft(drafts: dict[str, Understood], name: str) -> Understood:
    return drafts[name]


def same(text: str | None) -> str:
    """Letters and digits alone: where the spaces and half spaces stand is judged elsewhere."""
    return re.sub(r"\W", "", text or "")


def body(name: str | None) -> str:
    """A name without the words that say only what kind of place or carrier it is."""
    return same(OFFICE_WORDS.sub("", name or ""))


judged = pytest.mark.parametrize("name", NAMES)


@judged
def test_headline_and_kicker_are_told_apart(name: str, draft: Understood) -> None:
    want = expected(name)
    assert same(draft.headline) == same(want["headline"])
    assert same(draft.kicker) == same(want.get("kicker"))


@judged
def test_the_half_spaces_of_the_headline_are_back(name: str, draft: Understood) -> None:
    assert draft.headline == expected(name)["headline"]


@judged
def test_the_issuer_is_found(name: str, draft: Understood) -> None:
    want = expected(name)
    allowed = {body(issuer) for issuer in (want["issuer"], *want.get("issuer_also", []))}
    assert body(draft.issuer) in allowed


@pytest.mark.parametrize("name", [n for n in NAMES if "organisation" in expected(n)])
def test_the_organisation_is_found(name: str, draft: Understood) -> None:
    assert same(draft.organisation) == same(expected(name)["organisation"])


@pytest.mark.parametrize("name", [n for n in NAMES if "publisher" in expected(n)])
def test_the_publisher_is_found(name: str, draft: Understood) -> None:
    assert body(draft.publisher) == body(expected(name)["publisher"])


@pytest.mark.parametrize("name", [n for n in NAMES if "via" in expected(n)])
def test_the_sources_are_found_in_order(name: str, draft: Understood) -> None:
    assert [body(v) for v in draft.via] == [body(v) for v in expected(name)["via"]]


@judged
def test_the_date_is_found_or_left_empty(name: str, draft: Understood) -> None:
    date = draft.date
    assert (date.isoformat() if date else "") == expected(name)["date"]


@judged
def test_the_provinces_are_found(name: str, draft: Understood) -> None:
    assert set(draft.province_names) == set(expected(name)["provinces"])


@judged
def test_the_mentioned_provinces_are_found(name: str, draft: Understood) -> None:
    assert set(draft.mentioned) == set(expected(name)["mentioned"])


def test_the_samples_cover_what_they_promise() -> None:
    provinces = {province for name in NAMES for province in expected(name)["provinces"]}
    assert len(NAMES) >= 16
    assert len(provinces) >= 12
    assert any(len(read(name)) > 9_000 for name in NAMES)
    assert any(len(read(name).splitlines()) == 2 for name in NAMES)
    assert any(not expected(name)["provinces"] for name in NAMES)


def test_the_same_samples_give_the_same_drafts(
    known: Reference, drafts: dict[str, Understood]
) -> None:
    for name in NAMES:
        assert understand(RawRelease(read(name)), known) == drafts[name]


@judged
def test_a_sample_has_a_short_summary_and_hashtags(name: str, draft: Understood) -> None:
    assert 4 <= len(draft.summary.split()) <= 60
    assert draft.summary[-1] in ".!؟"
    assert same(draft.summary) != same(draft.headline)
    assert 2 <= len(draft.hashtags) <= 6
