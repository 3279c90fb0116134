"""What stands before a sentence's own words: a bullet, a dateline, «به گزارش ...،»."""

import re
from functools import lru_cache

from bot.news.text.speaking import GAP, Speaking, opening_title

_DASH = "[-\u2010-\u2015\u2212]"
_NAME = "[^\\W\\d_][\\w\u200c]{1,14}"
_BULLET = re.compile('[^\\w«"“(]+')
_SOURCE = re.compile(
    rf"(?:(?:به|بنا{GAP}به|بنا{GAP}بر|طبق|بر{GAP}اساس|همچنین به)\s+(?:این\s+)?گزارش"
    r"|(?:و\s+)?به نقل از)"
    r"(?:\s(?:[^،:؛.]|(?<=\s\w)\.|(?<=\s\w\w)\.){0,110}?)?"
    r"\s*(?:[،,:؛]|(?<=گزارش)\s+حاکی است[،,:]?)\s*"
)
_LIST = re.compile(r"[^،:؛.]{2,40}\s+و\s[^،:؛.]{2,60}[،,:؛]\s*")
_DATELINE = re.compile(
    rf"{_NAME}(?: {_NAME}){{0,2}}\s?"
    rf"(?:\([^()]{{2,16}}\)\s?{_DASH}|{_DASH}\s?(?:{_NAME}\s?{_DASH})?)\s*(?=\S)"
    r"|خبرگزاری\s[^\s:]{2,12}(?:\s?\([^()]*\))?\s*:\s*"
    rf"|وبدا\s?(?:{_DASH}|[،,:؛/]|{_NAME}(?: {_NAME}){{0,2}}\s?(?:[،,:؛/]|{_DASH}))\s*(?=\S)"
    rf"|سرویس (?:{_NAME} ){{0,4}}{_NAME}\s?(?:[:/]|{_DASH})\s*(?=\S)"
)
_CLAUSE = re.compile(r"(?:شد|کرد|است|بود|داد|گفت|می\S*)[،,:؛]?\s*$")
_NEAR = 60  # letters from the beginning in which «گزارش» tells a source


@lru_cache(maxsize=256)
def unsourced(sentence: str, speaking: Speaking) -> str:
    """The sentence without the bullet, dateline and source before it."""
    text = _without(_DATELINE, _without(_BULLET, sentence))
    while source := _SOURCE.match(text):
        text = text[source.end() :]
        rest = _LIST.match(text) if "،" in source[0] else None
        if rest and _is_names(rest[0], speaking):
            text = text[rest.end() :]
    return text


def is_sourced(sentence: str, speaking: Speaking) -> bool:
    """Whether it begins with «به گزارش ...» or is told to a reporter: no editor's lead does."""
    return "گزارش" in sentence[:_NEAR] and unsourced(sentence, speaking) != sentence


def _without(way: re.Pattern[str], text: str) -> str:
    found = way.match(text)
    return text[found.end() :] if found else text


def _is_names(text: str, speaking: Speaking) -> bool:
    """«گردشگری و صنایع دستی استان قم،» goes on with a source's name; a clause has a verb, and what
    has a title says who speaks."""
    return not (_CLAUSE.search(text) or opening_title(speaking).search(text))
