"""Who carries a release: its agency or site, and the sources it was taken from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.news.issuer.directory import Directory
from bot.news.issuer.institution import Institutions
from bot.news.issuer.nouns import PLURAL
from bot.news.model import Article
from bot.news.text.folding import fold
from bot.news.text.words import Keys, Words

PRESS_LONGEST = 14  # words of a desk and a name
UNKNOWN_LONGEST = 4  # words of an agency the directory does not know
DESK = 2  # words of a desk
MOST_TOLD = 6  # paragraphs
QUOTED_LONGEST = 4  # words of a name in quotation marks
OLD_DATELINE = 4  # words before the agency in «گنبد، خبرگزاری ...»
LINE_LONGEST = 200  # letters of a line that says whose page it is
SOURCE_LONGEST = 8  # words of a source that is no institution
REPORT_LONGEST = 14  # words between «به گزارش» and «به نقل از»

_TO = frozenset({"به"})
_GLUED_TO = "به"  # «خبرنگار مهربه نقل از»
_CLOSES = frozenset({"،", ",", "؛", ":", "-"})
_DESKS = frozenset({"حوزه"})
_SPELLED = frozenset({"اس", "ان", "بی", "سی", "تی", "ام", "ای", "آر", "ار"})  # «اس. ان. ان»
_AND_MORE = frozenset({"نیوز", "آنلاین"})
_AGENCY = frozenset({"خبرگزاری", "خبرگزار"})
_REPORTER = frozenset({"خبرنگار", "گزارشگر", "گروه", "سرویس", "خبر"})
_REPORT = Keys.of(["به گزارش", "گزارش"])
_TALK = Keys.of(["گفت‌وگو با", "گفتگو با", "گفت‌وگوی", "گفتگوی", "مصاحبه با", "خبرنگار", "خبرنگاران"])
_QUOTING = Keys.of(["به نقل از", "طبق گزارش", "نقل از"])
_REPORTING_OPENINGS = _AGENCY | _REPORT.openings | _TALK.openings
_REFERRING = frozenset(
    {"رسیده", "وی", "او", "ایشان", "یک", "این", "خود", "منابع", "منبع", "برخی", "مردم"}
)
_NAME_ENDS = frozenset({"از", "در", "به", "با", "که", "و", "است", "استان"})
_REPORTING = frozenset({"گزارش", "خبرگزاری"})
_SOURCE_LABEL = re.compile(r"^\W*منبع(?: خبر)?\s*:")
_DESK = re.compile(r"\s*\([^()]{2,20}\)\s*$")
_TRAILING = re.compile(r"[./؛\s]*/\s*([^/\n.،:؛]{2,30}?)\s*[./]*$")
_RIGHTS = re.compile(
    r"(?:حقوق|©|کپی.?رایت|copyright).{0,60}(?:سایت|خبرگزاری|پایگاه خبری|متعلق به|برای)\s+"
    r"(?!محفوظ)(.{2,40}?)\s*(?:محفوظ|است|می.?باشد|[.|]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Press:
    """Reads who carries a release; `phrases` are the paragraphs, in order, `carriers` the names
    that stood before the news."""

    directory: Directory
    institutions: Institutions
    carriers: tuple[str, ...] = ()

    def publisher(
        self, article: Article, phrases: tuple[Words, ...], removed: tuple[str, ...]
    ) -> str | None:
        """The agency or site that carries the release, by the first sign that names one."""
        headline = Words.of(article.headline)
        lines = (*phrases[:3], *([headline] if headline.match(0, _REPORT) else []))
        return (
            next(map(self._written, self.carriers), None)
            or self._in_dateline(article)
            or next((name for phrase in lines if (name := self._reported(phrase))), None)
            or self._told_to(phrases)
            or self._trailing(article)
            or next((name for line in reversed(removed) if (name := self._owner(line))), None)
        )

    def _written(self, name: str) -> str:
        """A name as the directory has it, else as the text does."""
        known = self.directory.press(name)
        return known.name if known else name

    def _told_to(self, phrases: tuple[Words, ...]) -> str | None:
        """The agency that somebody told it: «... به ایسنا توضیح داد:»."""
        for phrase in phrases:
            for place in phrase.places(_TO):
                known = self._known(phrase, place + 1)
                end = place + 1 + phrase.match(place + 1, self.institutions.papers)
                saying = self.institutions.officials.saying
                if known and phrase.at(end) in saying:
                    return known
        return None

    def via(self, phrases: tuple[Words, ...]) -> tuple[str, ...]:
        """The sources after «به نقل از», in order, as the text names them."""
        found = (source for phrase in phrases for source in self._quoted(phrase))
        return tuple(dict.fromkeys(found))

    def _in_dateline(self, article: Article) -> str | None:
        if not article.dateline or not article.paragraphs:
            return None
        if not article.paragraphs[0].lstrip().startswith(article.dateline):
            return None
        parts = re.split(r"[-\u2010-\u2015\u0640_/()]", article.dateline)
        known = (self.directory.press(part) for part in parts if part.strip())
        return next((one.name for one in known if one), None)

    def _reported(self, phrase: Words) -> str | None:
        """«ایسنا:», «خبرگزاری ...:», «به گزارش ...», «گفت‌وگو با خبرنگار ...»"""
        if phrase.at(phrase.match(0, self.institutions.papers)) == ":":
            return self._known(phrase, 0)
        quoting = next((n for n in (1, 2, 3) if phrase.match(n, _QUOTING)), 0)
        writes = phrase.source(0, quoting)
        if writes and (self.directory.press(writes) or self.institutions.mastheads.is_one(writes)):
            return self._written(writes)
        for place in phrase.places(_REPORTING_OPENINGS):
            name = self._reported_at(phrase, place)
            if name:
                return name
        return None

    def _reported_at(self, phrase: Words, place: int) -> str | None:
        if phrase.at(place) in _AGENCY and self._opens(phrase, place):
            return self._agency(phrase, place)
        report = phrase.match(place, _REPORT)
        if report:
            known = self._carrier(phrase, place + report)
            told = phrase.at(place) != "گزارش"  # «گزارش داد» tells of no site
            return known or (self._unknown(phrase, place + report) if told else None)
        talk = phrase.match(place, _TALK)
        return self._carrier(phrase, place + talk) if talk else None

    def _opens(self, phrase: Words, place: int) -> bool:
        if phrase.at(place - 1) == "،":
            return place <= OLD_DATELINE
        return place == 0 or phrase.at(place - 1) in {"(", "-", "ـ"}

    def _carrier(self, phrase: Words, start: int) -> str | None:
        """The agency named after «به گزارش», its reporters and desks passed over."""
        for place in range(start, min(start + PRESS_LONGEST, len(phrase))):
            word = phrase.at(place)
            if word in _AGENCY:
                return self._agency(phrase, place)
            if site := self.institutions.site(phrase, place):
                kind = phrase.match(place, self.institutions.officials.sites)
                kind = 0 if phrase.at(place + kind).isdecimal() else kind
                return self._known(phrase, place) or phrase.source(place + kind, place + site)
            known = self._known(phrase, place)
            if known and not self._is_desk(phrase, place):
                return known
            if not word[0].isalnum() or (word != "و" and self._ends(phrase, place)):
                break
        return None

    def _is_desk(self, phrase: Words, place: int) -> bool:
        """«خبرنگار حوزه رفاه و تعاون» is a desk, though an agency is called حوزه."""
        after = phrase.at(place + 1)
        goes_on = after[:1].isalnum() and after not in _AND_MORE and after not in _NAME_ENDS
        return phrase.at(place) in _DESKS and goes_on

    def _ends(self, phrase: Words, place: int) -> bool:
        """Whether no name goes on there; «گروه استان‌های ...» does."""
        return phrase.at(place) in _NAME_ENDS and phrase.at(place + 1) not in PLURAL

    def _known(self, phrase: Words, place: int) -> str | None:
        length = phrase.match(place, self.institutions.papers)
        name = phrase.key(place, place + length)
        if not length and phrase.at(place + 1) == "نقل":
            name = phrase.at(place).removesuffix(_GLUED_TO)
        found = self.directory.press(name) if name else None
        return found.name if found else None

    def _agency(self, phrase: Words, place: int) -> str | None:
        """«خبرگزاری ...»: a known agency, or the words up to a mark or a preposition."""
        known = self._known(phrase, place) or self._known(phrase, place + 1)
        if known:
            return known
        end = self._end(phrase, place + 1)
        return phrase.source(place, end) if end > place + 1 else None

    def _unknown(self, phrase: Words, start: int) -> str | None:
        """A site the directory does not know: «به گزارش سنج‌نامه، ...», with its desk or without."""
        if phrase.at(start) == "«" and (quoted := self._in_quotes(phrase, start)):
            return quoted
        end = self._end(phrase, start)
        closed = phrase.at(end) in _CLOSES or phrase.at(end + 1) == "نقل"
        if end == start or not closed:
            return None
        if phrase.at(start) in _REPORTER:
            return phrase.source(start + DESK, end) or None  # «گروه اقتصادی» and then the name
        named = self.institutions.at(phrase, start) or phrase.at(start).startswith("خبرنگار")
        return None if named else phrase.source(start, end)

    def _in_quotes(self, phrase: Words, start: int) -> str | None:
        """«به گزارش «نماینده»، ...»"""
        near = phrase.keys[start + 1 : start + 2 + QUOTED_LONGEST]
        close = near.index("»") if "»" in near else 0
        after = phrase.at(start + close + 2)
        return phrase.source(start + 1, start + 1 + close) if close and after in _CLOSES else None

    def _end(self, phrase: Words, start: int, longest: int = UNKNOWN_LONGEST) -> int:
        """Where an unknown name ends: at a mark, a preposition or a place; `start` for nowhere."""
        for place in range(start, min(start + longest + 1, len(phrase))):
            word = phrase.at(place)
            if word == "." and _SPELLED & set(phrase.keys[place - 1 : place + 2 : 2]):
                continue
            if not word[0].isalnum() or self._ends(phrase, place):
                return place
            if place > start and self.institutions.extents.place(phrase, place):
                return place
        return start

    def _quoted(self, phrase: Words) -> Iterator[str]:
        for place in phrase.places(_QUOTING.openings):
            length = phrase.match(place, _QUOTING)
            source = self._source(phrase, place, place + length) if length else None
            if source:
                yield source

    def _source(self, phrase: Words, quoting: int, start: int) -> str | None:
        if phrase.at(start) in _REFERRING:
            return None
        paper = phrase.match(start, self.institutions.papers)
        if paper:
            written = phrase.source(start, start + paper)
            known = self.directory.press(written)
            return known.name if known and written.endswith(known.name) else written
        office = self.institutions.named(phrase, start)
        if office:
            return self.institutions.written(phrase, start, office.end)
        before = phrase.keys[max(0, quoting - REPORT_LONGEST) : quoting]
        if not self.carriers and not _REPORTING & set(before):
            return None
        return phrase.source(start, self._end(phrase, start, SOURCE_LONGEST)) or None

    def _trailing(self, article: Article) -> str | None:
        """«.../مهر» at the end of the last paragraph or of the one before."""
        for paragraph in reversed(article.paragraphs[-2:] or (article.headline,)):
            found = _TRAILING.search(paragraph[-60:])
            known = self.directory.press(found[1]) if found else None
            if known:
                return known.name
        return None

    def _owner(self, line: str) -> str | None:
        """The site that owns a page, by its copyright line."""
        if len(line) > LINE_LONGEST:
            return None
        signed = line.removeprefix("/").strip(" /")
        if signed != line and self.institutions.mastheads.is_one(signed):
            return self._written(signed)
        named = _DESK.sub("", _SOURCE_LABEL.sub("", line)).strip(" /.-\u0640")
        alone = self.directory.press(named)
        if alone:
            return alone.name
        found = _RIGHTS.search(line)
        if not found or fold(found[1]).startswith(("این", "ما")):
            return None
        known = self.directory.press(found[1])
        if known is None and self.institutions.at(Words.of(found[1]), 0):
            return None  # an office's own portal
        return known.name if known else found[1].strip()
