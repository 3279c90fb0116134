"""Every kind of message, as the page draws it."""

import httpx
import pytest
from playwright.async_api import Page, expect

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People, from_channel
from bot.sandbox.players.person import Person, picture
from tests.page.conftest import CHANNEL, EDITOR, GROUP, READER, Call, Open, enter

TEXT = (
    "<b>درشت</b> <i>کج</i> <u>زیرخط</u> <s>خط‌خورده</s> <tg-spoiler>پنهان</tg-spoiler> "
    '<code>code</code> <a href="https://example.com/a">پیوند</a> #قم @chavosh_demo /help '
    "https://example.org <pre><code class='language-python'>print(1)</code></pre>"
    "<blockquote>نقل</blockquote><blockquote expandable>دراز\n۱\n۲\n۳\n۴\n۵\n۶</blockquote>"
)


def last(page: Page):
    return page.locator("article").last


async def test_a_text_has_all_of_telegrams_formatting(
    people: People, call: Call, opened: Open
) -> None:
    await call("sendMessage", chat_id=READER, text=TEXT, parse_mode="HTML")
    page = await opened()
    await enter(page, READER)
    for tag in ("strong", "em", "u", "s", "code", "pre", "blockquote", "blockquote.folded"):
        await expect(last(page).locator(f".words {tag}").first).to_be_visible()
    spoiler = last(page).get_by_role("button", name="متن پنهان")
    await spoiler.click()
    await expect(last(page).locator(".spoiler.open")).to_have_text("پنهان")
    link = last(page).get_by_role("link", name="پیوند")
    assert await link.get_attribute("href") == "https://example.com/a"
    assert "noopener" in (await link.get_attribute("rel") or "")
    await last(page).get_by_role("button", name="بیشتر").click()
    await expect(last(page).locator("blockquote.folded")).to_have_count(0)
    await last(page).get_by_role("link", name="@chavosh_demo").click()
    await expect(page.locator("header h2")).to_have_text("خبر استان‌ها")


async def test_a_hashtag_searches_and_a_command_is_sent(
    people: People, call: Call, opened: Open
) -> None:
    await call("sendMessage", chat_id=READER, text="آب #قم /help")
    await call("sendMessage", chat_id=CHANNEL, text="برق #قم")
    await call("sendMessage", chat_id=CHANNEL, text="گاز #قمصر يك")
    page = await opened()
    await enter(page, READER)
    await page.get_by_role("link", name="/help").click()
    await expect(last(page).locator(".words")).to_have_text("/help")
    await page.get_by_role("link", name="#قم").click()
    await expect(page.locator("#found .chat-row")).to_have_count(2)
    await page.locator("#found .chat-row", has_text="برق").click()
    await expect(page.locator("article.marked")).to_contain_text("برق")
    await page.locator("#find").fill("یک")
    await expect(page.locator("#found .chat-row")).to_contain_text("گاز")


async def test_media_stand_as_telegram_shows_them(people: People, call: Call, opened: Open) -> None:
    photo = {"photo": ("p.png", picture(), "image/png")}
    await call("sendPhoto", files=photo, chat_id=READER, caption="عکس روز")
    await call("sendVideo", files={"video": ("v.mp4", b"v", "video/mp4")}, chat_id=READER)
    await call(
        "sendDocument", files={"document": ("نامه.pdf", b"%PDF", "application/pdf")}, chat_id=READER
    )
    album = [{"type": "photo", "media": f"attach://{n}", "caption": f"{n}"} for n in "abc"]
    files = {n: (f"{n}.png", picture(i), "image/png") for i, n in enumerate("abc")}
    await call("sendMediaGroup", files=files, chat_id=READER, media=album)
    await call("sendLocation", chat_id=READER, latitude=34.64, longitude=50.88)
    await call("sendContact", chat_id=READER, phone_number="+98211", first_name="مریم")
    await call(
        "sendPoll", chat_id=READER, question="کدام؟", options=[{"text": "آب"}, {"text": "نان"}]
    )
    await call("sendDice", chat_id=READER)
    page = await opened()
    await enter(page, READER)
    image = page.locator(".message.photo > .bubble > .photo img")
    await expect(image).to_have_js_property("naturalWidth", 640)
    await expect(page.locator(".still.video")).to_be_visible()
    await expect(page.locator("a.file")).to_contain_text("نامه.pdf")
    await expect(page.locator(".album img")).to_have_count(3)
    await expect(page.locator(".place")).to_contain_text("34.6400, 50.8800")
    await expect(page.locator(".card")).to_contain_text("مریم")
    await expect(page.locator(".poll li")).to_have_count(2)
    await expect(page.locator("p.dice")).to_be_visible()


async def test_what_is_no_picture_is_only_kept(people: People, opened: Open, call: Call) -> None:
    page_file = {"document": ("a.html", b"<script>alert(1)</script>", "text/html")}
    sent = await call("sendDocument", files=page_file, chat_id=READER)
    page = await opened()
    async with httpx.AsyncClient() as http:
        url = page.url + f"page/media/{sent['document']['file_id']}"
        got = await http.get(url)
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"] == "attachment"


async def test_marks_of_a_message(people: People, call: Call, opened: Open) -> None:
    reader = Person(people, READER)
    asked = await reader.send("پرسش")
    answer = await call(
        "sendMessage",
        chat_id=READER,
        text="پاسخ",
        reply_parameters={"message_id": asked.message_id},
    )
    await reader.forward("خبر", from_channel("روابط عمومی"))
    page = await opened()
    await enter(page, READER)
    await expect(page.locator(".reply")).to_contain_text("پرسش")
    await expect(page.locator(".forwarded")).to_contain_text("روابط عمومی")
    about = {"chat_id": READER, "message_id": answer["message_id"]}
    await call("editMessageText", text="پاسخ تازه", **about)
    await expect(page.locator(".edited")).to_be_visible()
    await call("pinChatMessage", **about)
    await expect(page.locator(".pinned")).to_contain_text("پاسخ تازه")
    await call("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👍"}], **about)
    await expect(page.locator(".reaction")).to_have_text("👍")
    await call("sendChatAction", chat_id=READER, action="typing")
    await expect(page.locator(".under")).to_have_text("در حال نوشتن…")
    await call("deleteMessage", **about)
    await expect(page.locator(".log").get_by_text("پاسخ تازه")).to_have_count(0)


async def test_buttons_toasts_alerts_and_keyboards(
    people: People, call: Call, opened: Open
) -> None:
    keys = [[{"text": "نرم", "callback_data": "a"}, {"text": "بلند", "callback_data": "b"}],
            [{"text": "آغاز", "url": "https://t.me/chavosh_bot?start=x7"}]]  # fmt: skip
    await call("sendMessage", chat_id=CHANNEL, text="خبر", reply_markup={"inline_keyboard": keys})
    page = await opened()
    await enter(page, CHANNEL)
    await page.locator(".viewers").select_option(str(READER))
    for name, answer in (("نرم", {"text": "شد"}), ("بلند", {"text": "هشدار", "show_alert": True})):
        await page.get_by_role("button", name=name).click()
        query = await _next(call, "callback_query")
        await call("answerCallbackQuery", callback_query_id=query["id"], **answer)
    await expect(page.locator("#toasts")).to_contain_text("شد")
    await expect(page.get_by_role("alertdialog")).to_contain_text("هشدار")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("alertdialog")).to_have_count(0)
    await page.get_by_role("button", name="آغاز").click()
    assert (await _next(call, "message"))["text"] == "/start x7"
    await expect(last(page).locator(".words")).to_have_text("/start x7")
    answers = {"keyboard": [[{"text": "بله"}, {"text": "خیر"}]]}
    await call("sendMessage", chat_id=READER, text="کدام؟", reply_markup=answers)
    await page.get_by_role("button", name="بله").click()
    assert (await _next(call, "message"))["text"] == "بله"
    await call("sendMessage", chat_id=READER, text="باشد", reply_markup={"remove_keyboard": True})
    await expect(page.locator(".reply-keys")).to_be_hidden()


async def test_the_menu_of_commands_is_the_narrowest_that_was_set(
    people: People, call: Call, opened: Open
) -> None:
    await call("setMyCommands", commands=[{"command": "help", "description": "راهنما"}])
    narrow = {"type": "chat", "chat_id": EDITOR}
    commands = [{"command": "queue", "description": "در انتظار"}]
    await call("setMyCommands", commands=commands, scope=narrow)
    page = await opened()
    await enter(page, EDITOR)
    await page.get_by_role("button", name="فهرست فرمان‌ها").click()
    await page.get_by_role("menuitem", name="/queue").click()
    assert (await _next(call, "message", skip="/start"))["text"] == "/queue"
    await enter(page, READER)
    await page.locator("#write").fill("/h")
    await expect(page.get_by_role("menuitem")).to_have_text(["/helpراهنما"])


async def test_inline_mode_offers_results_that_can_be_sent(
    people: People, call: Call, opened: Open
) -> None:
    page = await opened()
    await enter(page, EDITOR)
    await page.locator("#write").fill("@chavosh_bot آب")
    query = await _next(call, "inline_query")
    assert query["query"] == "آب"
    content = {"message_text": "<b>آب</b> در قم", "parse_mode": "HTML"}
    result = {"type": "article", "id": "1", "title": "آب", "input_message_content": content}
    await call("answerInlineQuery", inline_query_id=query["id"], results=[result])
    await page.get_by_role("option", name="آب").click()
    await expect(last(page).locator("strong")).to_have_text("آب")
    await expect(last(page).locator(".via")).to_contain_text("chavosh_bot")
    assert "via_bot" in await _next(call, "message", skip="/start")


async def test_files_are_uploaded_and_an_album_is_forwarded(
    people: People, call: Call, opened: Open
) -> None:
    page = await opened()
    await enter(page, EDITOR)
    await page.locator("#write").fill("دو عکس")
    named = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": picture(n)} for n in (1, 2)]
    await page.locator("input[type=file]").set_input_files(named)
    album = await _next(call, "message", skip="/start")
    assert album["caption"] == "دو عکس"
    assert album["photo"]
    await expect(last(page).locator(".album img")).to_have_count(2)
    await expect(page.locator("#write")).to_have_value("")
    await last(page).click(button="right")
    await page.get_by_role("menuitem", name="فوروارد…").click()
    await page.get_by_role("dialog").get_by_role("button", name="رضا").click()
    await expect(page.locator("header h2")).to_contain_text("رضا")
    await expect(last(page).locator(".forwarded")).to_contain_text("سارا")
    await expect(last(page).locator(".album img")).to_have_count(2)


async def test_the_bot_is_blocked_and_unblocked(people: People, call: Call, opened: Open) -> None:
    page = await opened()
    await enter(page, READER)
    await page.get_by_role("button", name="مسدود کردن").click()
    change = await _next(call, "my_chat_member")
    assert change["new_chat_member"]["status"] == "kicked"
    await page.get_by_role("button", name="رفع مسدودی ربات").click()
    await expect(page.locator("#write")).to_be_visible()
    change = await _next(call, "my_chat_member")
    assert change["new_chat_member"]["status"] == "member"


async def test_an_own_message_is_edited_and_deleted(
    people: People, call: Call, opened: Open
) -> None:
    reader = Person(people, READER)
    await reader.send("آب")
    page = await opened()
    await enter(page, READER)
    await last(page).click(button="right")
    await page.get_by_role("menuitem", name="ویرایش").click()
    await expect(page.locator("#write")).to_have_value("آب")
    await page.locator("#write").fill("نان")
    await page.keyboard.press("Enter")
    await expect(last(page).locator(".words")).to_have_text("نان")
    assert (await _next(call, "edited_message"))["text"] == "نان"
    await last(page).click(button="right")
    await page.get_by_role("menuitem", name="حذف برای همه").click()
    await expect(last(page).locator(".words")).to_have_text("/start")


async def test_what_is_sent_in_haste_goes_once_and_what_is_refused_comes_back(
    people: People, call: Call, opened: Open
) -> None:
    page = await opened()
    await enter(page, READER)
    field = page.locator("#write")
    await last(page).locator(".dots").click()
    await page.get_by_role("menuitem", name="پاسخ").click()
    asked = (await people.chat(READER))[-1].message_id
    await people.act("delete", chat_id=READER, message_id=asked)
    await field.fill("آب")
    await field.press("Enter")
    await expect(page.locator(".toast")).to_contain_text("نشد")
    await expect(field).to_have_value("آب")
    await page.get_by_role("button", name="رها کردن").click()
    await page.locator(".send").evaluate("button => { button.click(); button.click(); }")
    await expect(field).to_have_value("")
    await expect(page.locator("article")).to_have_count(1)
    files = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"x"} for n in range(12)]
    await page.locator("input[type=file]").set_input_files(files)
    await expect(last(page).locator(".file")).to_have_count(2)
    assert [shown.text for shown in await people.chat(READER)].count("آب") == 1
    assert len(await people.chat(READER)) == 13


async def test_a_new_person_and_channel_come_to_an_empty_sandbox(
    sandbox: Sandbox, people: People, call: Call, opened: Open
) -> None:
    page = await opened()
    await page.locator("#side [data-add]").first.wait_for()
    await page.get_by_role("textbox", name="نام").fill("لاله")
    for kind in ("person", "channel"):
        await page.locator(f"[data-add={kind}]").click()
        await expect(page.locator("#chats .name", has_text="لاله").first).to_be_visible()
    await page.locator("#chats .chat-row", has_text="لاله").last.click()
    await expect(page.get_by_text("لاله").first).to_be_visible()


async def test_a_group_hears_people_and_the_bot_only_what_is_meant_for_it(
    people: People, call: Call, opened: Open
) -> None:
    page = await opened()
    await enter(page, GROUP)
    for words in ("سلام همه", "/status@chavosh_bot"):
        await page.locator("#write").fill(words)
        await page.keyboard.press("Enter")
        await expect(last(page).locator(".words")).to_have_text(words)
    heard = await _next(call, "message", skip="/start")
    assert heard["text"] == "/status@chavosh_bot"
    assert heard["chat"]["id"] == GROUP
    await page.locator(".viewers").select_option(str(READER))
    await expect(page.locator(".message.mine")).to_have_count(0)


async def test_unread_messages_are_marked_until_they_are_seen(
    people: People, call: Call, opened: Open
) -> None:
    page = await opened()
    await enter(page, EDITOR)
    for text in ("یک", "دو"):
        await call("sendMessage", chat_id=READER, text=text)
    await expect(page.locator(f'[data-chat="{READER}"] .badge')).to_have_text("۲")
    await enter(page, READER)
    await expect(page.locator(f'[data-chat="{READER}"] .badge')).to_have_count(0)


@pytest.mark.parametrize("kind", ["json", "html"])
async def test_a_transcript_is_kept(people: People, call: Call, opened: Open, kind: str) -> None:
    await call("sendMessage", chat_id=READER, text="<b>a&lt;b</b>", parse_mode="HTML")
    page = await opened()
    async with httpx.AsyncClient() as http:
        got = await http.get(f"{page.url}page/transcript.{kind}")
    assert ("<b>a&lt;b</b>" if kind == "html" else "a<b") in got.text


async def _next(call: Call, kind: str, skip: str | None = None) -> dict:
    """The next update of a kind that the bot gets; others, and texts to be skipped, are passed."""
    offset = 0
    while True:
        updates = await call("getUpdates", offset=offset, limit=1, timeout=5)
        assert updates, f"no {kind} came"
        offset = updates[0]["update_id"] + 1
        found = updates[0].get(kind)
        if found is not None and (skip is None or found.get("text") != skip):
            await call("getUpdates", offset=offset, limit=1)
            return found
