"""A whole text in pages: whatever it holds, each is a message that Telegram takes."""

import dataclasses
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.display import paging, render
from bot.display.paging import Whole
from bot.display.render import CAPTION_LIMIT, TEXT_LIMIT
from bot.news.model import Understood
from tests.display.test_render import drafts
from tests.sandbox import tdlib
from tests.storage.samples import NOW, draft

TEHRAN = ZoneInfo("Asia/Tehran")
SENTENCE = "بازرسی از واحدهای تولیدی استان تا پایان ماه ادامه دارد و نتیجه آن اعلام می‌شود."


def whole(understood: Understood, url: str | None = None) -> Whole:
    return Whole(understood, NOW, url, TEHRAN)


def read(html: str) -> str:
    """What people see of a page, as TDLib itself reads it."""
    parsed = tdlib.parse_html(html)
    assert not isinstance(parsed, str), parsed
    text, entities = parsed
    fixed, _ = tdlib.fix(text.replace("*", "").replace("_", "").replace("`", ""), [])
    assert fixed or not text.strip()
    assert all(entity.offset + entity.length <= render.units(text) for entity in entities)
    return text


@given(drafts(), st.sampled_from([TEXT_LIMIT, CAPTION_LIMIT]), st.none() | st.text(max_size=40))
def test_every_page_is_valid_and_within_the_limit(
    understood: Understood, limit: int, url: str | None
) -> None:
    for page in paging.pages(whole(understood, url), limit):
        text = read(page)
        assert text.strip()
        assert render.units(text) <= limit


paragraphs = st.lists(
    st.lists(
        st.sampled_from([SENTENCE, "وی افزود: «آب شرب ۲۰ روستا وصل شد.»", "🙂 خبر خوش!", "a b."]),
        max_size=60,
    ).map(" ".join),
    max_size=12,
)


@given(paragraphs, st.sampled_from([TEXT_LIMIT, CAPTION_LIMIT]))
def test_no_word_is_lost_and_pages_end_where_sentences_do(body: list[str], limit: int) -> None:
    understood = draft(body=tuple(body))
    pages = [read(page) for page in paging.pages(whole(understood), limit)]
    said = " ".join(pages).replace(render.RLM, "")
    head = read(paging.pages(whole(draft(body=())), limit)[0]).replace(render.RLM, "")
    wanted = render.persian_digits(" ".join((head, *body)))
    assert said.split() == wanted.split()
    assert all(page.rstrip()[-1] in ".!»" for page in pages[:-1] if page != pages[0] or body)


@pytest.mark.parametrize("limit", [TEXT_LIMIT, CAPTION_LIMIT])
@pytest.mark.parametrize("unit", ["ا", "🙂", "👨\u200d👩\u200d👧", "a\u0301", "ی " * 3, "<b>&"])
def test_an_endless_word_is_cut_between_letters(unit: str, limit: int) -> None:
    pages = [read(p) for p in paging.pages(whole(draft(body=(unit * 5_000,))), limit)]
    assert len(pages) > 1
    assert all(render.units(page) <= limit for page in pages)
    joined = "".join(pages).replace(render.RLM, "")
    assert joined.replace(" ", "").endswith((unit * 5_000).replace(" ", ""))
    assert not any(page.startswith(("\u200d", "\u0301")) for page in pages)


def test_an_address_is_never_cut_in_two() -> None:
    link = "https://example.ir/" + "a" * 180
    pages = paging.pages(whole(draft(body=(" ".join([link] * 40),))), CAPTION_LIMIT)
    assert sum(page.count(link) for page in pages) == 40


def test_whose_news_it_is_stands_below_the_headline() -> None:
    first = read(paging.pages(whole(draft(), "https://www.isna.ir/news/1?a=1&b=2"))[0])
    head = first.replace(render.RLM, "").split("\n\n")
    assert head[0].split("\n") == ["در آیین گشایش", "کارخانهٔ نان در قم به راه افتاد"]
    assert head[1].split("\n")[:3] == ["🏛 استانداری قم", "📍 قم", "🗓 ۱۹ مرداد ۱۴۰۵"]
    assert "ایسنا" in head[1]
    assert "صفحهٔ خبر در isna.ir" in head[1]


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "http://[", "ftp://a.ir", "x" * 900, "https://"]
)
def test_what_is_no_address_is_no_link(url: str | None) -> None:
    assert "<a " not in paging.pages(whole(draft(), url))[0]


def test_a_day_is_told_where_the_text_names_none() -> None:
    dated = dataclasses.replace(draft(), date=None)
    assert f"🗓 {render.jalali_day(NOW, TEHRAN)}" in paging.pages(whole(dated))[0]
