# ruff: noqa: E501  # markup as it is
"""Pages that list news: recognised in the layouts of Iranian portals, and read again by their
shape."""

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sources.watch.listing import items_of, recognise
from tests import listings
from tests.listings import HOST, LAYOUTS, NEWS, News

BASE = f"{HOST}/fa/news"
NOW = int(datetime(2024, 8, 18, 12, tzinfo=ZoneInfo("Asia/Tehran")).timestamp())
layouts = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)

type Layout = Callable[[Sequence[News]], str]


@layouts
def test_a_list_is_recognised_in_every_layout(layout: Layout) -> None:
    found = recognise(layout(NEWS), BASE)
    assert found is not None
    assert [item.title for item in found.items] == [news.title for news in NEWS]
    assert found.title == "اخبار - اداره کل نمونه"
    assert len({item.url for item in found.items}) == len(NEWS)
    assert all(
        item.url and item.url.startswith(f"{HOST}/") and "#" not in item.url for item in found.items
    )


@layouts
def test_a_shape_finds_tomorrows_news(layout: Layout) -> None:
    found = recognise(layout(NEWS[2:]), BASE)
    assert found is not None
    fresh = (
        News(41999, "بازدید استاندار از کارخانه فولاد نمونه‌شهر", "او این را گفت.", "۱۴۰۳/۰۵/۲۹"),
        *NEWS[:8],
    )
    page = layout(fresh).replace("ctr495", "ctr511").replace("DnnModule-495", "DnnModule-511")
    assert [item.title for item in items_of(page, BASE, found.shape)] == [n.title for n in fresh]


@layouts
def test_a_shape_finds_nothing_on_a_page_that_was_rebuilt(layout: Layout) -> None:
    found = recognise(layout(NEWS), BASE)
    assert found is not None
    rebuilt = listings.wrapped if layout is not listings.wrapped else listings.cards
    assert items_of(rebuilt(NEWS), BASE, found.shape) == ()


@pytest.mark.parametrize(
    "layout", [listings.table, listings.cards, listings.archive, listings.wrapped, listings.flat],
    ids=lambda layout: layout.__name__,
)  # fmt: skip
def test_leads_and_days_stand_beside_their_headlines(layout: Layout) -> None:
    found = recognise(layout(NEWS), BASE)
    assert found is not None
    for item, news in zip(found.items, NEWS, strict=True):
        assert item.markup == f"<p>{news.lead}</p>"
        assert item.at is not None
        day = datetime.fromtimestamp(item.at, ZoneInfo("Asia/Tehran")).date()
        assert day == date(2024, 8, 18 - NEWS.index(news))


def test_the_hour_is_read_and_the_photo() -> None:
    (first, *_) = recognise(listings.items(NEWS), BASE).items  # type: ignore[union-attr]
    assert first.at == int(datetime(2024, 8, 18, 8, 30, tzinfo=ZoneInfo("Asia/Tehran")).timestamp())
    (first, *_) = recognise(listings.archive(NEWS), BASE).items  # type: ignore[union-attr]
    assert first.at == int(datetime(2024, 8, 18, 8, 30, tzinfo=ZoneInfo("Asia/Tehran")).timestamp())
    (first, *_) = recognise(listings.cards(NEWS), BASE).items  # type: ignore[union-attr]
    assert first.photo == f"{HOST}/files/41230.jpg"
    (first, *_) = recognise(listings.wrapped(NEWS), BASE).items  # type: ignore[union-attr]
    assert first.photo == f"{HOST}/i/41230.webp"


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("۳ ساعت پیش", 3 * 3600),
        ("۲۰ دقیقه قبل", 1200),
        ("دیروز ۱۲:۰۰", 86_400),
        ("امروز ۱۱:۳۰", 1800),
    ],
)
def test_days_are_told_from_now(said: str, before: int) -> None:
    page = listings.items([News(n.number, n.title, n.lead, said) for n in NEWS])
    page = page.replace(" - ۰۸:۳۰", "")
    found = recognise(page, BASE, NOW)
    assert found is not None
    assert found.items[0].at == NOW - before


@pytest.mark.parametrize(
    "page", [listings.article(), listings.menu_only(), listings.scripted(), "", "<p>سلام</p>", "\0<"],
    ids=["article", "menu", "scripts", "nothing", "words", "broken"],
)  # fmt: skip
def test_what_is_no_list_is_none(page: str) -> None:
    assert recognise(page, BASE) is None


def test_the_popular_are_not_taken_for_the_news() -> None:
    found = recognise(listings.items(NEWS[:4]), BASE)
    assert found is not None
    assert [item.title for item in found.items] == [n.title for n in NEWS[:4]]


HOSTILE = {
    "links": "".join(f'<li class="a b{n}"><a href="/news/{n}">خبر شمارهٔ {n} از این شهر</a>' for n in range(100_000)),
    "nested": "<div class=a>" * 380_000 + "<a href=/1>خبر تازه از شهر نمونه</a>",
    "opened": "<a href=x>خبر تازه از شهر" * 150_000,
    "classes": '<li class="' + "a " * 2_000_000 + '"><a href=/1>خبر',
    "attributes": "<a " + "".join(f"b{n}=1 " for n in range(500_000)) + ">خبر",
    "quotes": '<a href="' * 500_000,
    "signs": "<" * 5_000_000,
    "text": "<li><a href=/1>" + "خبر " * 1_200_000,
    "paths": "".join(f"<div class={chr(97 + n % 26)}{'x' * (n % 50)}><a href=/{n}>خبر تازه از شهر</a>" for n in range(60_000)),
    "kinds": "".join(f"<p class={'abc'[n % 3]}><a href=/{n}>{'خبر تازه ' * 300}</a>" for n in range(2000)),
    "dates": "".join(f"<li><a href=/{n}>خبر تازه از شهر {n}</a>{'۱۴۰۳/' * 400}" for n in range(900)),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_page_takes_long(kind: str) -> None:
    page = HOSTILE[kind]
    assert len(page.encode()) > 2_000_000 or kind in ("kinds", "dates")
    began = time.process_time()
    found = recognise(page, BASE)
    assert time.process_time() - began < 1
    began = time.process_time()
    items_of(page, BASE, found.shape if found else "li > a")
    assert time.process_time() - began < 1
