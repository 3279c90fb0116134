"""Whether a source shows the whole text of an item, or only the beginning; pure."""

import html
import re

from bot.sources.watch.item import Item

_WHOLE = 80  # words: an item with fewer of them has more on its page
_TAG = re.compile(r"<[^<>]{0,4000}>")
_CUT = re.compile(
    r"(?:\.\.\.|…|\[(?:\.\.\.|…)\]|ادامهٔ?[\s\u200c]*(?:مطلب|خبر|ی[\s\u200c]*مطلب|دارد)?"
    r"|(?:بیشتر|ادامهٔ?[\s\u200c]*را)[\s\u200c]+بخوانید|read[\s]+more)[\s.»\]\[>←…]*\Z",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"\bThe post .{0,500} appeared first on .{0,300}\Z", re.DOTALL)


def text_of(item: Item) -> str:
    """The words of an item's own text."""
    return " ".join(_FORWARDED.sub("", html.unescape(_TAG.sub(" ", item.markup))).split())


def is_whole(item: Item) -> bool:
    """Whether an item's own text is all of it: one without an address has no more."""
    if item.url is None:
        return True
    text = text_of(item)
    return len(text.split()) >= _WHOLE and _CUT.search(text[-200:]) is None


def page_of(item: Item) -> str:
    """An item's own text as a page that shows nothing else."""
    title = html.escape(item.title, quote=False)
    return f"<html><body><article><h1>{title}</h1>{item.markup}</article></body></html>"
