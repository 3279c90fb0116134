import copy
import csv
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.places.gazetteer import Gazetteer, PlaceKind
from bot.news.text.folding import fold, spellings, split

CSV = Path(__file__).resolve().parents[3] / "shared" / "data" / "gazetteer"
NAMES = [
    "آذربایجان شرقی",
    "آذربایجان غربی",
    "اردبیل",
    "اصفهان",
    "البرز",
    "ایلام",
    "بوشهر",
    "تهران",
    "چهارمحال و بختیاری",
    "خراسان جنوبی",
    "خراسان رضوی",
    "خراسان شمالی",
    "خوزستان",
    "زنجان",
    "سمنان",
    "سیستان و بلوچستان",
    "فارس",
    "قزوین",
    "قم",
    "کردستان",
    "کرمان",
    "کرمانشاه",
    "کهگیلویه و بویراحمد",
    "گلستان",
    "گیلان",
    "لرستان",
    "مازندران",
    "مرکزی",
    "هرمزگان",
    "همدان",
    "یزد",
]
TABLE = tomllib.loads(
    (resources.files("bot.news") / "data" / "provinces.toml").read_text(encoding="utf-8")
)
GAZETTEER = Gazetteer.from_table(TABLE)


def read(name: str) -> list[dict[str, str]]:
    if not CSV.exists():
        pytest.skip("the gazetteer of measurement is not beside the repository")
    with (CSV / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def province_of(row: dict[str, str]) -> str:
    names = {province["id"]: fold(province["name"]) for province in read("ostan.csv")}
    return names[row["ostan"]]


def provinces_named(name: str) -> set[str]:
    return {fold(place.province) for place in GAZETTEER.places.get(fold(name), ())}


def test_the_provinces_are_the_31_and_spelled_as_agreed():
    assert list(GAZETTEER.provinces) == NAMES


def test_every_county_is_in_its_province():
    rows = read("shahrestan.csv")
    missing = [row["name"] for row in rows if province_of(row) not in provinces_named(row["name"])]
    assert (len(rows), missing) == (448, [])


def test_every_city_is_in_its_province_but_for_the_numbered_districts_of_large_ones():
    rows = [row for row in read("shahr.csv") if not re.search(r"\d", row["name"])]
    missing = [
        row["name"]
        for row in rows
        if province_of(row) not in provinces_named(re.sub(r"\(.*", "", row["name"]))
    ]
    assert missing == []


def test_every_province_has_one_centre_of_its_own():
    centres = {
        province.name: {
            place.name
            for places in GAZETTEER.places.values()
            for place in places
            if place.centre
            and place.province == province.name
            and place.kind is not PlaceKind.PROVINCE
        }
        for province in GAZETTEER.provinces.values()
    }
    assert centres == {name: {row.centre} for name, row in GAZETTEER.provinces.items()}


@pytest.mark.parametrize(
    ("typed", "province"),
    [
        ("قم", "قم"),
        ("قم ", "قم"),
        ("استان قم", "قم"),
        ("qom", "قم"),
        ("Khorasan Razavi", "خراسان رضوی"),
        ("razavi khorasan", "خراسان رضوی"),
        ("AZERBAIJAN SHARGHI", "آذربایجان شرقی"),
        ("آذربایجان\u200cشرقی", "آذربایجان شرقی"),
        ("اذربایجان شرقي", None),
        ("كرمان", "کرمان"),
        ("سیستان", "سیستان و بلوچستان"),
        ("سیستانو بلوچستان", "سیستان و بلوچستان"),
        ("چهارمحال", "چهارمحال و بختیاری"),
        ("کهکیلویه", "کهگیلویه و بویراحمد"),
        ("کهگیلویه وبویراحمد", "کهگیلویه و بویراحمد"),
        ("خمینی شهر", "اصفهان"),
        ("خمینی\u200cشهر", "اصفهان"),
        ("خمینیشهر", "اصفهان"),
        ("شهرستان بم", "کرمان"),
        ("بندر عباس", "هرمزگان"),
        ("قشم", "هرمزگان"),
        ("اسلام اباد غرب", "کرمانشاه"),
        ("مشهد", "خراسان رضوی"),
        ("مرکزی", "مرکزی"),
        ("خرم آباد", "لرستان"),  # a county goes before a city
        ("گلستان", "گلستان"),  # a province goes before a city
        ("البرز", "البرز"),
        ("نورآباد", None),  # of Fars or of Lorestan
        ("تهرآن", None),
        ("", None),
        ("استان", None),
        ("پاریس", None),
    ],
)
def test_a_typed_name_means_its_province_or_none(typed: str, province: str | None):
    assert GAZETTEER.resolve(typed) == province


@pytest.mark.parametrize(
    ("typo", "province"),
    [
        ("تهرآن", "تهران"),
        ("اصفحون", "اصفهان"),
        ("هورمزگان", "هرمزگان"),
        ("مازندارن", "مازندران"),
        ("خوزسنان", "خوزستان"),
        ("kermanshh", "کرمانشاه"),
        ("گلستان", "گلستان"),
    ],
)
def test_a_slip_of_the_keys_is_answered_with_the_closest_province(typo: str, province: str):
    suggested = GAZETTEER.suggest(typo, 3)
    assert suggested[0] == province
    assert len(suggested) <= 3


@pytest.mark.parametrize("typed", ["۱۲۳۴", "سلام", "ناکجا", "ممنون", ""])
def test_nothing_is_suggested_for_what_is_like_no_province(typed: str):
    assert GAZETTEER.suggest(typed) == ()


def test_what_is_much_less_like_a_slip_than_the_best_is_not_suggested():
    assert GAZETTEER.suggest("تهرآن") == GAZETTEER.suggest("استان تهرآن") == ("تهران",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("خراسان", ("خراسان رضوی", "خراسان شمالی", "خراسان جنوبی")),
        ("استان خراسان", ("خراسان رضوی", "خراسان شمالی", "خراسان جنوبی")),
        ("Khorasan", ("خراسان رضوی", "خراسان شمالی", "خراسان جنوبی")),
        ("آذربایجان", ("آذربایجان شرقی", "آذربایجان غربی")),
    ],
)
def test_a_name_of_several_provinces_is_a_choice(typed: str, meant: tuple[str, ...]):
    assert GAZETTEER.resolve(typed) is None
    assert GAZETTEER.suggest(typed) == meant


@given(st.text(max_size=30))
def test_any_text_resolves_and_suggests_without_error(text: str):
    assert GAZETTEER.resolve(text) in {None, *NAMES}
    assert set(GAZETTEER.suggest(text)) <= set(NAMES)


@given(st.sampled_from(sorted(GAZETTEER.forms)))
def test_every_way_to_write_a_name_is_found_in_a_text(form: str):
    length, places = GAZETTEER.at(("امروز", *form.split(), "باران"), 1)
    assert length == len(form.split())
    assert places


def test_a_name_is_parted_only_where_it_has_a_joint():
    assert spellings("خمینی\u200cشهر") == {"خمینی شهر", "خمینیشهر"}
    assert "بندر عباس" in spellings("بندرعباس")
    assert GAZETTEER.at(split("سفر به شهر"), 1) == (0, ())
    assert GAZETTEER.at(split("این کار در میان نیست"), 2) == (0, ())


@pytest.mark.parametrize("name", ["نور", "میانه", "خوی", "بهار", "مهران", "مهر", "تفت", "مرکزی"])
def test_a_name_that_is_a_word_too_is_weak(name: str):
    assert all(place.weak for place in GAZETTEER.places[fold(name)])


@pytest.mark.parametrize("name", ["تهران", "قم", "یزد", "مشهد", "کاشان", "استان مرکزی", "چابهار"])
def test_a_name_that_is_nothing_else_is_not_weak(name: str):
    assert not any(place.weak for place in GAZETTEER.places[fold(name)])


def test_a_namesake_of_little_weight_leaves_the_well_known_place_strong():
    strong = {place.province for place in GAZETTEER.places[fold("مهاباد")] if not place.weak}
    assert strong == {"آذربایجان غربی"}


def trapped(text: str, name: str) -> bool:
    words = split(text)
    parts = split(name)
    start = next(at for at in range(len(words)) if words[at : at + len(parts)] == parts)
    return GAZETTEER.trapped(words, start, len(parts))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("به گزارش خبرگزاری فارس امروز", "فارس"),
        ("در گفت\u200cوگو با خبرنگار فارس گفت", "فارس"),
        ("آب\u200cهای خلیج فارس", "فارس"),
        ("رئیس بانک مرکزی گفت", "مرکزی"),
        ("کشورهای آسیای مرکزی", "مرکزی"),
        ("دهیاران بخش مرکزی", "مرکزی"),
        ("اقلیم کردستان عراق", "کردستان"),
        ("کردستان عراق", "کردستان"),
        ("ساحل دریای مازندران", "مازندران"),
        ("احیای دریاچه ارومیه", "ارومیه"),
        ("صعود به قله دماوند", "دماوند"),
        ("دامنه\u200cهای البرز مرکزی", "البرز"),
        ("تقاطع خیابان قزوین", "قزوین"),
        ("گفت\u200cوگوهای تهران و مسکو", "تهران"),
        ("شاخص بورس تهران", "تهران"),
        ("رأی\u200cگیری در کاخ گلستان", "گلستان"),
        ("تولید تازه کرمان موتور", "کرمان"),
        ("تاکستان\u200cهای منطقه", "تاکستان"),
        ("قانون جاری و ساری است", "ساری"),
        ("راهپیمایی روز قدس", "قدس"),
    ],
)
def test_a_name_that_is_no_place_is_trapped(text: str, name: str):
    assert trapped(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("مردم استان فارس", "فارس"),
        ("استان فارس در کنار خلیج فارس", "فارس"),
        ("اداره\u200cکل استاندارد استان مرکزی", "مرکزی"),
        ("میان تهران و کرج", "تهران"),
        ("نیروگاه بوشهر", "بوشهر"),
        ("محور قزوین به رشت", "قزوین"),
        ("استاندار البرز گفت", "البرز"),
        ("هوای مازندران", "مازندران"),
        ("فرماندار دماوند", "دماوند"),
    ],
)
def test_a_name_that_is_a_place_is_not_trapped(text: str, name: str):
    assert not trapped(text, name)


def small_table() -> dict[str, Any]:
    return {
        "markers": ["شهر"],
        "kinds": {"province": ["استان"], "town": ["شهر"]},
        "directions": {},
        "province": [
            {"name": "قم", "centre": "قم", "latin": ["qom"], "counties": ["قم", "کهک"]},
            {
                "name": "یزد",
                "centre": "یزد",
                "counties": ["یزد"],
                "cities": ["نیر"],
                "weak": ["نیر"],
            },
        ],
    }


def test_a_small_table_loads():
    assert Gazetteer.from_table(small_table()).resolve("کهک") == "قم"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"cities": ["نیر"]}, "نیر: a name of قم and یزد, not in shared"),
        ({"aliases": ["یزد"]}, "یزد"),
        ({"alias": ["قمِ"]}, "قم: unknown key 'alias'"),
        ({"cities": "کهک"}, "قم: cities must be a list"),
        ({"cities": [7]}, "قم: cities has 7"),
        ({"cities": [" سلفچگان"]}, "قم: cities has"),
        ({"cities": ["سلفچگان", "سلفچگان"]}, "قم: 'سلفچگان' is listed twice"),
        ({"cities": ["كوشك نصرت"]}, "قم: cities has Arabic letters"),
        ({"weak": ["نراق"]}, "قم: weak has 'نراق'"),
        ({"centre": "نراق"}, "قم: the centre نراق"),
    ],
)
def test_a_wrong_entry_is_refused_and_named(change: dict[str, Any], complaint: str):
    table = copy.deepcopy(small_table())
    table["province"][0].update(change)
    with pytest.raises(ValueError, match=re.escape(complaint)) as refused:
        Gazetteer.from_table(table)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"shared": ["کهک"]}, "shared has 'کهک', which is no name of two provinces"),
        ({"trap": [{"befor": ["شهر"]}]}, "unknown key 'befor'"),
        ({"trap": [{"before": ["یک دو سه چهار پنج شش"]}]}, "before has more than 5 words"),
        ({"provinces": []}, "unknown key 'provinces'"),
        ({"several": {"خراسان": ["قم", "ری"]}}, "خراسان has 'ری', which is no province"),
    ],
)
def test_a_wrong_list_is_refused_and_named(change: dict[str, Any], complaint: str):
    with pytest.raises(ValueError, match=re.escape(complaint)):
        Gazetteer.from_table({**small_table(), **change})


def test_a_name_of_two_provinces_is_taken_where_it_is_listed_as_shared():
    table = small_table()
    table["province"][0]["cities"] = ["نیر"]
    table["shared"] = ["نیر"]
    assert {place.province for place in Gazetteer.from_table(table).places["نیر"]} == {"قم", "یزد"}
