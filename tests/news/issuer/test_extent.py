"""Where the name of an institution ends."""

import pytest

from bot.news.issuer.extent import Extents
from bot.news.issuer.officials import Officials
from bot.news.reference import Reference
from bot.news.text.words import Words
from tests.speaking import TABLE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سازمان سنجش گفت: آزمون برگزار شد", "سازمان سنجش"),
        ("سازمان حمایت از مصرف‌کنندگان افزود", "سازمان حمایت از مصرف‌کنندگان"),
        ("شرکت گاز استان یزد در نشست خبری", "شرکت گاز استان یزد"),
        ("شهرداری قم با حضور مردم", "شهرداری قم"),
    ],
)
def test_a_name_ends_where_a_clause_begins(known: Reference, text: str, name: str) -> None:
    words = Words.of(text)
    end = Extents(Officials.from_table(TABLE), known.gazetteer).end(words, 1)
    assert words.source(0, end) == name


def test_only_sure_places_end_a_name(known: Reference) -> None:
    extents = Extents(Officials.from_table(TABLE), known.gazetteer)
    assert extents.place(Words.of("شیراز است"), 0) == 1
    assert extents.place(Words.of("کتاب است"), 0) == 0
    assert len(list(extents.places_in(Words.of("از قم به شیراز رفت")))) == 2
