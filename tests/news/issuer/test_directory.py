import re
import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.issuer.directory import BodyKind, Directory
from bot.news.text.folding import fold

DIRECTORY = Directory.from_table(
    tomllib.loads(
        (resources.files("bot.news") / "data" / "agencies.toml").read_text(encoding="utf-8")
    )
)
STANDARD = "سازمان ملی استاندارد"
INTERIOR = "وزارت کشور"


def test_the_directory_is_rich():
    assert len(DIRECTORY.organisations) >= 600
    assert sum(one.kind is BodyKind.PRESS for one in DIRECTORY.organisations) >= 120


def test_every_organisation_is_found_by_each_of_its_names():
    for one in DIRECTORY.organisations:
        index = DIRECTORY.press if one.kind is BodyKind.PRESS else DIRECTORY.by_name
        assert [name for name in one.names if index(name) is not one] == []


def test_a_hashtag_is_one_word_and_belongs_to_one_organisation():
    hashtags = [one.hashtag for one in DIRECTORY.organisations]
    assert [tag for tag in hashtags if not re.fullmatch(r"\w*[^\W\d_]\w*", tag)] == []
    assert len(set(hashtags)) == len(hashtags)


def test_a_name_is_written_with_persian_letters_and_single_spaces():
    names = [name for one in DIRECTORY.organisations for name in (*one.names, *one.branch)]
    assert [name for name in names if re.search("[يكىةۀ]|  |\u200c ", name)] == []


@pytest.mark.parametrize(
    ("issuer", "organisation"),
    [
        ("اداره\u200cکل استاندارد استان تهران", STANDARD),
        ("اداره کل استاندارد تهران", STANDARD),
        ("ادارهکل استاندارد استان تهران", STANDARD),
        ("سازمان ملی استاندارد", STANDARD),
        ("روابط عمومی اداره کل استاندارد استان قم", STANDARD),
        ("استانداری تهران", INTERIOR),
        ("فرمانداری شهرستان نطنز", INTERIOR),
        ("بخشداری مرکزی ابهر", INTERIOR),
        ("ستاد نوروزی استانداری قم", INTERIOR),
        ("جهاد کشاورزی استان یزد", "وزارت جهاد کشاورزی"),
        ("سازمان جهاد کشاورزی استان یزد", "وزارت جهاد کشاورزی"),
        ("مدیریت جهاد كشاورزي شهرستان میبد", "وزارت جهاد کشاورزی"),
        ("شرکت گاز استان ایلام", "شرکت ملی گاز ایران"),
        ("شرکت آب و فاضلاب استان ایلام", "شرکت مهندسی آب و فاضلاب کشور"),
        ("آبفای استان اصفهان", "شرکت مهندسی آب و فاضلاب کشور"),
        ("شرکت آب منطقه\u200cای گیلان", "شرکت مدیریت منابع آب ایران"),
        ("شرکت توزیع نیروی برق استان سمنان", "شرکت توانیر"),
        ("دادگستری کل استان البرز", "قوه قضاییه"),
        ("دادسرای عمومی و انقلاب اهواز", "قوه قضاییه"),
        ("دادستانی کل کشور", "دادستانی کل کشور"),
        (
            "اداره\u200cکل زندان\u200cهای استان زنجان",
            "سازمان زندان‌ها و اقدامات تأمینی و تربیتی کشور",
        ),
        (
            "اداره کل میراث فرهنگی، گردشگری و صنایع دستی استان فارس",
            "وزارت میراث فرهنگی، گردشگری و صنایع دستی",
        ),
        (
            "اداره کل میراث فرهنگی گردشگری و صنایع\u200cدستی فارس",
            "وزارت میراث فرهنگی، گردشگری و صنایع دستی",
        ),
        ("سازمان صنعت ، معدن وتجارت استان مرکزی", "وزارت صنعت، معدن و تجارت"),
        ("دانشگاه علوم پزشکی گلستان", "وزارت بهداشت، درمان و آموزش پزشکی"),
        ("دانشگاه علوم پزشکی تهران", "دانشگاه علوم پزشکی تهران"),
        ("شبکه بهداشت و درمان بافق", "وزارت بهداشت، درمان و آموزش پزشکی"),
        ("اداره کل ورزش و جوانان استان همدان", "وزارت ورزش و جوانان"),
        ("اداره کل آموزش و پرورش استان همدان", "وزارت آموزش و پرورش"),
        ("اداره کل راهداری و حمل\u200cونقل جاده\u200cای لرستان", "سازمان راهداری و حمل‌ونقل جاده‌ای"),
        ("جمعیت هلال احمر استان بوشهر", "جمعیت هلال‌احمر جمهوری اسلامی ایران"),
        ("کمیته امداد امام خمینی (ره) بوشهر", "کمیته امداد امام خمینی (ره)"),
        ("بنیاد مسکن انقلاب اسلامی خوزستان", "بنیاد مسکن انقلاب اسلامی"),
        ("فرماندهی انتظامی استان کرمان", "فرماندهی کل انتظامی جمهوری اسلامی ایران"),
        ("پلیس راهور تهران بزرگ", "پلیس راهور فراجا"),
        ("سپاه ناحیه قائن", "سپاه پاسداران انقلاب اسلامی"),
        ("شهرداری تبریز", "شهرداری"),
        ("شورای اسلامی شهر کرج", "شورای اسلامی شهر"),
        ("هیئت فوتبال استان گیلان", "فدراسیون فوتبال جمهوری اسلامی ایران"),
        ("فرودگاه بین\u200cالمللی شیراز", "شرکت فرودگاه‌ها و ناوبری هوایی ایران"),
        ("کانون پرورش فکری کودکان و نوجوانان استان یزد", "کانون پرورش فکری کودکان و نوجوانان"),
        ("بانک ملی شعبه ساری", "بانک ملی ایران"),
        ("انجمن دوستداران گربه", None),
        ("", None),
    ],
)
def test_an_office_belongs_to_its_national_body(issuer: str, organisation: str | None):
    found = DIRECTORY.branch_of(issuer)
    assert (found and found.name) == organisation


@pytest.mark.parametrize("issuer", ["استانداری یزد", "دفتر استاندار یزد", "استاندار یزد"])
def test_a_governor_is_never_taken_for_the_standards_office(issuer: str):
    found = DIRECTORY.branch_of(issuer)
    assert found is None or found.name == INTERIOR


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("خبرگزاری فارس", "خبرگزاری فارس"),
        ("فارس", "خبرگزاری فارس"),
        ("ایسنا", "ایسنا"),
        ("خبرگزاری دانشجویان ایران", "ایسنا"),
        ("خبرگزاری ایسنا", "ایسنا"),
        ("صدا وسیما", "خبرگزاری صدا و سیما"),
        ("همشهری\u200cآنلاین", "همشهری آنلاین"),
        ("خبر آنلاین", "خبرگزاری خبرآنلاین"),
        ("سازمان ملی استاندارد", None),
        ("مترو", None),
    ],
)
def test_the_press_is_known_by_full_and_short_names(text: str, name: str | None):
    found = DIRECTORY.press(text)
    assert (found and found.name) == name


def test_a_broadcaster_is_an_organisation_and_its_agency_is_press():
    broadcaster = DIRECTORY.by_name("صدا و سیما")
    agency = DIRECTORY.press("صدا و سیما")
    assert broadcaster
    assert agency
    assert (broadcaster.kind, agency.kind) == (BodyKind.STATE, BodyKind.PRESS)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("استاندرد", STANDARD),
        ("ایرنا", "ایرنا"),
        ("تامین اجتماهی", "سازمان تأمین اجتماعی"),
        ("هلال احمد", "جمعیت هلال‌احمر جمهوری اسلامی ایران"),
        ("صدا سیما", "سازمان صدا و سیمای جمهوری اسلامی ایران"),
        ("میراث فرهنگ", "وزارت میراث فرهنگی، گردشگری و صنایع دستی"),
    ],
)
def test_the_closest_organisation_is_suggested_first(typed: str, name: str):
    suggested = DIRECTORY.suggest(typed, 3)
    assert suggested[0].name == name
    assert len(suggested) <= 3


@given(st.text(max_size=40))
def test_any_text_is_looked_up_without_error(text: str):
    assert DIRECTORY.by_name(text) in {None, *DIRECTORY.organisations}
    assert DIRECTORY.branch_of(text) in {None, *DIRECTORY.organisations}
    assert len(DIRECTORY.suggest(text, 4)) <= 4


def table(**row: Any) -> dict[str, Any]:
    known = {"name": "سازمان ملی استاندارد", "short": ["استاندارد"], "branch": ["اداره استاندارد"]}
    return {"state": [known], "press": [{"name": "خبرگزاری فارس", "short": ["فارس"]}, row]}


def test_a_press_name_may_equal_that_of_an_organisation():
    assert Directory.from_table(table(name="روزنامه استاندارد", short=["استاندارد"]))


def test_a_hashtag_left_out_is_the_name_with_underscores():
    directory = Directory.from_table(table(name="خبرگزاری راه\u200cآهن (نمونه)"))
    assert directory.organisations[-1].hashtag == "خبرگزاری_راه_آهن_نمونه"
    assert directory.names[fold("استاندارد")].hashtag == "سازمان_ملی_استاندارد"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"name": "فارس"}, "فارس: 'فارس' is a name of خبرگزاری فارس as well"),
        ({"name": "نمونه", "short": ["فارس"]}, "نمونه: 'فارس' is a name of خبرگزاری فارس as well"),
        ({"name": "نمونه", "branch": ["اداره استاندارد"]}, "نمونه: 'اداره استاندارد' is a name of"),
        ({"name": "نمونه", "branch": ["استاندارد"]}, "نمونه: branch 'استاندارد' is a name of"),
        ({"name": "نمونه", "hashtag": "خبرگزاری_فارس"}, "is a name of خبرگزاری فارس"),
        ({"name": "نمونه", "hashtag": "دو کلمه"}, "نمونه: hashtag 'دو کلمه' must be letters"),
        ({"name": "نمونه", "hashtag": "۱۲"}, "نمونه: hashtag '۱۲' must be letters"),
        ({"name": "نمونه", "nick": "ن"}, "نمونه: unknown key 'nick'"),
        ({"name": "نمونه", "short": "ن"}, "نمونه: short must be a list"),
        ({"name": "خبرگزاري"}, "press: name has Arabic letters"),
        ({"short": ["ن"]}, "press: name is missing"),
    ],
)
def test_a_wrong_entry_is_refused_and_named(row: dict[str, Any], complaint: str):
    with pytest.raises(ValueError, match=re.escape(complaint)) as refused:
        Directory.from_table(table(**row))
    assert "\n" not in str(refused.value)


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="unknown key 'ministry'"):
        Directory.from_table({"ministry": []})
