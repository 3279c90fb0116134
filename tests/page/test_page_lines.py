"""Every line runs from its own side, whatever stands at its start; what is copied is what was
sent."""

import httpx
import pytest
from playwright.async_api import Page, expect

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People
from tests.page.conftest import READER, Call, Open, enter

LINK = '<a href="https://t.me/chavosh_demo/1">۴۲ واحد تولید سوهان</a>'
LINES = (
    ("<b>نتیجه‌ها</b>", "rtl"),
    ("", "rtl"),
    (f"۱. {LINK}", "rtl"),
    (f"12. {LINK}", "rtl"),
    ("<b>۲۰۲۵</b> سال <i>x</i>", "rtl"),
    ("(3) خبر", "rtl"),
    ("12:30 - 14", "rtl"),
    ("😀 ۱۴۰۴/۰۵/۱۹", "rtl"),
    ("📍 #قم https://a.example/x", "rtl"),
    ("ISNA: خبر", "ltr"),
    ("\u200fISNA: خبر", "rtl"),
    ("https://a.example/x", "ltr"),
    ("@chavosh_demo و کانال", "ltr"),
    ("<i>خط یک", "rtl"),
    ("12. <u>خط دو", "rtl"),
    ("ISNA three</u></i>", "ltr"),
)
# Each line with its direction, its text, and how far its first word is from either side of it.
DRAWN = r"""words => [...words.querySelectorAll(".text-line")].map((line) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const told = {dir: line.dir, text: line.textContent, left: 0, right: 0};
    while (walker.nextNode()) {
        const found = /[^\s\u200f]+/u.exec(walker.currentNode.data);
        if (found === null) continue;
        const range = document.createRange(), box = line.getBoundingClientRect();
        range.setStart(walker.currentNode, found.index);
        range.setEnd(walker.currentNode, found.index + found[0].length);
        const word = range.getBoundingClientRect();
        return {...told, left: word.left - box.left, right: box.right - word.right};
    }
    return told;
})"""


async def drawn(page: Page, selector: str = ".words") -> list[dict]:
    return await page.locator("article").last.locator(selector).first.evaluate(DRAWN)


@pytest.mark.parametrize("width", [1400, 390])
async def test_a_line_begins_on_its_own_side(
    people: People, call: Call, opened: Open, width: int
) -> None:
    html = "\n".join(line for line, _ in LINES)
    sent = await call("sendMessage", chat_id=READER, text=html, parse_mode="HTML")
    page = await opened(width=width)
    await enter(page, READER)
    await expect(page.locator("article").last).to_contain_text("ISNA three")
    lines = await drawn(page)
    assert [line["dir"] for line in lines] == [side for _, side in LINES]
    for line in lines:
        assert line["left" if line["dir"] == "ltr" else "right"] < 2, line
    assert "".join(line["text"] for line in lines) == sent["text"]


async def test_formatting_goes_over_lines_and_is_copied_as_it_was_sent(
    people: People, call: Call, opened: Open
) -> None:
    html = (
        "<b>یک\n۲ و <a href='https://example.com/a'>پیوند\n\nدر</a> سه خط</b>\n"
        "<blockquote>نقل\n12. دو\nENGLISH <i>خط</i></blockquote>\n"
        "<pre>code\n  1</pre>\n<tg-spoiler>راز\nبزرگ</tg-spoiler>\nپایان"
    )
    sent = await call("sendMessage", chat_id=READER, text=html, parse_mode="HTML")
    page = await opened()
    await enter(page, READER)
    words = page.locator("article").last.locator(".words")
    await expect(words.locator(".text-line a[title]")).to_have_text(["پیوند", "در"])
    quoted = words.locator("blockquote .text-line")
    assert await quoted.evaluate_all("all => all.map(one => one.dir)") == ["rtl", "rtl", "ltr"]
    await words.locator(".spoiler").first.click()
    await expect(words.locator(".spoiler.open")).to_have_text(["راز", "بزرگ"])
    assert await words.text_content() == sent["text"]
    copied = await words.evaluate(
        "words => { getSelection().selectAllChildren(words); return getSelection().toString(); }"
    )
    assert copied.strip() == sent["text"]


async def test_lines_of_a_transcript_begin_on_their_own_side_too(
    people: People, call: Call, opened: Open
) -> None:
    html = "\n".join(line for line, _ in LINES)
    sent = await call("sendMessage", chat_id=READER, text=html, parse_mode="HTML")
    page = await opened()
    async with httpx.AsyncClient() as http:
        kept = (await http.get(f"{page.url}page/transcript.html")).text
    await page.goto("about:blank")
    await page.set_content(kept.replace("<div dir", '<div class="text-line" dir'))
    lines = await drawn(page, "xpath=self::article")
    assert [line["dir"] for line in lines] == [side for _, side in LINES]
    for line in lines:
        assert line["left" if line["dir"] == "ltr" else "right"] < 2, line
    assert [line["text"] for line in lines] == sent["text"].split("\n")


async def test_a_transcript_keeps_quotes_and_code_as_blocks(
    people: People, sandbox: Sandbox, call: Call
) -> None:
    html = (
        "یک\n<blockquote>نقل <b>12.\nENGLISH</b> x</blockquote>\n"
        "<pre>a\n  ۱</pre>\n۲ &lt; ۳ 😀 <i>پس</i>"
    )
    await call("sendMessage", chat_id=READER, text=html, parse_mode="HTML")
    async with httpx.AsyncClient() as http:
        kept = (await http.get(f"{sandbox.url}/page/transcript.html")).text
    assert (
        '<div dir="rtl">یک</div>\n'
        '<blockquote><div dir="rtl">نقل <b>12.</b></div>\n'
        '<div dir="ltr"><b>ENGLISH</b> x</div>\n</blockquote>'
        '<pre dir="ltr"><code>a\n  ۱</code></pre>'
        '<div dir="rtl">۲ &lt; ۳ 😀 <i>پس</i></div>\n'
    ) in kept
