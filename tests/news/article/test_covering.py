"""Covering letters of many kinds around releases, and releases that only look like letters."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article.covering import peel
from bot.news.article.letterline import LetterWords
from bot.news.model import RawRelease, Reason, Rejected, Understood
from bot.news.reference import Reference
from bot.news.text import letters
from bot.news.text.folding import fold_line
from bot.news.understand import understand

LETTERS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "gold" / "letters.toml").read_text(encoding="utf-8")
)["letter"]
HALF_SPACE = "\u200c"


def as_it_is(text: str) -> str:
    return text


def worn(text: str) -> str:
    return text.replace(HALF_SPACE, "").replace("ی", "ي").replace("ک", "ك")


def apart(text: str) -> str:
    """Blank lines between all lines, as mail programs leave them."""
    return text.replace("\n", "\n\n")


def bare(text: str) -> str:
    return fold_line(letters.normalise(text)).replace(" ", "")


@pytest.mark.parametrize("wear", [as_it_is, worn, apart])
@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter["id"])
def test_a_letter_is_not_the_news(known: Reference, letter: dict[str, Any], wear: Any) -> None:
    draft = understand(RawRelease(wear(letter["text"])), known)
    assert isinstance(draft, Understood)
    shown = bare("\n".join((draft.kicker or "", draft.summary, draft.text)))
    assert bare(draft.headline).startswith(bare(letter["headline"]))
    assert [words for words in letter["gone"] if bare(words) in shown] == []
    assert [words for words in letter["kept"] if bare(words) not in shown] == []
    assert [
        words for words in letter["gone"] if bare(words) not in bare("".join(draft.removed))
    ] == []
    if "issuer" in letter:
        assert bare(draft.issuer or "") == bare(letter["issuer"])
    if "date" in letter:
        assert (draft.date.isoformat() if draft.date else "") == letter["date"]


@pytest.mark.parametrize(
    "text",
    [
        "سلام خسته نباشید خبر ما منتشر شد؟",
        "با سلام لطفاً این خبر را منتشر کنید",
        "این خبر را لطفا زودتر منتشر کنید",
        "بسمه تعالی\nجناب آقای مدیر محترم کانال خبری\nبا سلام\nلطفاً خبر پیوست منتشر شود\nبا تشکر",
    ],
)
def test_a_text_without_news_gives_no_draft(known: Reference, text: str) -> None:
    assert understand(RawRelease(text), known) == Rejected(Reason.NO_NEWS)


LETTER_PIECES = st.sampled_from([
    "بسمه تعالی", "جناب آقای مدیر محترم کانال", "با سلام و احترام", "لطفاً خبر زیر منتشر شود:",
    "شماره: ۱۲", "تاریخ: ۱۴۰۲/۱/۲", "فرماندار نمونه گفت: راه باز شد.", "افتتاح راه نمونه",
    "با تشکر", "روابط عمومی نمونه", "۰۹۱۸۵۵۵۱۱۲۲", "«", "»", "سینا نمونه", "مدیر روابط عمومی",
    "\n", "\n", " ", "، ", ". ", "از: ", "موضوع: ارسال خبر", "ممنون", "\U0001f53b", "که",
])  # fmt: skip


@given(pieces=st.lists(LETTER_PIECES, max_size=30))
def test_nothing_is_lost_and_peeling_again_changes_nothing(
    known: Reference, pieces: list[str]
) -> None:
    words = LetterWords(known.courtesy, known.chrome, known.subjects.given)
    lines = letters.normalise("".join(pieces)).split("\n")
    peeled = peel(lines, words)
    whole = "".join((*peeled.above, *peeled.lines, *peeled.below))
    assert sorted(whole.replace(" ", "")) == sorted("".join(lines).replace(" ", ""))


@pytest.mark.parametrize(
    "word",
    ["با احترام ", "روابط عمومی ", "سلام\n", "شماره: ۱ ", "با تشکر از ", "شد "],
)
def test_peeling_takes_no_longer_than_reading(known: Reference, word: str) -> None:
    words = LetterWords(known.courtesy, known.chrome, known.subjects.given)
    lines = letters.normalise(word * 20_000).split("\n")
    began = time.process_time()  # whatever else the machine does
    peel(lines, words)
    assert time.process_time() - began < 2
