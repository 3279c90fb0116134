"""Sentences that a channel's tags broke: «مدیرعامل / #بیمه_نمونه / در بازدید گفت» is one line."""

import re
from collections.abc import Iterator, Sequence

_TAG = re.compile(r"#\w[\w\u200c]*(?:\s#\w[\w\u200c]*)?\s?[،,]?")
_ENDED = tuple(".!؟?:؛…»")
_GOES_ON = re.compile(r"(?:در|با|از|به|که|و|را|برای|بر|تا|گفت|افزود|اعلام|خبر|نیز|هم)(?!\w)")
_LONGEST = 120  # letters of a line that a tag may follow


def mended(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines with each tag that is a word of a sentence put back into it."""
    if not any(line.startswith("#") for line in lines[1:-1]):
        return tuple(lines)
    return tuple(_joined(lines))


def _joined(lines: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        line = lines[place]
        while _is_broken(lines[place : place + 3], line):
            line = f"{line} {lines[place + 1].strip()} {lines[place + 2]}"
            place += 2
        yield line
        place += 1


def _is_broken(three: Sequence[str], line: str) -> bool:
    """Whether the second of three lines is a tag in the middle of a sentence."""
    if len(three) < 3 or not line.strip() or len(line) > _LONGEST or line.startswith("#"):
        return False
    whole = line.rstrip().endswith(_ENDED)
    return not whole and bool(_TAG.fullmatch(three[1].strip()) and _GOES_ON.match(three[2]))
