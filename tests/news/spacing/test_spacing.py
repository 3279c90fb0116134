"""Half spaces put back where they were lost, and nothing else changed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.reference import Reference
from bot.news.spacing import repair
from bot.news.spacing.repair import repair_typed
from bot.news.text import letters

RELEASES = Path(__file__).parents[4] / "shared" / "data" / "releases"
WELL_SET = (
    "سخنگوی اداره گفت: برنامه‌های تازه‌ای برای روستاهای استان آماده شده است و اجرای آن‌ها از "
    "هفته آینده آغاز می‌شود. کارشناسان می‌گویند این طرح‌ها هزینه‌های خانواده‌ها را کم می‌کند."
)
PIECES = [
    "می", "نمی", "ها", "های", "هایی", "ای", "ی", "ه", "اند", "تر", "ترین", "اش", "بی", "آن",
    "سی", "وهفت", "است", "که", "کتاب", "برنامه", "حرف", "شود", "گذاری", "سرمایه", "حق",
    "العمل", "کاری", "بر", "آی", "رفته", "۱۲", "«", "»", "،", "B",
]  # fmt: skip
GAPS = ["", " ", "  ", "\u200c", "\u200c\u200c", " \u200c", "\n", "."]


def repaired(known: Reference, text: str) -> str:
    return "\n".join(repair(tuple(text.split("\n")), known.lexicon))


def shown(text: str) -> str:
    """Half spaces as bars, to be seen in this file."""
    return text.replace("\u200c", "|")


@pytest.mark.parametrize(
    ("worn", "right"),
    [
        ("میتوان گفت", "می|توان گفت"),
        ("برنمیگردد", "برنمی|گردد"),
        ("دستگاههای تازه", "دستگاه|های تازه"),
        ("طرحهایشان", "طرح|هایشان"),
        ("نشست منطقهای", "نشست منطقه|ای"),
        ("روابط بینالملل", "روابط بین|الملل"),
        ("روابط عمومیهای استان", "روابط عمومی|های استان"),
        ("نقش مهمی داشتهاست", "نقش مهمی داشته|است"),
        ("آماده شدهاند", "آماده شده|اند"),
        ("زندگیاش", "زندگی|اش"),
        ("آسانترین راه", "آسان|ترین راه"),
        ("سرمایهگذاریهای کلان", "سرمایه|گذاری|های کلان"),
        ("گفتمانسازی", "گفتمان|سازی"),
        ("به میزبانی ادارهکل", "به میزبانی اداره|کل"),
        ("سیوهفتمین دوره", "سی|وهفتمین دوره"),
        ("جشنوارهی شهر", "جشنواره|ی شهر"),
        ("بیستوپنج", "بیست|وپنج"),
    ],
)
def test_lost_half_spaces_are_put_back(known: Reference, worn: str, right: str) -> None:
    assert shown(repaired(known, worn)) == right
    assert shown(repaired(known, f"{worn} که میشود")) == f"{right} که می|شود"


@pytest.mark.parametrize(
    ("worn", "right"),
    [
        ("می توان", "می|توان"),
        ("برنامه های شهر", "برنامه|های شهر"),
        ("روابط عمومی ها", "روابط عمومی|ها"),
        ("کشور های همسایه", "کشورهای همسایه"),
        ("ساخته اند", "ساخته|اند"),
        ("مهم ترین", "مهم|ترین"),
        ("سرمایه گذاری", "سرمایه|گذاری"),
        ("بین المللی", "بین|المللی"),
        ("رسانه ای", "رسانه|ای"),
        ("آن ها", "آن|ها"),
        ("یک نوآوری علمی ای", "یک نوآوری علمی|ای"),
        ("سرنشین دار", "سرنشین|دار"),
        ("زیاده روی", "زیاده|روی"),
        ("«کیهان» ها", "«کیهان»ها"),
        ("(ناجا) های استان", "(ناجا)های استان"),
        ("بهمن ماه", "بهمن|ماه"),
        ("آنتی بیوتیک", "آنتی|بیوتیک"),
        ("خبر بی سابقه", "خبر بی|سابقه"),
        ("دوره سی امین", "دوره سی|امین"),
        ("شرکت آی تی", "شرکت آی|تی"),
        ("محیط زیست", "محیط زیست"),
        ("اداره کل", "اداره کل"),
    ],
)
def test_a_space_in_place_of_a_half_space_is_mended(
    known: Reference, worn: str, right: str
) -> None:
    assert shown(repaired(known, f"{worn} و می شود")) == f"{right} و می|شود"


@pytest.mark.parametrize(
    "worn",
    [
        "دیدار از حسینیه ام کلثوم",
        "رعایت شان استادان",
        "انبار چوب تر",
        "ترانه ای ایران",
        "بازی های گروه بی امروز",
        "در ماه می برگزار شد",
        "کار از ۳ می تا ۷ می برپاست",
        "نیمه می را دیدند",
    ],
)
def test_a_word_that_looks_like_an_ending_is_left(known: Reference, worn: str) -> None:
    mended = repaired(known, f"{worn} و می شود")
    assert mended.replace("بازی\u200cهای", "بازی های") == f"{worn} و می\u200cشود"


@pytest.mark.parametrize("word", ["پلاستر", "لوستر", "کلاستر", "عالیشاه", "ابیها"])
def test_a_foreign_word_or_a_name_is_whole(known: Reference, word: str) -> None:
    assert repaired(known, f"خرید {word} آغاز میشود") == f"خرید {word} آغاز می\u200cشود"


@pytest.mark.parametrize(
    "kept", ["#هرکوچه_یکباغ", "@shahr_میسازیم", "https://shahr.example/خبر/برنامههای-میشود"]
)
def test_tags_names_and_addresses_are_no_words_to_mend(known: Reference, kept: str) -> None:
    assert repaired(known, f"برنامههای {kept} آماده میشود") == (
        f"برنامه\u200cهای {kept} آماده می\u200cشود"
    )


@pytest.mark.parametrize(
    ("worn", "right"),
    [
        ("برگزارشد", "برگزار شد"),
        ("باحضور", "با حضور"),
        ("درحال", "در حال"),
        ("درخصوص", "در خصوص"),
        ("خواهدبود", "خواهد بود"),
        ("قرارگرفت", "قرار گرفت"),
    ],
)
def test_glued_words_are_parted(known: Reference, worn: str, right: str) -> None:
    assert repaired(known, f"{worn} و میشود").startswith(f"{right} و ")


@pytest.mark.parametrize(
    "word",
    [
        "تنها", "میدان", "میزان", "میهن", "میراث", "آنها", "همچنین", "اینکه", "بیشتر", "دختر",
        "دفتر", "فیلتر", "انتها", "نهایی", "دنیای", "توجهی", "گروهی", "همراهی", "سخنگوی",
        "پژوهشگران", "بیرمنگام", "کشورها", "مدیرکل", "دبیرستان", "نمیرم", "استاندارد",
        "استانداری", "کارکرد", "داشتند", "توانستند", "پیام", "سهام", "تلاش", "درآمد",
        "کارگروهی", "صدایشان", "موافقند", "رویای", "هیلدسهایم",
    ],
)  # fmt: skip
def test_whole_words_are_left_alone(known: Reference, word: str) -> None:
    assert repaired(known, f"{word} میشود").split(" ")[0] == word


@pytest.mark.parametrize(
    ("worn", "right"), [("ساجدیفر", "ساجدی|فر"), ("ویرجینیا", "ویرجینیا"), ("لوسیفر", "لوسیفر")]
)
def test_a_surname_parts_after_its_ye_whatever_the_name(
    known: Reference, worn: str, right: str
) -> None:
    assert shown(repaired(known, f"{worn} میگوید")) == f"{right} می|گوید"


@pytest.mark.parametrize("name", ["حاجیپور نیک", "مینا", "بیتا", "رضاپور", "درویشی", "مهرداد"])
def test_names_are_not_parted_by_a_space(known: Reference, name: str) -> None:
    assert repaired(known, f"{name} میگوید").count(" ") == name.count(" ") + 1


def test_a_plural_and_an_adjective_are_told_apart_by_their_neighbours(known: Reference) -> None:
    assert shown(repaired(known, "این حرفهای تازه و برنامهها")).startswith("این حرف|های")
    assert shown(repaired(known, "او یک حرفهای است و میماند")).startswith("او یک حرفه|ای")


def test_where_a_space_stands_for_half_spaces_glued_spellings_are_the_editors_own(
    known: Reference,
) -> None:
    text = "مهمترین برنامه های شهر آماده می شود و فیلمنامه ها نوشته شده اند"
    assert shown(repaired(known, text)).startswith("مهمترین برنامه|های شهر آماده می|شود")
    assert shown(repaired(known, f"{text} و میماند")).endswith("و می|ماند")


def test_where_half_spaces_are_gone_a_space_between_words_is_the_editors_own(
    known: Reference,
) -> None:
    text = "سرمایه گذاری در برنامههای شهر آغاز میشود"
    assert shown(repaired(known, text)) == "سرمایه گذاری در برنامه|های شهر آغاز می|شود"


def test_where_half_spaces_were_lost_in_both_ways_both_are_mended(known: Reference) -> None:
    text = "سرمایه گذاری در طرحها آغاز میشود و مهمترین برنامه های شهر می ماند"
    right = "سرمایه|گذاری در طرح|ها آغاز می|شود و مهم|ترین برنامه|های شهر می|ماند"
    assert shown(repaired(known, text)) == right


def test_pointers_follow_the_plurals_of_the_document(known: Reference) -> None:
    text = "این گونه می گوید این که برنامه های {} می ماند"
    joined = shown(repaired(known, text.format("آن ها")))
    assert joined == "این|گونه می|گوید این|که برنامه|های آن|ها می|ماند"
    glued = shown(repaired(known, text.format("آنها")))
    assert glued == "این گونه می|گوید این که برنامه|های آنها می|ماند"


def test_a_joined_ending_is_not_cut_once_more(known: Reference) -> None:
    text = "نامه ای رسید و زمینه ای ماند. او میرود و می آید."
    assert shown(repaired(known, text)).startswith("نامه|ای رسید و زمینه|ای ماند")


def test_a_well_set_text_is_not_touched(known: Reference) -> None:
    assert repaired(known, WELL_SET) == WELL_SET


def test_one_slip_in_a_well_set_text_is_not_touched(known: Reference) -> None:
    text = f"{WELL_SET} او کتابها را میخواند."
    assert "کتابها را" in repaired(known, text) or "میخواند" not in repaired(known, text)


@pytest.mark.parametrize("worn_as", ["", " "])
def test_a_worn_text_comes_back_as_it_was(known: Reference, worn_as: str) -> None:
    text = WELL_SET.replace("آن‌ها", "آنها")
    assert repaired(known, text.replace("\u200c", worn_as)) == text


def test_the_spelling_of_a_partly_worn_text_is_its_own(known: Reference) -> None:
    text = "آن‌ها میگویند و مینویسند. برنامههای آنها میماند."
    assert "آن‌ها می‌ماند" in repaired(known, text)


def test_a_word_the_document_joins_itself_is_one_where_spaces_stand_for_half_spaces(
    known: Reference,
) -> None:
    text = "گوزن\u200cکده را می بینند و برنامه های گوزن کده را می خوانند"
    assert shown(repaired(known, text)) == "گوزن|کده را می|بینند و برنامه|های گوزن|کده را می|خوانند"


def test_a_glued_word_stays_where_half_spaces_were_not_lost_by_gluing(known: Reference) -> None:
    text = "دندان\u200cپزشک و دندانپزشک را می بینند و برنامه های شهر را می خوانند"
    assert "و دندانپزشک را" in repaired(known, text)


def test_half_spaces_that_the_editor_set_stay(known: Reference) -> None:
    text = "کتاب‌خانه را میبیند و میخواند و میماند"
    assert repaired(known, text).startswith("کتاب‌خانه را می‌بیند")


@pytest.mark.parametrize("piece", ["ها", "می", "گذاری", "ه", "\u200cها"])
def test_endless_words_pass(known: Reference, piece: str) -> None:
    text = f"کتاب{piece * 3000} میشود"
    assert repaired(known, text) == f"کتاب{piece * 3000} می\u200cشود"


worn_texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), max_size=12).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@given(text=st.one_of(worn_texts, st.text(max_size=60)))
def test_any_text_passes_and_a_second_repair_changes_nothing(known: Reference, text: str) -> None:
    once = repaired(known, text)
    assert repaired(known, once) == once


@given(text=st.one_of(worn_texts, st.text(max_size=60)))
def test_only_spaces_and_half_spaces_change(known: Reference, text: str) -> None:
    bare = re.compile("[ \u200c]")
    assert bare.sub("", repaired(known, text)) == bare.sub("", text)


def test_the_release_of_the_standards_office_is_repaired(known: Reference) -> None:
    path = RELEASES / "standard-tehran.txt"
    if not path.exists():
        pytest.skip(f"{path.name} is not here: the labelled data lies outside the repository")
    text = repaired(known, letters.normalise(path.read_text(encoding="utf-8")))
    for right in ("اداره|کل", "روابط عمومی|های", "منطقه|ای", "بین|الملل", "داشته|است"):
        assert right.replace("|", "\u200c") in text
    assert "برگزار شد" in text
    assert "با حضور" in text


@pytest.mark.parametrize(
    ("typed", "beside", "written"),
    [
        ("سوهان پزی در قم", "", "سوهان|پزی در قم"),
        ("مدرسه سازی در روستا ها", "", "مدرسه|سازی در روستاها"),
        ("نان گندم", "", "نان گندم"),
        ("گل محمدی", "کشت گل|محمدی", "گل|محمدی"),
        ("برنامه|های راه سازی", "", "برنامه|های راه سازی"),  # who sets half spaces meant none here
        ("", "", ""),
    ],
)
def test_a_typed_line_is_repaired_without_a_document(
    known: Reference, typed: str, beside: str, written: str
) -> None:
    typed, beside, written = (text.replace("|", "\u200c") for text in (typed, beside, written))
    assert repair_typed(typed, known.lexicon, (beside,)) == written
