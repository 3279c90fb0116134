"""What nobody should send and everybody does: each gets a clear answer, and nothing is lost."""

import pytest

from bot.display import texts
from bot.news.media import Kind
from bot.sandbox.players.client import Channel, Person
from tests.stage import RELEASE, Subscriber, answer, preview

NAMELESS = {"sender_user_name": None}

pytestmark = pytest.mark.usefixtures("bot")

METACHARACTERS = "\" ' * OR NEAR( -x a:b \\ 100% <b> </b> &amp; '; DROP TABLE releases; -- _ ? «»"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("😀😀🎉", texts.REJECTED["no_persian"]),
        ("12345 hello", texts.REJECTED["no_persian"]),
        ("سلام", texts.REMARKS["greeting"]),
        ("آمار", texts.NO_NEWS),
        ("⁣\u200f.", texts.REJECTED["no_persian"]),
    ],
)
async def test_what_is_no_release_is_refused_with_the_reason(
    editor: Person, text: str, said: str
) -> None:
    assert (await answer(editor, await editor.send(text))).text == said


async def test_a_photo_without_a_caption_a_sticker_and_a_voice_are_told_apart(
    editor: Person, subscriber: Subscriber
) -> None:
    person = await subscriber(501)
    assert (await answer(editor, await editor.photo())).text == texts.PHOTO_WAITS
    for sent in (await editor.sticker(), await editor.voice()):
        assert (await answer(editor, sent)).text == texts.NO_RELEASE_HERE
    for sent in (await person.photo(), await person.sticker(), await person.voice()):
        assert (await answer(person, sent)).text == texts.NOT_TEXT


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\x89PNG not a text", "scan.png", texts.MEDIA_WAITS[Kind.DOCUMENT]),
        (b"\xff\xfa\x00 broken", "news.txt", texts.UNREADABLE_FILE),
        (b"   \n", "news.txt", texts.NO_RELEASE_HERE),
    ],
)
async def test_a_file_that_is_no_text_is_refused(
    editor: Person, content: bytes, name: str, said: str
) -> None:
    mime = "text/plain" if name.endswith(".txt") else "image/png"
    assert (await answer(editor, await editor.document(content, name, mime))).text == said


async def test_a_release_of_200_000_letters_is_reviewed_posted_and_read(
    editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    person = await subscriber(501)
    text = RELEASE + "\n" + "این بند درباره واحدهای تولیدی استان قم است. " * 4600
    sent = await editor.document(text.encode())
    (shown,) = await editor.wait(after=sent.message_id, timeout=60)
    await editor.press(shown.message_id, texts.PUBLISH)
    url = (await channel.wait())[0].button(texts.FULL_TEXT).url
    assert url is not None
    file, pages = await person.wait(after=(await person.follow(url)).message_id, count=2)
    assert file.document is not None
    assert texts.NEXT_OF_TEXT in pages.buttons


async def test_metacharacters_in_every_field_stay_letters(
    editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    person = await subscriber(501)
    text = f"تیتر خبر با {METACHARACTERS}\n{RELEASE}\n{METACHARACTERS}"
    shown = await preview(editor, text)
    await editor.press(shown.message_id, texts.PUBLISH)
    assert "DROP TABLE" in (await channel.wait())[0].text
    for words in (METACHARACTERS, "پروانه", f"/search {METACHARACTERS}"):
        assert (await answer(person, await person.send(words))).text
    for command in ("subscribe", "unsubscribe", "agency", "latest"):
        assert (await answer(person, await person.send(f"/{command} {METACHARACTERS}"))).text


async def test_nul_and_broken_bytes_are_no_hindrance(editor: Person) -> None:
    sent = await editor.document(f"\0{RELEASE}\0".encode())
    assert "ابطال پروانه" in (await answer(editor, sent)).text


@pytest.mark.parametrize("command", ["/dance", "/publish 1", "/start@other_bot x"])
async def test_an_unknown_command_is_told_where_help_is(
    subscriber: Subscriber, command: str
) -> None:
    person = await subscriber(501)
    assert "/help" in (await answer(person, await person.send(command))).text


@pytest.mark.parametrize(
    "data", ["", "p", "p:x", "zzz", "c:1:nothing", "s:", "g:00", "t:999999", "a:12345", "\u202e"]
)
async def test_broken_and_outdated_buttons_are_answered(editor: Person, data: str) -> None:
    shown = await preview(editor)
    told = await editor.press_raw(shown.message_id, data or "x")
    later = await editor.wait(after=0)
    assert told.text or later


async def test_the_button_of_a_draft_that_is_gone_says_so(editor: Person) -> None:
    shown = await preview(editor)
    for code in "pedbjx":
        told = await editor.press_raw(shown.message_id, f"{code}:424242")
        assert told.text == texts.DRAFT_GONE


@pytest.mark.parametrize("command", ["search", "agency", "latest", "subscribe", "my", "help"])
async def test_every_command_answers_without_words(subscriber: Subscriber, command: str) -> None:
    person = await subscriber(501)
    assert (await answer(person, await person.send(f"/{command}"))).text


async def test_an_unknown_agency_is_told(subscriber: Subscriber) -> None:
    person = await subscriber(501)
    shown = await answer(person, await person.send("/agency قفقاز ناشناس"))
    assert shown.text == texts.no_agency("قفقاز ناشناس")


@pytest.mark.parametrize(
    "odd",
    [
        {"text": RELEASE, "media_group_id": "\0"},
        {"text": RELEASE, "forward_origin": {"type": "hidden_user", "date": 1} | NAMELESS},
    ],
)
async def test_odd_fields_of_a_message_lose_no_release(
    editor: Person, odd: dict[str, object]
) -> None:
    sent = await editor.start()
    await answer(editor, sent)
    chat = {"id": editor.id, "type": "private", "first_name": "a"}
    who = {"id": editor.id, "is_bot": False, "first_name": "a"}
    await editor.raw({"message": {"message_id": 900, "date": 1, "chat": chat, "from": who} | odd})
    await editor.wait_until(lambda seen: [m for m in seen if texts.PUBLISH in m.buttons])


async def test_a_text_file_that_telegram_has_no_more_is_told(editor: Person) -> None:
    sent = await editor.start()
    greeted = await answer(editor, sent)
    chat = {"id": editor.id, "type": "private", "first_name": "a"}
    who = {"id": editor.id, "is_bot": False, "first_name": "a"}
    file = {"file_id": "gone", "file_unique_id": "gone", "file_name": "news.txt"}
    message = {"message_id": 900, "date": 1, "chat": chat, "from": who, "document": file}
    await editor.raw({"message": message})
    told = await editor.wait(after=greeted.message_id)
    assert told[0].text == texts.UNREADABLE_FILE
