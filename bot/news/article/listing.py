"""Releases that list: provinces below «استان‌های زیر», or several short news in one post."""

import re
from collections.abc import Sequence

_ITEM_LONGEST = 6  # words of what is listed below a line
_ITEMS, _ITEMS_MOST = 2, 31
_NEWS = 3  # items of a digest
_TITLE_LONGEST = 14  # words
_BELOW = re.compile(r"(?<!\w)(?:زیر|ذیل)(?!\w)")
_AS_BELOW = re.compile(
    r"\s*(?<!\w)به (?:شرح|قرار|صورت|ترتیب) (?:زیر|ذیل)(?!\w)(?!\s*(?:است|هستند|بود|می)(?!\w))"
)
_BULLET = re.compile(r"\s*(?:[^\w\s«\"“(]+|[\d۰-۹]{1,2}\s*[-.)ـ–](?!\d))\s*(?=\S)")
_DIGEST = re.compile(
    r"(?<!\w)(?:(?:خبرهای|اخبار) (?:کوتاه|مهم|برگزیده|منتخب|روز|امروز)"
    r"|(?:گزیده|مروری? بر|چکیده|خلاصه"
    "|سرخط|بسته|مجموعه|مهم[\u200c ]?ترین) (?:خبرها|خبرهای|اخبار|خبری|رویدادها))"
)
_ENDS = " .،؛:,;!؟?…"


def without_below(text: str) -> str:
    """The text without «به شرح زیر»: below a summary nothing follows."""
    return _AS_BELOW.sub("", text)


def listed(paragraphs: Sequence[str], place: int) -> tuple[str, ...]:
    """The short lines below a paragraph that announces them."""
    if not (_BELOW.search(paragraphs[place]) or paragraphs[place].rstrip().endswith(":")):
        return ()
    items: list[str] = []
    for line in paragraphs[place + 1 : place + 1 + _ITEMS_MOST]:
        item = _unmarked(line)
        if not item or len(item.split()) > _ITEM_LONGEST or ":" in item:
            break
        items.append(item)
    return tuple(items) if len(items) >= _ITEMS else ()


def announces(text: str) -> bool:
    """Whether a claim says that something stands below it, and not what."""
    return _BELOW.search(text) is not None and ":" not in text


def digest(headline: str, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The titles of several short news in one post; empty for a release of one thing."""
    marked = [line for line in paragraphs if _BULLET.match(line)]
    told = _DIGEST.search(headline) is not None
    lines = marked if len(marked) >= _NEWS else list(paragraphs) if told else []
    if len(lines) < _ITEMS or not (told or len(lines) == len(paragraphs)):
        return ()
    titles = [_title(line) for line in lines]
    return tuple(titles) if told or all(":" in line for line in lines) else ()


def _title(line: str) -> str:
    text = _unmarked(line)
    title, colon, _ = text.partition(":")
    if colon and 1 < len(title.split()) <= _TITLE_LONGEST:
        return title.strip(_ENDS)
    return re.split(r"(?<=[^\s.])[.؛!؟](?=\s|$)", text, maxsplit=1)[0].strip(_ENDS)


def _unmarked(line: str) -> str:
    bullet = _BULLET.match(line)
    return (line[bullet.end() :] if bullet else line).strip(_ENDS)
