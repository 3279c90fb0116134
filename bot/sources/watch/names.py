"""What a site calls itself, without what its feeds and pages add to that."""

import re

from bot.sources.watch.outline import plain

LONGEST = 60  # letters
_PARTS = re.compile(r"\s+[|–—\-•»«:/]+\s*|\s*[|»«•]\s*|\s*::+\s*")
_NOISE = re.compile(
    r"(?:(?:rss|atom|feed|feeds|xml|home|index|news|فید|خوراک|آر\s?اس\s?اس|خانه|صفحه|صفحهٔ|صفحۀ"
    r"|اصلی|نخست|اخبار|خبرها|خبر|آخرین|تازه‌ترین|همه|کل|عناوین|آرشیو|لیست|فهرست|\d+(?:\.\d+)?)"
    r"[\s\u200c]*)+",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"^(?:(?:rss|atom|feed|فید|خوراک|آخرین\s+اخبار|به)\s+)+|(?:\s+(?:rss|atom|feed|فید))+(?:\s*[\d.]+)?$",
    re.IGNORECASE,
)


def cleaned(*titles: str | None) -> str:
    """The first of the titles that says more than «RSS» or «اخبار», without such parts; nothing
    where none does."""
    for title in titles:
        parts = [_EDGE.sub("", part).strip() for part in _PARTS.split(plain(title))]
        named = [part for part in parts if part and not _NOISE.fullmatch(part)]
        if named:
            return " - ".join(dict.fromkeys(named))[:LONGEST].strip()
    return ""


def parts(title: str | None) -> list[str]:
    """The parts of a title, each of which may be the site's name."""
    return [part.strip() for part in _PARTS.split(plain(title)) if part.strip()]
