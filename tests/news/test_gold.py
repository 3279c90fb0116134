"""Understanding judged on releases written for this alone: gold/*.toml, in the manner of many
agencies, offices' portals and channels, whole and worn.

The thresholds stand a little below what is measured; a rule that lifts one source and drops the
others falls through them.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fuzz import broken, mutated
from bot.news.article import cleaning
from bot.news.model import Page, RawRelease, Rejected, Understood
from bot.news.reference import Reference
from bot.news.understand import understand

GOLD = Path(__file__).parent / "gold"
SETS = ("agencies", "portals", "channels", "traps", "offices")
HALF_SPACE = "\u200c"
FUZZED = 100
FRAME = (
    "تعمیر ساختمان اداره پایان یافت\n"
    "به گزارش روابط عمومی فرمانداری نمونه، {}\n"
    "این کار با همکاری شهروندان به سرانجام رسید."
)
SAME = str.maketrans("يكىةۀأإؤئ", "یکیههااوی", "\u0640\u064b\u064e\u064f\u0650\u0651\u0652")
NO_NAME = frozenset(
    {
        "استان",
        "شهرستان",
        "شهر",
        "ایران",
        "اداره",
        "کل",
        "ادارهکل",
        "خبرگزاری",
        "پایگاه",
        "خبری",
        "سایت",
        "و",
    }
)
LIKE = 0.8  # share of common words from which two names mean one body

WHOLE = {"provinces": 0.97, "mentioned": 0.93, "issuer": 0.95, "publisher": 0.97, "via": 0.97}
WORN = WHOLE | {"headline": 0.93}
WHOLE |= {"headline": 0.98}


def _as_it_is(text: str) -> str:
    return text


def _worn(text: str) -> str:
    """As a portal's scraper delivers it: half spaces lost, Arabic letters."""
    return text.replace(HALF_SPACE, "").replace("ی", "ي").replace("ک", "ك")


def releases() -> list[dict[str, Any]]:
    tables = (tomllib.loads((GOLD / f"{name}.toml").read_text(encoding="utf-8")) for name in SETS)
    return [release for table in tables for release in table["release"]]


def words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").translate(SAME).replace(HALF_SPACE, " "))


def alike(one: str | None, other: str | None) -> bool:
    """Whether two names mean one body: nearly the same words, or both none."""
    if not one or not other:
        return not one and not other
    a, b = set(words(one)) - NO_NAME, set(words(other)) - NO_NAME
    return 2 * len(a & b) > LIKE * (len(a) + len(b))


def any_of(release: dict[str, Any], name: str) -> list[Any]:
    return [release[name], *release.get(f"{name}_also", [])]


def judge(release: dict[str, Any], draft: Understood) -> dict[str, bool]:
    ways = {"mentioned": release["primary"], "via": [], "date": "", **release}
    headline = release.get("headline") or release["text"].strip().split("\n")[0]
    told = set(words(draft.headline)) & set(words(headline))
    sets = {"provinces": draft.province_names, "mentioned": draft.mentioned}
    primary = [set(way) for way in any_of(ways, "primary")]
    return {
        "provinces": set(sets["provinces"]) in primary,
        "mentioned": set(sets["mentioned"]) in [set(way) for way in any_of(ways, "mentioned")],
        "issuer": any(alike(draft.issuer, name) for name in any_of(ways, "issuer")),
        "publisher": any(alike(draft.publisher, name) for name in any_of(ways, "publisher")),
        "via": any(
            len(way) == len(draft.via) and all(map(alike, draft.via, way))
            for way in any_of(ways, "via")
        ),
        "date": (draft.date.isoformat() if draft.date else "") == ways["date"],
        "headline": len(told) > 0.85 * len(set(words(headline)) | set(words(draft.headline))),
    }


def shares(judged: Iterable[dict[str, bool]]) -> dict[str, float]:
    rows = list(judged)
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}


@pytest.mark.parametrize(
    ("wear", "wanted"), [(_as_it_is, WHOLE), (_worn, WORN)], ids=["whole", "worn"]
)
def test_releases_of_many_sources_are_understood(
    known: Reference, wear: Callable[[str], str], wanted: dict[str, float]
) -> None:
    judged = {}
    for release in releases():
        draft = understand(RawRelease(wear(release["text"])), known)
        assert isinstance(draft, Understood), release["id"]
        judged[release["id"]] = judge(release, draft)
    reached = shares(judged.values())
    missed = {
        id_: names
        for id_, row in judged.items()
        if (names := [k for k, ok in row.items() if not ok])
    }
    assert reached["date"] == 1.0, missed
    assert {name: share for name, share in reached.items() if share < wanted.get(name, 0)} == {}, (
        missed
    )


def test_dates_are_found_however_written_and_others_refused(known: Reference) -> None:
    table = tomllib.loads((GOLD / "dates.toml").read_text(encoding="utf-8"))
    cases = [*table["found"], *([sentence, ""] for sentence in table["refused"])]
    found = {}
    for sentence, _ in cases:
        draft = understand(RawRelease(FRAME.format(sentence)), known)
        found[sentence] = (
            draft.date.isoformat() if isinstance(draft, Understood) and draft.date else ""
        )
    assert found == dict(cases)


def half_spaces(text: str) -> set[int]:
    """After which letter, counted without any gap, a visible half space stands."""
    places, count = set(), 0
    for before, letter in zip(" " + text, text, strict=False):
        if letter == HALF_SPACE and before not in "اآدذرزژوءأإؤ":
            places.add(count)
        count += letter not in " \n\t" + HALF_SPACE
    return places


@pytest.mark.parametrize(
    ("instead", "wanted"), [("", 0.94), (" ", 0.90), (HALF_SPACE, 1.0)], ids=repr
)
def test_half_spaces_come_back(known: Reference, instead: str, wanted: float) -> None:
    table = tomllib.loads((GOLD / "spacing.toml").read_text(encoding="utf-8"))
    right = wrong = lost = 0
    for paragraph in map(str.strip, table["paragraphs"]):
        draft = understand(RawRelease(paragraph.replace(HALF_SPACE, instead)), known)
        assert isinstance(draft, Understood)
        own = half_spaces(paragraph.translate(SAME))
        ours = half_spaces(draft.text.translate(SAME))
        right, wrong, lost = (
            right + len(own & ours),
            wrong + len(ours - own),
            lost + len(own - ours),
        )
    assert 2 * right / (2 * right + wrong + lost) >= wanted


def as_markup(lines: list[str], form: int) -> str:
    return (
        "".join(f"<p>{line}</p>" for line in lines),
        "<br />\n".join(lines),
        "".join(f'<div><span style="font-family:Tahoma">{line}</span></div>' for line in lines),
        "".join(f'<p class="MsoNormal"><span>{line}</span></p>\n<p>&nbsp;</p>' for line in lines),
    )[form % 4]


def test_articles_are_read_out_of_pages_of_many_kinds(known: Reference) -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted((GOLD / "pages").glob("*.html"))]
    texts = [one["text"].strip().split("\n") for one in releases()[:40] if "headline" not in one]
    related = "".join(
        f'<li><a href="/{n}">{lines[0]}</a></li>' for n, lines in enumerate(texts[:5])
    )
    headlines = kept = total = noise = 0
    for number, (title, *lines) in enumerate(texts):
        page = pages[number % len(pages)].replace("{{related}}", related)
        page = page.replace("{{title}}", title).replace("{{html}}", as_markup(lines, number // 5))
        draft = understand(RawRelease(page, is_html=True), known)
        assert isinstance(draft, Understood)
        own, ours = words("\n".join(lines)), words("\n".join(draft.body))
        headlines += words(draft.headline) == words(title)
        kept += len(set(own) & set(ours))
        total += len(set(own))
        noise += len(set(ours) - set(own))
    assert headlines / len(texts) >= 0.97
    assert kept / total >= 0.95
    assert noise / total <= 0.02


def test_understanding_is_deterministic(known: Reference) -> None:
    for release in releases()[::5]:
        raw = RawRelease(release["text"])
        assert understand(raw, known) == understand(raw, known)


def test_cleaning_a_clean_release_changes_nothing(known: Reference) -> None:
    for release in releases():
        lines = tuple(release["text"].strip().split("\n"))
        once = cleaning.clean(Page(None, lines), known.chrome)
        assert cleaning.clean(Page(None, once.lines), known.chrome).lines == once.lines


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from([
        "به گزارش ", "خبرگزاری فارس", "به نقل از ", "مدیرکل ", "استاندار قم", "استان‌های ", "قم، ",
        "و یزد", "۱۴۰۳/۰۵/۱۲", "۱۲ مهر ۱۴۰۲", "گفت: ", "انتهای پیام", "روابط عمومی ", "تهران - ",
        "(ایسنا)", "می‌", "های", "\n", ".", "«", "»", ":", "صفحه نخست", "نظر شما", "برچسب‌ها: ",
    ]),
)  # fmt: skip


@given(pieces=st.lists(PIECES, max_size=40), is_html=st.booleans())
def test_any_text_gives_a_draft_or_a_reason(
    known: Reference, pieces: list[str], is_html: bool
) -> None:
    raw = RawRelease("".join(pieces), is_html=is_html)
    result = understand(raw, known)
    assert isinstance(result, Understood | Rejected)
    assert broken(raw, known) is None


def test_mutilated_samples_break_nothing(known: Reference) -> None:
    found = {reason: raw.text[:200] for raw in mutated(FUZZED, 7) if (reason := broken(raw, known))}
    assert found == {}
