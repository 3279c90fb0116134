"""What a fetched page is, pure: news, or a page that only looks like one; and its photo."""

import html
import re
from urllib.parse import urldefrag, urljoin

from bot.news.model import Reason, Refusal, Rejected, Understood

_BRIEF = 60  # words: a page with more of them is an article, whatever else stands on it
_HEAD = 400_000  # letters in which what a page says of itself stands
_LONGEST_TAG, _LONGEST_SAID = 4_000, 2_000  # letters
_META = re.compile(rf"<meta\b([^<>]{{1,{_LONGEST_TAG}}})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
LONGEST_SENDING = 20_000  # bytes of a page that only sends on to another
_REFRESH = re.compile(
    rb"""<meta\b(?=[^<>]{0,300}http-equiv\s*=\s*["']?\s*refresh)[^<>]{0,300}?\bcontent\s*=\s*"""
    rb"""(["'])(.{0,2000}?)\1""",
    re.IGNORECASE,
)
_WAIT = re.compile(
    rb"\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?(.+)", re.IGNORECASE | re.DOTALL
)
_SOON = 5  # seconds
_BODY = re.compile(rb"<(?:p|article|h1|h2)\b", re.IGNORECASE)
_PHOTOS = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image")
_PASSWORD = re.compile(r"""<input\b[^<>]{0,500}type\s*=\s*["']?password""", re.IGNORECASE)
_TITLE = re.compile(r"<(title|h1)\b[^<>]{0,500}>([^<]{0,500})", re.IGNORECASE)
_GONE = (
    r"(?:(?:یافت|پیدا)[\s\u200c]*(?:نشد|نمی[\s\u200c]?شود)|وجود[\s\u200c]+ندارد|حذف[\s\u200c]+شده)"
)
_NOT_FOUND = re.compile(  # of what a site is made of: «جسد کوهنورد پیدا نشد» is news
    rf"(?:صفحه|مطلب|محتوا|نشانی|آدرس)[^.!؟\n]{{0,40}}?{_GONE}"
    rf"|خبر(?:\s+(?:مورد\s+نظر|درخواستی))(?:\s+شما)?\s+{_GONE}|\bخبر\s+{_GONE}"
    r"|\A\W*(?:خطای?|error|http)?\W*(?:404|۴۰۴)\W*(?:خطا|error|not\s+found|صفحه|[|–—-]|\Z)"
    r"|page\s+(?:was\s+)?not\s+found",
    re.IGNORECASE,
)
_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "٤": "۴", "٠": "۰"})
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_REASONS = {
    Reason.NO_PERSIAN: Refusal.NO_PERSIAN,
    Reason.TOO_LONG: Refusal.TOO_LARGE,
    Reason.TOO_HARD: Refusal.NOT_UNDERSTOOD,
}


def fault(markup: str, draft: Understood | Rejected) -> Refusal | None:
    """Why a page is no news although it came; None where it is."""
    text = draft.text if isinstance(draft, Understood) else ""
    if len(text.split()) < _BRIEF:
        if says_not_found(markup, text):
            return Refusal.NOT_FOUND_PAGE
        if _PASSWORD.search(markup):
            return Refusal.LOGIN_PAGE
    if isinstance(draft, Rejected):
        return _REASONS.get(draft.reason, Refusal.NO_TEXT)
    return None if draft.body else Refusal.NO_TEXT


def says_not_found(markup: str, text: str) -> bool:
    """Whether a page says, by its titles or with all of its few words, that there is nothing."""
    titles = (found[2] for found in _TITLE.finditer(markup[:_HEAD]))
    said = (*titles, text[:_LONGEST_SAID])
    return any(_NOT_FOUND.search(html.unescape(one).translate(_LETTERS)) for one in said)


def refreshed(content: bytes, url: str) -> str | None:
    """Where a page that does nothing else sends its readers at once; None for any other."""
    found = _REFRESH.search(content)
    wait = _WAIT.match(found[2]) if found else None
    if wait is None or int(wait[1]) > _SOON or _BODY.search(content) is not None:
        return None
    try:
        written = html.unescape(wait[2].decode("utf-8", "replace")).strip(" \"'")
        there = urljoin(url, written)
    except ValueError:
        return None
    return there if urldefrag(there).url != urldefrag(url).url else None


def photo_of(markup: str) -> str | None:
    """The address of the photo that a page names as its own, maybe relative to it."""
    found: dict[str, str] = {}
    for meta in _META.finditer(markup[:_HEAD]):
        given = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(meta[1])}
        name = (given.get("property") or given.get("name") or "").lower()
        if name in _PHOTOS and given.get("content"):
            found.setdefault(name, html.unescape(given["content"]).strip())
    return next((found[name] for name in _PHOTOS if name in found), None)


def is_photo(content: bytes) -> bool:
    """Whether a file is a photo that Telegram shows, whatever it is said to be."""
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return is_webp or content.startswith(_MAGIC)
