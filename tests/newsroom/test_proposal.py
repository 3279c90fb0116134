"""A summary proposed by a language model: a real server, the real client, no trust."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bot.news.model import RawRelease, Understood
from bot.news.reference import Reference
from bot.news.understand import understand
from bot.newsroom import proposal
from bot.process import logs
from bot.settings import Settings

TEXT = (
    "ابطال پروانه ۲ واحد تولیدی در قم\n"
    "علی رضایی مدیرکل استاندارد استان قم روز شنبه ۱۹ مرداد ۱۴۰۳ اظهار کرد: پروانه دو واحد "
    "تولیدی به‌دلیل افت کیفیت محصولات باطل شد و واحدها می‌توانند اعتراض کنند."
)
GOOD = "پروانه دو واحد تولیدی در قم به‌دلیل افت کیفیت محصولات باطل شد."
KEY = "sk-key-of-a-test"


@pytest.fixture(scope="module")
def draft(known: Reference) -> Understood:
    found = understand(RawRelease(TEXT), known)
    assert isinstance(found, Understood)
    return found


class Model:
    """An interface over plain HTTP that answers as it is told."""

    def __init__(self, answer: bytes, status: int = 200, wait: float = 0.0) -> None:
        self.answer, self.status, self.wait = answer, status, wait
        self.asked: list[tuple[str, bytes]] = []
        self.written = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = int(head.lower().partition("content-length:")[2].split()[0])
            self.asked.append((head, await reader.readexactly(length)))
            writer.write(
                f"HTTP/1.1 {self.status} X\r\nContent-Length: {len(self.answer)}\r\n"
                "Content-Type: application/json\r\nLocation: /elsewhere\r\n\r\n".encode()
            )
            for start in range(0, len(self.answer), 8_192):
                await asyncio.sleep(self.wait)
                writer.write(self.answer[start : start + 8_192])
                self.written += 8_192
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def said(text: object) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


@asynccontextmanager
async def standing(model: Model) -> AsyncIterator[Settings]:
    server = await asyncio.start_server(model.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield Settings(
            summary_url=f"http://127.0.0.1:{port}/v1/", summary_model="persian-9b", summary_key=KEY
        )
    finally:
        server.close()


type Ask = Callable[[Model], Awaitable[str | None]]


@pytest.fixture
def ask(draft: Understood, known: Reference) -> Ask:
    async def asked(model: Model) -> str | None:
        async with (
            standing(model) as settings,
            proposal.connected(settings, patience=1.0) as client,
        ):
            return await proposal.propose(draft, client, known)

    return asked


async def test_a_good_summary_is_proposed(ask: Ask) -> None:
    model = Model(said(f"\n{GOOD} "))
    assert await ask(model) == GOOD
    head, body = model.asked[0]
    assert head.startswith("POST /v1/chat/completions HTTP/1.1")
    assert f"Authorization: Bearer {KEY}" in head
    request = json.loads(body)
    assert request["model"] == "persian-9b"
    assert "خلاصه" in request["messages"][0]["content"]
    assert request["messages"][1]["content"].startswith("ابطال پروانه ۲ واحد تولیدی در قم\n")


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        (
            "واحدها مي توانند به ابطال پروانه اعتراض کنند.",
            "واحدها می‌توانند به ابطال پروانه اعتراض کنند.",
        ),
        (f"<think>the user wants a summary</think>\n\n{GOOD}", GOOD),
        (f"خلاصه: {GOOD}", GOOD),
    ],
)
async def test_what_is_proposed_is_set_as_the_core_sets_it(
    text: str, proposed: str, ask: Ask
) -> None:
    assert await ask(Model(said(text))) == proposed


@pytest.mark.parametrize(
    "model",
    [
        Model(said("پروانه ۵ واحد تولیدی در قم باطل شد.")),
        Model(said("حسن موسوی گفت پروانه دو واحد تولیدی باطل شد.")),
        Model(said("پروانه دو واحد تولیدی در تهران باطل شد.")),
        Model(said("پروانه دو واحد تولیدی در ۲۵ مرداد باطل شد.")),
        Model(said("<b>پروانه دو واحد تولیدی باطل شد.</b>")),
        Model(said("I cannot help with that.")),
        Model(said("پروانه دو واحد تولیدی باطل شد. " * 20)),
        Model(said("\ud800")),
        Model(said("")),
        Model(said(None)),
        Model(said([GOOD])),
        Model(b'{"choices": []}'),
        Model(b'{"choices": {"0": 1}}'),
        Model(b'{"error": {"message": "no credit"}}'),
        Model(b"[1, 2"),
        Model(b"\xff\xfe"),
        Model(b""),
        Model(b"null"),
        Model(b"[" * 90_000),
        Model(said(GOOD), status=500),
        Model(said(GOOD), status=401),
        Model(said(GOOD), status=302),
        Model(said(GOOD), status=204),
        Model(said(GOOD), wait=5),
    ],
)
async def test_anything_else_is_no_summary_and_one_line_in_the_log(
    model: Model, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    assert await ask(model) is None
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("No summary was proposed")
    assert KEY not in caplog.text


async def test_of_a_huge_answer_no_more_is_read_than_may_be(
    ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    huge = Model(said(GOOD) + b" " * 50_000_000)
    assert await ask(huge) is None
    assert "over 100000 bytes" in caplog.text
    assert huge.written < 25_000_000


async def test_a_slow_trickle_ends_with_the_patience(ask: Ask) -> None:
    began = asyncio.get_running_loop().time()
    assert await ask(Model(said(GOOD) + b" " * 90_000, wait=0.3)) is None
    assert asyncio.get_running_loop().time() - began < 2.5


async def test_where_nobody_listens_there_is_no_summary(
    draft: Understood, known: Reference, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(summary_url="http://127.0.0.1:1/v1", summary_model="m")
    async with proposal.connected(settings) as client:
        assert await proposal.propose(draft, client, known) is None
    assert caplog.messages == ["No summary was proposed: the model did not answer (ConnectError)"]


async def test_without_a_setting_nobody_is_asked(
    draft: Understood, known: Reference, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with proposal.connected(Settings()) as client:
        assert client is None
        assert await proposal.propose(draft, client, known) is None
    assert caplog.messages == ["No summary is proposed: SUMMARY_URL is not set"]


async def test_the_key_is_in_no_line_and_no_repr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = Settings(
        summary_url="https://u:pw-of-a-test@x.ir/v1", summary_model="m", summary_key=KEY
    )
    logs.set_up("text", settings.secrets())
    async with proposal.connected(settings) as client:
        logging.getLogger("bot").warning("%s %s %r %r", KEY, settings.summary_url, settings, client)
    written = capsys.readouterr().err
    assert KEY not in written
    assert "pw-of-a-test" not in written
