"""A summary that a language model proposes, where an operator has set one.

It is asked over the interface that most of them have (POST .../chat/completions). What it answers
counts only where it says nothing that the release does not; else the summary stays as it was.
"""

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from bot.display import texts
from bot.news import spacing
from bot.news.faithful import MOST_WORDS, faithful
from bot.news.model import Understood
from bot.news.reference import Reference
from bot.news.text.letters import normalise, storable
from bot.settings import Settings

PATIENCE: Final = 10.0  # seconds for all of it
LARGEST: Final = 100_000  # bytes of an answer
_MOST_TEXT: Final = 6_000  # letters of a release that are sent; its news stands at the beginning
_WANTED_WORDS: Final = MOST_WORDS - 15  # few models count well
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)  # some models think aloud
_LABEL = re.compile(r"\A\s*(?:خلاصه(?:\s*ٔ?\s*خبر)?)\s*:\s*")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Client:
    """A language model behind the root address of its interface."""

    url: str
    model: str
    http: httpx.AsyncClient = field(repr=False)  # it sends the key with every request
    patience: float = PATIENCE


class _UnusableError(Exception):
    """An answer that holds no summary; the text says why."""


@asynccontextmanager
async def connected(settings: Settings, patience: float = PATIENCE) -> AsyncIterator[Client | None]:
    """The model of the settings while the block runs, None where none is set."""
    if not settings.summary_url or not settings.summary_model:
        yield None
        return
    key = settings.summary_key
    headers = {"Accept-Encoding": "identity"}  # so that a small answer cannot unpack to a huge one
    if key:
        headers["Authorization"] = f"Bearer {key.get_secret_value()}"
    async with httpx.AsyncClient(headers=headers, timeout=patience) as http:
        yield Client(settings.summary_url, settings.summary_model, http, patience)


async def propose(draft: Understood, client: Client | None, known: Reference) -> str | None:
    """Ask for a summary of a draft. None, with a line in the log, where there is no model, none
    answers within its patience, or what it says is not the release's."""
    if client is None:
        log.info("No summary is proposed: SUMMARY_URL is not set")
        return None
    try:
        async with asyncio.timeout(client.patience):
            said = _said(await _answer(client, draft))
        return await asyncio.to_thread(_checked, said, draft, known)
    except _UnusableError as error:
        log.warning("No summary was proposed: %s", error)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        log.warning("No summary was proposed: the model did not answer (%s)", type(error).__name__)
    return None


def _checked(said: str, draft: Understood, known: Reference) -> str:
    text = _LABEL.sub("", _THOUGHTS.sub("", storable(said))).strip()
    if not faithful(text, draft, known):
        raise _UnusableError("its summary says what the release does not, or is no plain summary")
    return " ".join(spacing.repair((normalise(text),), known.lexicon)[0].split())


async def _answer(client: Client, draft: Understood) -> bytes:
    """The body of the answer. Raises _UnusableError for a refusal, and for one that is too large,
    of which no more is read."""
    request = {
        "model": client.model,
        "messages": [
            {"role": "system", "content": texts.summary_prompt(_WANTED_WORDS)},
            {"role": "user", "content": storable(draft.text)[:_MOST_TEXT]},
        ],
    }
    async with client.http.stream("POST", f"{client.url}/chat/completions", json=request) as answer:
        if answer.status_code != httpx.codes.OK:
            raise _UnusableError(f"the model answered with status {answer.status_code}")
        body = bytearray()
        async for part in answer.aiter_raw():
            body += part
            if len(body) > LARGEST:
                raise _UnusableError(f"the answer is over {LARGEST} bytes")
        return bytes(body)


def _said(body: bytes) -> str:
    """What the model says in its answer: choices[0].message.content."""
    try:
        answer: Any = json.loads(body)
        said = answer["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise _UnusableError("the answer is not as the interface has it") from None
    if not isinstance(said, str):
        raise _UnusableError("the answer has no text")
    return said
