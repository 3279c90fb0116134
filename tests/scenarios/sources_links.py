"""Links that editors send: each page becomes a draft, with its photo and where it is from."""

import asyncio
import io
from collections.abc import AsyncIterator
from time import monotonic
from urllib.parse import unquote_to_bytes

import pytest
from PIL import Image

from bot import app
from bot.display import texts
from bot.display.digits import persian_digits
from bot.news.model import Refusal
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage.desk.members import Rank
from tests import listings
from tests.scenarios.newsroom_team import appointed
from tests.stage import NATIONAL, RELEASE, answer
from tests.websites import Site, said, serving

at_work = pytest.mark.usefixtures("bot")


def photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "navy").save(file, "PNG")
    return file.getvalue()


def article(text: str, head: str = "") -> bytes:
    kicker, title, *body = text.split("\n")
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f"<html><head><meta charset=utf-8><title>{title} | خبرگزاری نمونه</title>{head}</head>"
        f"<body><nav><a href=/>خانه</a> <a href=/b>ورزش</a></nav><article>"
        f"<p class=rutitr>{kicker}</p><h1>{title}</h1>{paragraphs}</article>"
        f"<footer>همهٔ حقوق محفوظ است</footer></body></html>"
    ).encode()


OTHERS = "".join(f"<li><a href='/n/{n.number}'>{n.title}</a> {n.day}</li>" for n in listings.NEWS)
PAGES: dict[str, tuple[str, str, bytes]] = {
    "/qom": ("200 OK", "text/html", article(RELEASE)),
    "/خبر/کارت": ("200 OK", "text/html; charset=utf-8", article(NATIONAL)),
    "/photo": (
        "200 OK", "text/html",
        article(RELEASE, '<meta property="og:image" content="/p.png">'),
    ),
    "/p.png": ("200 OK", "image/png", photo()),
    "/false-photo": (
        "200 OK", "text/html",
        article(RELEASE, "<meta content='/qom.png' property='og:image'>"),
    ),
    "/broken-photo": (
        "200 OK", "text/html",
        article(RELEASE, '<meta property="og:image" content="http://[x/">'),
    ),
    "/inner-photo": (
        "200 OK", "text/html",
        article(RELEASE, '<meta property="og:image" content="http://169.254.169.254/a.png">'),
    ),
    "/qom.png": ("200 OK", "image/png", b"<html>no photo</html>"),
    "/soft": (
        "200 OK", "text/html",
        "<title>خطا</title><h1>صفحه مورد نظر یافت نشد</h1><p>به صفحه اصلی بروید".encode(),
    ),
    "/login": (
        "200 OK", "text/html",
        "<title>ورود به سامانه</title><form><p>نام کاربری و گذرواژهٔ خود را وارد کنید</p>"
        "<input name=u><input type=password></form>".encode(),
    ),
    "/scripts": ("200 OK", "text/html", b"<div id=root></div><script>render()</script>"),
    "/english": ("200 OK", "text/html", b"<h1>News of the day</h1><p>" + b"It is English. " * 30),
    "/file.pdf": ("200 OK", "application/pdf", b"%PDF-1.7"),
    "/gone": ("404 Not Found", "text/html", b"no"),
    "/": ("200 OK", "text/html", listings.modules(listings.NEWS).encode()),
    "/fa/news": ("200 OK", "text/html", listings.cards(listings.NEWS).encode()),
    "/fa/old": (
        "200 OK", "text/html",
        listings.table(listings.NEWS).replace("=utf-8", "=windows-1256").replace("ی", "ي")
        .encode("cp1256", "xmlcharrefreplace"),
    ),
    "/with-others": ("200 OK", "text/html", article(f"{RELEASE}\n{OTHERS}")),
    "/onward": (
        "200 OK", "text/html",
        b"<html><head><meta http-equiv='Refresh' content='0;URL=/qom'></head><body></body></html>",
    ),
    "/circle": ("200 OK", "text/html", b"<meta http-equiv=refresh content='1; url=/circle2'>"),
    "/circle2": ("200 OK", "text/html", b"<meta http-equiv=refresh content='1; url=/circle'>"),
    "/text": ("200 OK", "text/plain", b"<!DOCTYPE html>" + article(RELEASE)),
}  # fmt: skip


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    known = {path.encode(): page for path, page in PAGES.items()}

    async def answering(head: bytes, writer: asyncio.StreamWriter) -> None:
        path = unquote_to_bytes(head.split()[1].partition(b"?")[0])
        if path == b"/moved":
            await said(b"", status="302 Found", Location="/qom")(head, writer)
            return
        status, kind, body = known[path]
        await said(body, kind, status)(head, writer)

    async with serving(answering) as site:
        yield site


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"sources_allow_loopback": True})


async def seen(editor: Person, *words: str) -> None:
    """Wait for a message that says all of this."""
    await editor.wait_until(lambda all_: [m for m in all_ if all(one in m.text for one in words)])


async def draft(editor: Person, words: str = "", count: int = 1) -> list[Shown]:
    """The previews that say this, once there are so many."""
    return await editor.wait_until(
        lambda seen: (
            found
            if len(found := [m for m in seen if texts.PUBLISH in m.buttons and words in m.text])
            == count
            else []
        )
    )


@at_work
@pytest.mark.parametrize("words", ["{}", "این خبر را ببینید: {}", "ابطال پروانه دو واحد\n{}"])
async def test_a_link_becomes_a_draft_that_names_its_page(
    editor: Person, channel: Channel, site: Site, words: str
) -> None:
    began = monotonic()
    said = await answer(editor, await editor.send(words.format(site.url("/qom"))))
    assert texts.READING in said.text
    assert monotonic() - began < 1
    (shown,) = await draft(editor, "ابطال پروانه دو واحد")
    assert "پروانه کاربرد علامت استاندارد" in shown.text
    assert f"127.0.0.1:{site.port}/qom" in shown.text
    assert "همهٔ حقوق" not in shown.text
    await editor.press(shown.message_id, texts.PUBLISH)
    (post,) = await channel.wait(count=1)
    assert "127.0.0.1" not in post.text


@at_work
async def test_the_photo_of_a_page_goes_out_with_it(
    editor: Person, channel: Channel, site: Site
) -> None:
    await editor.send(site.url("/photo"))
    (shown,) = await draft(editor)
    assert shown.kind == "photo"
    await editor.press(shown.message_id, texts.PUBLISH)
    (post,) = await channel.wait(count=1)
    assert (post.kind, post.file_id) == ("photo", shown.file_id)


@at_work
@pytest.mark.parametrize("path", ["/false-photo", "/broken-photo", "/inner-photo"])
async def test_what_is_no_photo_is_left_out_and_said(editor: Person, site: Site, path: str) -> None:
    await editor.send(site.url(path))
    (shown,) = await draft(editor)
    assert shown.kind == "text"
    await editor.wait_until(lambda seen: [m for m in seen if texts.PHOTO_LEFT_OUT in m.text])


@at_work
async def test_a_photo_in_reply_to_a_link_joins_its_draft(editor: Person, site: Site) -> None:
    sent = await editor.send(site.url("/qom"))
    await draft(editor)
    await editor.photo(reply_to=sent.message_id)
    shown = await editor.wait_until(
        lambda seen: [m for m in seen if texts.PUBLISH in m.buttons and m.kind == "photo"]
    )
    assert "ابطال پروانه" in shown[0].text


@at_work
async def test_several_links_are_several_drafts(editor: Person, site: Site) -> None:
    said = await answer(editor, await editor.send(f"{site.url('/qom')}\n{site.url('/خبر/کارت')}"))
    assert texts.READING_MANY in said.text
    await draft(editor, count=2)
    (national,) = await draft(editor, "کارت هوشمند")
    assert "/خبر/کارت" in national.text


@at_work
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/soft", Refusal.NOT_FOUND_PAGE),
        ("/login", Refusal.LOGIN_PAGE),
        ("/scripts", Refusal.NO_TEXT),
        ("/english", Refusal.NO_PERSIAN),
        ("/file.pdf", Refusal.TYPE),
        ("/gone", Refusal.MISSING),
        ("/", Refusal.LIST_PAGE),
        ("/fa/news", Refusal.LIST_PAGE),
        ("/fa/old", Refusal.LIST_PAGE),
        ("/circle", Refusal.REDIRECTS),
    ],
)
async def test_what_is_no_news_is_said(
    editor: Person, site: Site, path: str, reason: Refusal
) -> None:
    sent = await editor.send(site.url(path))
    (_, said) = await editor.wait(after=sent.message_id, count=2)
    assert persian_digits(texts.REFUSALS[reason]) in said.text


@at_work
async def test_an_address_inside_is_refused(editor: Person) -> None:
    sent = await editor.send("http://169.254.169.254/latest/meta-data")
    (_, said) = await editor.wait(after=sent.message_id, count=2)
    assert texts.REFUSALS[Refusal.INSIDE] in said.text


@at_work
@pytest.mark.parametrize("words", ["{}", "این را ببینید {}"])
async def test_a_post_of_telegram_is_to_be_forwarded(editor: Person, words: str) -> None:
    link = "https://t.me/khabar_qom/120"
    said = await answer(editor, await editor.send(words.format(link)))
    assert texts.FORWARD_INSTEAD in said.text


@at_work
@pytest.mark.parametrize("again", ["/qom?utm_source=telegram", "/qom/#top", "/moved"])
async def test_the_same_page_again_leads_to_its_draft(
    editor: Person, site: Site, again: str
) -> None:
    await editor.send(site.url("/qom"))
    await draft(editor)
    await editor.send(site.url(again))
    await editor.wait_until(
        lambda seen: [m for m in seen if "🔗" in m.text and "پیش‌نویسش هنوز باز است" in m.text]
    )
    await draft(editor)


@at_work
async def test_the_same_page_again_leads_to_its_post(
    editor: Person, channel: Channel, site: Site
) -> None:
    await editor.send(site.url("/moved"))
    (shown,) = await draft(editor)
    await editor.press(shown.message_id, texts.PUBLISH)
    (post,) = await channel.wait(count=1)
    for path in ("/moved", "/qom"):
        await editor.send(site.url(path))
        where = f"t.me/chavosh_news/{post.message_id}"
        await seen(editor, where, path)


@at_work
async def test_a_release_that_names_an_address_is_a_release(editor: Person, site: Site) -> None:
    await editor.send(f"{RELEASE}\n{site.url('/خبر/کارت')}")
    (shown,) = await draft(editor)
    assert "ابطال پروانه" in shown.text
    assert site.asked == []


@at_work
async def test_a_link_without_http_is_one_and_a_name_of_a_site_is_none(
    editor: Person, site: Site
) -> None:
    await editor.send(site.url("/qom").removeprefix("http://"))
    await draft(editor, "ابطال پروانه")
    said = await answer(editor, await editor.send("این را از example.com برداشتم"))
    assert texts.READING not in said.text


@at_work
async def test_a_link_of_a_contributor_goes_to_review(
    editor: Person, people: People, site: Site
) -> None:
    member = await appointed(editor, people, Rank.CONTRIBUTOR)
    sent = await member.send(site.url("/qom"))
    (_, said) = await member.wait(after=sent.message_id, count=2)
    assert texts.SENT_TO_REVIEW in said.text
    await draft(editor, "ابطال پروانه")


async def test_a_page_that_was_not_read_to_its_end_is_read_after_the_next_start(
    settings: Settings, around: app.Environment, sandbox: Sandbox, editor: Person
) -> None:
    is_first = True

    async def answering(head: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal is_first
        if is_first:
            is_first = False
            await asyncio.sleep(2)
            return
        await said(article(RELEASE))(head, writer)

    async with serving(answering) as site:
        async with app.running(settings, around):
            await answer(editor, await editor.send(site.url("/qom")))
            await asyncio.sleep(0.3)
        assert len(site.asked) == 1
        async with app.running(settings, around):
            await draft(editor, "ابطال پروانه")


@at_work
@pytest.mark.parametrize("path", ["/with-others", "/onward", "/text"])
async def test_news_is_read_whatever_its_page_has_besides(
    editor: Person, site: Site, path: str
) -> None:
    await editor.send(site.url(path))
    await draft(editor, "ابطال پروانه")


@at_work
@pytest.mark.parametrize("words", ["{}", "این خبر را ببینید: {}"])
async def test_a_link_beneath_a_photo_is_read(editor: Person, site: Site, words: str) -> None:
    sent = await editor.photo(words.format(site.url("/qom")))
    (said, *_) = await editor.wait(after=sent.message_id, count=1)
    assert texts.READING in said.text
    assert texts.PICTURE_APART in said.text
    (shown,) = await draft(editor, "ابطال پروانه")
    await editor.photo("", reply_to=shown.message_id)
    await editor.wait_until(
        lambda seen: [m for m in seen if m.kind == "photo" and texts.PUBLISH in m.buttons]
    )


@at_work
async def test_a_release_beneath_a_photo_that_names_an_address_is_a_release(
    editor: Person, site: Site
) -> None:
    await editor.photo(f"{RELEASE[:800]}\n{site.url('/خبر/کارت')}")
    await draft(editor, "ابطال پروانه")
    assert site.asked == []
