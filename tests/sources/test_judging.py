"""Which pages are news, and which only look like one."""

from dataclasses import replace

import pytest

from bot.news.model import RawRelease, Reason, Refusal, Rejected, Understood
from bot.news.reference import Reference
from bot.news.understand import understand
from bot.newsroom import pages
from bot.sources import judging

LINES = "<p>مدیر عملیات امداد گفت: جست‌وجو در ارتفاعات استان ادامه دارد و تیم‌ها در منطقه هستند.</p>"


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("جسد کوهنورد گمشده پیدا نشد", None),
        ("خبری از سرنشینان بالگرد یافت نشد", None),
        ("404 واحد مسکونی در قم افتتاح شد", None),
        ("صفحه مورد نظر شما یافت نشد", Refusal.NOT_FOUND_PAGE),
        ("صفحه مورد نظر يافت نشد", Refusal.NOT_FOUND_PAGE),
        ("خطای ۴۰۴", Refusal.NOT_FOUND_PAGE),
        ("404 - خبرگزاری نمونه", Refusal.NOT_FOUND_PAGE),
        ("خبر مورد نظر حذف شده است", Refusal.NOT_FOUND_PAGE),
        ("Page not found", Refusal.NOT_FOUND_PAGE),
    ],
)
def test_a_page_that_says_that_it_is_gone_is_told_from_news(
    known: Reference, title: str, reason: Refusal | None
) -> None:
    markup = f"<title>{title}</title><h1>{title}</h1>{LINES}"
    assert judging.fault(markup, understand(RawRelease(markup, is_html=True), known)) is reason


def test_a_long_article_is_news_whatever_else_its_page_has(known: Reference) -> None:
    paragraphs = "".join(LINES.replace("جست‌وجو", f"جست‌وجوی {n}") for n in range(8))
    form = "<form><input type=password></form>"
    markup = f"<title>404</title><h1>جست‌وجو ادامه دارد در استان</h1>{paragraphs}{form}"
    draft = understand(RawRelease(markup, is_html=True), known)
    assert isinstance(draft, Understood)
    assert judging.fault(markup, draft) is None
    brief = replace(draft, body=(draft.body[0],))
    assert judging.fault(form, brief) is Refusal.LOGIN_PAGE


@pytest.mark.parametrize("reason", Reason)
def test_whatever_is_rejected_has_a_reason(reason: Reason) -> None:
    assert judging.fault("<p>", Rejected(reason)) is not None


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ('<meta property="og:image" content="https://x.ir/a.jpg?a=1&amp;b=2">',
         "https://x.ir/a.jpg?a=1&b=2"),
        ("<META content='/a.jpg' property='og:image' />", "/a.jpg"),
        ('<meta name="twitter:image" content="/t.jpg"><meta property=og:image content=/o.jpg>',
         "/o.jpg"),
        ('<meta property="og:image" content="">', None),
        ("<meta " * 100_000, None),
        ("", None),
    ],
)  # fmt: skip
def test_the_photo_that_a_page_names_is_found(markup: str, address: str | None) -> None:
    assert judging.photo_of(markup) == address


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.ir/news/1/?utm_source=x&utm_medium=y",
        "http://example.ir/news/1#comments",
        "HTTPS://EXAMPLE.ir:443/news/1",
    ],
)
def test_all_spellings_of_an_address_are_one(url: str) -> None:
    assert pages.canonical(url) == pages.canonical("https://example.ir/news/1")


@pytest.mark.parametrize("url", ["https://example.ir/news/2", "https://example.ir/news/1?id=2"])
def test_other_pages_are_others(url: str) -> None:
    assert pages.canonical(url) != pages.canonical("https://example.ir/news/1")


def test_an_address_of_any_length_has_a_key_of_its_own_that_any_database_holds() -> None:
    keys = {pages.canonical(f"https://example.ir/{'خبر' * 3_000}{n}%00") for n in range(2)}
    assert len(keys) == 2
    assert all(len(key.encode()) < 1_000 and "\0" not in key for key in keys)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://x.ir/%D8%AE%D8%A8%D8%B1", "https://x.ir/خبر"),
        ("https://x.ir/a%20b", "https://x.ir/a%20b"),
        ("https://x.ir/a%E2%80%AEb", "https://x.ir/a%E2%80%AEb"),
    ],
)
def test_an_address_is_shown_in_its_own_letters_where_they_are_no_trick(
    url: str, shown: str
) -> None:
    assert pages.shown(url) == shown
