"""A digest: by province and agency, whole and within Telegram's limit whatever it tells."""

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from bot.display import digest, texts
from bot.display.render import TEXT_LIMIT, Listed, plain, units

LINK = "https://t.me/chavosh_news/5"
LISTED = st.builds(
    Listed,
    release_id=st.integers(1, 9_999),
    headline=st.text(max_size=400),
    issuer=st.none() | st.text(min_size=1, max_size=200),
    provinces=st.lists(st.text(max_size=80), max_size=31).map(tuple),
    released_at=st.integers(0, 4_000_000_000),
    link=st.just(LINK),
)


def item(number: int, issuer: str | None, *provinces: str, at: int = 0) -> Listed:
    return Listed(number, f"تیتر {number}", issuer, provinces, at, LINK)


def test_what_is_of_one_province_and_agency_stands_together_the_newest_first() -> None:
    items = digest.in_order(
        [item(1, None), item(2, "الف", "قم", at=5), item(3, "ب", "قم"), item(4, "الف", "قم", at=9)]
    )
    assert [one.release_id for one in items] == [4, 2, 3, 1]
    said = plain(digest.written(items, UTC))
    assert said.count("📍") == 2
    assert said.count("الف") == 1
    assert said.index("قم") < said.index("تیتر ۴") < said.index("تیتر ۲") < said.index("سراسری")


@given(st.lists(LISTED, max_size=20), st.integers(0, 100_000))
def test_every_digest_fits_one_message(items: list[Listed], beyond: int) -> None:
    html = digest.written(digest.in_order(items), UTC, beyond)
    assert units(plain(html)) <= TEXT_LIMIT
    assert html.count("<a ") == html.count("</a>") == len(items)


def test_the_longest_there_is_fits_too() -> None:
    items = [
        Listed(n, "تیتر بلند " * 60, f"{n} دستگاه " * 40, (f"{n} استان " * 30,), 0, LINK)
        for n in range(20)
    ]
    html = digest.written(digest.in_order(items), UTC, 99_999)
    assert units(plain(html)) <= TEXT_LIMIT
    assert html.count("<a ") == 20
    assert "/latest" in html
    assert texts.DIGEST in html
