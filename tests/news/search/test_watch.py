"""A search that goes on: one name for all its spellings, and nothing that could never be."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.reference import Reference
from bot.news.search.questions import Names, Question, parse
from bot.news.search.watch import LONGEST, Watch, watch_of

TODAY = datetime.date(2024, 8, 10)
PARTS = ("آب", "کارخانه", "نیروی", "هوایی", "ملّی", "۱۲", "«کارت ملی»", "-فوتبال", "استان:قم",
         "سازمان:استاندارد")  # fmt: skip
WORN = str.maketrans({"ی": "ي", "ک": "ك", "آ": "ا", "ۀ": "ه", "۱": "1", "۲": "٢"})


@pytest.fixture(scope="module")
def names(known: Reference) -> Names:
    return Names(TODAY, known.gazetteer, known.directory)


def watch(typed: str, names: Names) -> Watch:
    found = watch_of(parse(typed, names))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("آب شرب", "اب شرب"),
        ("شُرب  آب آب", "اب شرب"),
        ("خبر آب شرب در استان:قم", "اب شرب استان:قم"),
        ("آب از:۱۴۰۳/۰۵/۰۱ ترتیب:تازه هفته گذشته", "اب"),
        ("-فوتبال «كارت ملي» دانش‌آموزان", "اموزان دانش “کارت ملی” -فوتبال"),
        ("اداره:«ثبت احوال» کارت", "کارت اداره:احوال_ثبت_سازمان_کشور"),
        ("استان:خراسان‌رضوی نان", "نان استان:خراسان رضوی"),
    ],
)
def test_a_watch_is_named_by_what_was_asked(typed: str, text: str, names: Names) -> None:
    assert watch(typed, names).text == text


@given(st.data(), st.sets(st.sampled_from(PARTS), min_size=1))
def test_a_search_spelled_otherwise_is_the_same_watch(
    names: Names, data: st.DataObject, parts: set[str]
) -> None:
    typed = " ".join((*sorted(parts), "گندم زارها"))
    otherwise = data.draw(st.permutations((*parts, "گندم\u200cزارها")))
    spelled = (data.draw(st.sampled_from((part, part.translate(WORN)))) for part in otherwise)
    assert watch("  ".join(spelled), names).text == watch(typed, names).text


@given(st.lists(st.sampled_from(PARTS), min_size=1))
def test_the_name_of_a_watch_asks_for_the_same(names: Names, parts: list[str]) -> None:
    wanted = watch(" ".join((*parts, "گندم")), names)
    assert watch(wanted.text, names).text == wanted.text


@given(st.text(), st.booleans())
def test_any_question_is_a_short_watch_or_none(names: Names, typed: str, asks: bool) -> None:
    typed = f"گندم {typed}" if asks else typed
    found = watch_of(parse(typed, names))
    assert found is not None or not asks or len(typed) > LONGEST
    if found is not None:
        assert found.terms or found.agency
        assert 0 < len(found.text) <= LONGEST
        assert 0 < len(found.as_typed(typed)) <= LONGEST


@pytest.mark.parametrize(
    "typed",
    ["", "خبر", "در و از", "استان:قم", "استان:قم -فوتبال", "-فوتبال", "هفته گذشته", "آب -آب",
     "«ها های»", " ".join(f"کلمه{n}" for n in range(60))],
)  # fmt: skip
def test_what_asks_for_nothing_or_for_the_impossible_is_no_watch(typed: str, names: Names) -> None:
    assert watch_of(parse(typed, names)) is None


def test_an_issuer_and_words_of_its_name_are_two_watches() -> None:
    words = watch_of(Question(agency="استانداری قم"))
    issuer = watch_of(Question(), issuer="استانداری قم")
    assert words is not None
    assert issuer is not None
    assert words.text != issuer.text


def test_a_mistyped_word_is_watched_as_it_was_meant() -> None:
    asked = watch_of(Question(words=("فاظلاب", "ادارهکل")), meant={"فاظلاب": "فاضلاب"})
    assert asked is not None
    assert asked.words == ("فاضلاب", "ادارهکل")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("آب شرب", "آب شرب"),
        ("شرب در آب", "شرب آب"),
        ("بيمارستان‌های روستایی -فوتبال از:۱۴۰۳", "بیمارستان‌های روستایی -فوتبال"),
        ("«کارت  ملّی» آب", "آب “کارت ملی”"),
        ("آب province:qom", "آب استان:قم"),
        ("سازمان:استاندارد", "سازمان ملی استاندارد"),
        ("نان سازمان:استاندارد", "نان اداره:“سازمان ملی استاندارد”"),
    ],
)
def test_people_are_shown_what_they_typed(typed: str, shown: str, names: Names) -> None:
    assert watch(typed, names).as_typed(typed) == shown
