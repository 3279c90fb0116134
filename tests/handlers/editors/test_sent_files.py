"""Text files that editors send, of every encoding and size."""

import pytest

from bot import app
from bot.display import texts
from bot.news.model import LONGEST
from bot.sandbox.players.client import People, Person
from handlers.editors.messages import FILE_LIMIT
from tests.stage import RELEASE, Subscriber, answer

HEADLINE = "ابطال پروانه دو واحد تولیدی در قم"
FILLING = "این بند درباره واحدهای تولیدی استان قم است. "


@pytest.fixture(autouse=True)
async def _at_work(bot: app.Chavosh) -> None:
    """Every test here needs the bot."""


def long(letters: int) -> str:
    return (RELEASE + "\n" + FILLING * (letters // len(FILLING)))[:letters]


@pytest.mark.parametrize(
    "content",
    [
        RELEASE.encode("utf-8-sig"),
        RELEASE.encode("utf-16"),
        RELEASE.encode("utf-16-le"),
        RELEASE.encode("utf-16-be"),
        RELEASE.replace("ی", "ي").encode("cp1256", "ignore"),
    ],
)
async def test_a_file_of_any_encoding_becomes_a_draft(editor: Person, content: bytes) -> None:
    shown = await answer(editor, await editor.document(content))
    assert HEADLINE in shown.text
    assert texts.PUBLISH in shown.buttons


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, bytes(range(256)) * 100, "Привет".encode("cp1251")],
)
async def test_what_cannot_be_read_says_what_can(editor: Person, content: bytes) -> None:
    said = (await answer(editor, await editor.document(content))).text
    assert said == texts.UNREADABLE_FILE
    assert "txt" in said


@pytest.mark.parametrize("letters", [LONGEST + 1, FILE_LIMIT, 8_000_000])
async def test_a_file_longer_than_any_release_is_refused(editor: Person, letters: int) -> None:
    assert (await answer(editor, await editor.document(long(letters).encode()))).text == (
        texts.LONG_FILE
    )


async def test_a_file_too_large_is_not_even_fetched(editor: Person, people: People) -> None:
    await answer(editor, await editor.document(b"a" * (FILE_LIMIT + 1)))
    assert await people.ledger("getFile") == []


@pytest.mark.long
async def test_others_are_answered_while_the_longest_is_understood(
    editor: Person, subscriber: Subscriber
) -> None:
    person = await subscriber(501)
    sent = await editor.document(long(LONGEST).encode())
    for _ in range(3):
        assert (await answer(person, await person.send("/my"))).text
    assert [m for m in await editor.chat() if texts.PUBLISH in m.buttons] == []
    (shown,) = await editor.wait(after=sent.message_id, timeout=60)
    assert HEADLINE in shown.text
