import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article import page
from bot.news.model import Page

TITLE = "آغاز کشت پنبه در دشت خیالی"
FIRST = "کشت پنبه در هشتاد هکتار از زمین‌های این دشت با بذر تازه آغاز شد و تا پایان ماه ادامه دارد."
SECOND = (
    "فرهاد کوه‌کن، رئیس اداره کشاورزی، گفت: آب این زمین‌ها از قنات‌های کهن تأمین می‌شود و کم نمی‌آید."
)
RELATED = "".join(
    f'<li><a href="/{n}">خبر دیگری درباره کشاورزی شماره {n}</a></li>' for n in range(6)
)
ARTICLE = Page(TITLE, (FIRST, SECOND))

WITH_ARTICLE = f"""<html><head><title>{TITLE} | خبرگزاری نمونه</title></head><body>
<header><nav><a href="/">صفحه نخست</a></nav></header>
<main><article><h1>{TITLE}</h1><div class="tools">چاپ</div><p>{FIRST}</p><p>{SECOND}</p></article>
<section id="comments"><h3>نظر شما</h3><form><label>نام:</label><input></form></section></main>
<aside><ul>{RELATED}</ul></aside><footer><p>کلیه حقوق این خبرگزاری نمونه محفوظ است و بس.</p>
</footer></body></html>"""
WITH_TABLES = f"""<html><head><title>پرتال اداره نمونه - {TITLE}</title></head>
<body><form><table><tr>
<td class="menu"><a href="/">خانه</a><br><a href="/n">آرشیو</a></td>
<td><span>{TITLE}</span><br><span>۱۴۰۲/۰۲/۰۲</span>
<br><div id="ctl00_NewsBody">{FIRST}<br><br>{SECOND}</div></td>
<td><b>پیوندها</b><ul>{RELATED}</ul></td></tr></table></form></body></html>"""
WITH_DIVS = f"""<!doctype html><html><head>
<meta property="og:title" content="{TITLE}"><title>نمونه</title></head>
<body><div id="top-menu">درباره ما</div>
<div class="card"><h3>{TITLE}</h3><div class="lead">{FIRST}</div>
<div class="share">تلگرام واتساپ</div><div class="news-text"><p>{SECOND}</p></div></div>
<div class="card"><h4>اخبار مرتبط</h4><ul>{RELATED}</ul></div></body></html>"""


@pytest.mark.parametrize("markup", [WITH_ARTICLE, WITH_TABLES, WITH_DIVS])
def test_the_article_is_found_in_pages_of_every_build(markup: str) -> None:
    assert page.read(markup) == ARTICLE


def test_a_kicker_is_read_where_its_class_says_so() -> None:
    markup = WITH_DIVS.replace("<h3>", '<div class="rutitr">رئیس اداره کشاورزی خبر داد</div><h3>')
    assert page.read(markup).lines[:2] == ("رئیس اداره کشاورزی خبر داد", TITLE)


def test_lists_and_rows_of_the_article_become_lines() -> None:
    extra = "<ul><li>گندم</li><li>جو</li></ul><table><tr><td>سال</td><td>۱۴۰۲</td></tr></table>"
    lines = page.read(WITH_ARTICLE.replace(f"<p>{SECOND}</p>", extra + f"<p>{SECOND}</p>")).lines
    assert lines == (FIRST, "گندم", "جو", "سال | ۱۴۰۲", SECOND)


def test_a_line_break_ends_a_line_and_entities_are_read() -> None:
    assert page.read("<p>یک&zwnj;شنبه<br>دو&nbsp;روز &laquo;پیش&raquo;</p>").lines == (
        "یک\u200cشنبه",
        "دو روز «پیش»",
    )


def test_a_bare_fragment_is_read_without_a_title() -> None:
    assert page.read(f"<p>{FIRST}</p>{SECOND}") == Page(None, (FIRST, SECOND))


@pytest.mark.parametrize("markup", ["", "  ", "<!-- -->", "<html></html>", "\0", "<a", "<?php ?>"])
def test_a_page_without_text_has_no_lines(markup: str) -> None:
    assert page.read(markup) == Page(None, ())


def test_a_declared_encoding_does_not_matter_to_text() -> None:
    for head in ('<?xml version="1.0" encoding="utf-16"?>', '<meta charset="windows-1256">'):
        assert page.read(f"{head}<p>{FIRST}</p>").lines == (FIRST,)


@pytest.mark.long
def test_a_page_of_five_megabytes_is_read() -> None:
    assert len(page.read(f"<div>{f'<p>{FIRST}</p>' * 30_000}</div>").lines) == 30_000


def test_markup_nested_without_end_is_read() -> None:
    assert page.read("<div class='menu'>متن" * 5_000).lines == ("متن",) * 5_000


@given(st.data())
def test_broken_markup_is_never_an_error(data: st.DataObject) -> None:
    markup = data.draw(st.sampled_from([WITH_ARTICLE, WITH_TABLES, WITH_DIVS]))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(markup)))
        piece = data.draw(
            st.sampled_from(["<", ">", '"', "</div>", "<td>", "\0", "\ud800", "&#0;"])
        )
        markup = markup[:at] + piece + markup[at + data.draw(st.integers(0, 40)) :]
    assert all(page.read(markup).lines) or page.read(markup).lines == ()
