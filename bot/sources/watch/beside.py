"""What stands beside the headline of a piece of news in a list: its day, its lead, its photo."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from itertools import islice
from zoneinfo import ZoneInfo

from lxml import etree

from bot.news.dates.written import written
from bot.sources.watch.outline import Outline, plain, runs, text_of
from bot.sources.watch.rows import Row

_ZONE = ZoneInfo("Asia/Tehran")
_MOST_ELEMENTS = 400  # of one item
_MOST_RUNS = 40
_LONGEST_DATED, _LONGEST_NEAR = 100, 40  # letters of a line that tells a day, or how long ago
_SHORTEST_LEAD = 40  # letters
_PHOTOS = ("data-src", "src")  # what is shown later stands in the first
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?!\d)")
_EDGES = " |-–•\u200c"
_AGO = re.compile(
    r"(?P<count>\d{1,3}|یک|دو|سه|نیم)\s*(?P<unit>دقیقه|ساعت|روز|هفته)\s*(?:ی\s+)?(?:پیش|قبل)"
)
_DAY = re.compile(r"(?<!\w)(?P<day>امروز|دیروز|لحظاتی پیش|هم\s?اکنون)(?!\w)")
_COUNTS = {"یک": 1.0, "دو": 2.0, "سه": 3.0, "نیم": 0.5}
_SECONDS = {"دقیقه": 60, "ساعت": 3_600, "روز": 86_400, "هفته": 604_800}


def lines(row: Row, extent: Sequence[etree._Element]) -> list[str]:
    """The lines beside a headline, without it and without short links to elsewhere or to more."""
    links = (e for e in _elements(extent) if e.tag == "a" and e is not row.link)
    short = frozenset(link for link in links if len(text_of(link)) < _SHORTEST_LEAD)
    found = (plain(run.text) for run in islice(runs(extent, short), _MOST_RUNS))
    rest = (line.replace(row.headline, " ").strip(_EDGES) for line in found)
    return [line for line in rest if line]


def lead(beside: Sequence[str]) -> str:
    """The lead as HTML; nothing where there is none."""
    longest = max((line for line in beside if not _is_dated(line)), key=len, default="")
    return f"<p>{escape(longest)}</p>" if len(longest) >= _SHORTEST_LEAD else ""


def has_lead(beside: Sequence[str]) -> bool:
    return bool(lead(beside))


def _is_dated(line: str) -> bool:
    return len(line) < 2 * _SHORTEST_LEAD and is_dated([line])


def is_dated(beside: Sequence[str]) -> bool:
    """Whether one of the lines tells when."""
    return any(_near(line) or _day(line, None) is not None for line in beside)


def _near(line: str) -> re.Match[str] | None:
    return (_AGO.search(line) or _DAY.search(line)) if len(line) <= _LONGEST_NEAR else None


def published(
    extent: Sequence[etree._Element], beside: Sequence[str], now: int | None
) -> int | None:
    """When an item says that it was published (unix seconds); «دیروز» only where `now` is known.
    A day without an hour is told by its noon."""
    for element in _elements(extent):
        if element.tag == "time" and (at := _stamp(element.get("datetime") or "")) is not None:
            return at
    for line in beside:
        if (at := _told(line, now)) is not None:
            return at
    return None


def photo(outline: Outline, extent: Sequence[etree._Element]) -> str | None:
    """The address of the photo beside."""
    for element in _elements(extent):
        if element.tag == "img":
            named = (element.get(name) for name in _PHOTOS)
            found = next((one for one in map(outline.address, named) if one), None)
            if found is not None:
                return found
    return None


def _elements(extent: Sequence[etree._Element]) -> Iterator[etree._Element]:
    left = _MOST_ELEMENTS
    for top in extent:
        for element in top.iter():
            yield element
            left -= 1
            if not left:
                return


def _stamp(written_so: str) -> int | None:
    """ISO 8601, where no zone is named of Iran; a Jalali year is none of it."""
    try:
        at = datetime.fromisoformat(written_so.strip())
        at = at if at.tzinfo else at.replace(tzinfo=_ZONE)
        return int(at.timestamp()) if at.year > 1900 else None
    except (ValueError, OverflowError):
        return None


def _told(line: str, now: int | None) -> int | None:
    today = datetime.fromtimestamp(now, UTC).astimezone(_ZONE).date() if now is not None else None
    if (day := _day(line, today)) is not None:
        return _at(day, line)
    said = _near(line)
    if said is None or now is None or today is None:
        return None
    if said.re is _AGO:
        count = _COUNTS.get(said["count"]) or float(said["count"])
        return now - int(count * _SECONDS[said["unit"]])
    if said["day"] in ("امروز", "دیروز"):
        return min(now, _at(today - timedelta(days=said["day"] == "دیروز"), line))
    return now


def _day(line: str, today: date | None) -> date | None:
    found = next(written(line, today), None) if len(line) <= _LONGEST_DATED else None
    day: date | None = found.date.togregorian() if found else None
    return day


def _at(day: date, line: str) -> int:
    clock = _CLOCK.search(line)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (12, 0)
    hour, minute = (hour, minute) if hour < 24 and minute < 60 else (12, 0)
    return int(datetime.combine(day, time(hour, minute), _ZONE).timestamp())
