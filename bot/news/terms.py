"""The words of search, the same for what is kept and for what is asked.

Letters that are typed one for another become one, marks go, digits are one kind, and a half space
parts words as a space does: of the ways measured the best that keeps half spaces is worse by 0.03
of average precision. Neither database's own tokenizer or locale decides anything.
"""

import re
import unicodedata

LONGEST = 40  # letters of a word; no real one is longer, and an index cannot hold any length

_SAME = {
    "ا": "آأإٱ\u0670",
    "ی": "يىئېےۍ",
    "ک": "كڪ",
    "و": "ؤ",
    "ه": "ةۀھہەۃۂ",
    " ": "\u200b\u200c\u200d\u00ad_",
}
_FOLD: dict[int, str | None] = {ord(old): new for new, olds in _SAME.items() for old in olds}
_FOLD |= {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}
_FOLD |= dict.fromkeys((*range(0x610, 0x61B), *range(0x64B, 0x660), 0x640, 0x621))
_FOLD |= dict.fromkeys((*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """The words of any text in their order, folded: letters and digits only, none over LONGEST."""
    folded = unicodedata.normalize("NFKC", text.translate(_FOLD)).translate(_FOLD).casefold()
    return tuple(word[:LONGEST] for word in _WORD.findall(folded))
