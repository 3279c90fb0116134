"""An operator's slip in a data table is told in one line that names the entry, at the start."""

import copy
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from bot.news.article.chrome import Chrome
from bot.news.article.courtesy import Courtesy
from bot.news.hashtags.subjects import Subjects
from bot.news.issuer.directory import Directory
from bot.news.issuer.officials import Officials
from bot.news.places.gazetteer import Gazetteer
from bot.news.reference import Reference
from bot.news.search.smalltalk import Smalltalk
from bot.news.spacing.habits import Habits
from bot.news.spacing.lexicon import Lexicon, WordLists
from bot.news.text.selling import Selling
from bot.news.text.speaking import Speaking
from bot.news.text.speech import claims

type Table = dict[str, Any]
type Change = Callable[[Table], object]

ROOT = Path(__file__).parents[2]
FEW = WordLists("کتاب\t1\tN", "رفت#رو")  # what is refused is in our own table
LOADERS: dict[str, Callable[[Table], object]] = {
    "agencies": Directory.from_table,
    "chats": Selling.from_table,
    "chrome": Chrome.from_table,
    "courtesy": Courtesy.from_table,
    "habits": Habits.from_table,
    "officials": lambda table: (Officials.from_table(table), Speaking.from_table(table)),
    "provinces": Gazetteer.from_table,
    "spacing": lambda table: Lexicon.of(table, FEW),
    "smalltalk": Smalltalk.from_table,
    "subjects": Subjects.from_table,
}
FOLDER = resources.files("bot.news") / "data"
TABLES: dict[str, Table] = {
    name: tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in LOADERS
}


def shipped(name: str) -> Table:
    return copy.deepcopy(TABLES[name])


def refused(name: str, change: Change, complaint: str) -> None:
    table = shipped(name)
    change(table)
    with pytest.raises(ValueError, match=re.escape(complaint)) as error:
        LOADERS[name](table)
    assert "\n" not in str(error.value)


def put(section: str, key: str, value: object) -> Change:
    """A change of one key of a section within the table."""
    return lambda table: table[section].update({key: value})


def add(key: str, *values: object) -> Change:
    """A change that adds to a list of the table."""
    return lambda table: table[key].extend(values)


def write(key: str, words: str) -> Change:
    """A change that adds words to one of the texts of words."""
    return lambda table: table.update({key: f"{table[key]} {words}"})


def test_the_tables_as_they_are_load(known: Reference) -> None:
    assert known.directory.organisations
    assert known.gazetteer.provinces


@pytest.mark.parametrize("name", LOADERS)
def test_a_table_as_it_is_loads_alone(name: str) -> None:
    assert LOADERS[name](shipped(name))


@pytest.mark.parametrize("name", LOADERS)
def test_every_table_of_the_folder_has_a_loader_and_refuses_an_unknown_key(name: str) -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{table}.toml" for table in LOADERS}
    refused(name, lambda table: table.update(nonsense=[]), f"{name}.toml: unknown key 'nonsense'")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("chrome", key) for key in TABLES["chrome"]),
        *(("courtesy", key) for key in TABLES["courtesy"]),
        *(("habits", key) for key in TABLES["habits"]),
        *(("officials", key) for key in TABLES["officials"]),
        *(("spacing", key) for key in TABLES["spacing"]),
    ],
)
def test_a_list_that_is_missing_or_no_list_is_named(name: str, key: str) -> None:
    refused(name, lambda table: table.pop(key), key)
    refused(name, lambda table: table.update({key: 7}), key)


@pytest.mark.parametrize(
    ("name", "change", "complaint"),
    [
        ("agencies", add("company", {"name": "شركت نمونه"}), "company: name has Arabic letters"),
        ("agencies", add("company", "شرکت نمونه"), "company must be a list of tables"),
        ("agencies", add("company", {"name": 7}), "company: name has 7, which is no plain text"),
        ("agencies", add("offices", "اداره"), "'اداره' is listed twice in offices"),
        ("agencies", add("company", {"name": "بنیاد مسکن"}), "'بنیاد مسکن' is a name of"),
        ("chrome", add("edges", "اخبار هفتگي"), "chrome.toml: edges has Arabic letters in"),
        ("chrome", add("edges", "صفحه نخست"), "chrome.toml: 'صفحه نخست' is listed twice in edges"),
        ("chrome", add("notices", "***"), "notices has '***', which has no letters"),
        ("chrome", add("labels", ["کد"]), "chrome.toml: labels has ['کد'], which is no plain text"),
        ("habits", write("words", "كتاب-دار"), "habits.toml: words has Arabic letters in"),
        ("habits", write("apart", "کتابدار"), "apart has 'کتابدار', which must be two words"),
        ("officials", put("title", "سركرده", ""), "officials.toml: title has Arabic letters"),
        ("officials", put("title", "سردبیر", 1), "title: سردبیر has 1, which is no plain text"),
        ("officials", put("title", "وزیر", ""), "'وزیر' is in office and in title"),
        ("officials", put("words", "nouns", []), "officials.toml, words: unknown key 'nouns'"),
        (
            "provinces",
            put("directions", "خراسان", {"مرکزی": "خراسان مرکزی"}),
            "provinces.toml, directions: 'خراسان مرکزی' is no province",
        ),
        ("provinces", put("kinds", "village", []), "provinces.toml, kinds: unknown key 'village'"),
        ("officials", put("speech", "says", []), "officials.toml, speech: unknown key 'says'"),
        ("officials", put("speech", "told", "خبر داد"), "speech: told must be a list of strings"),
        ("officials", put("speech", "verb", [{"nouns": []}]), "speech.verb: with is missing"),
        ("officials", put("words", "part", ["ستاد"]), "'ستاد' is in unit and in part"),
        ("officials", put("words", "closing", ["کشور"] * 2), "'کشور' is listed twice in closing"),
        ("officials", put("words", "closing", "کشور"), "words: closing must be a list of strings"),
        ("provinces", add("markers", "شهر"), "'شهر' is listed twice in markers"),
        ("provinces", add("markers", "ناحيه"), "provinces.toml: markers has Arabic letters"),
        ("provinces", add("province", TABLES["provinces"]["province"][0]), "is listed twice"),
        ("provinces", add("trap", "نور"), "provinces.toml: trap must be a list of tables"),
        ("provinces", add("trap", {"names": "نور"}), "the trap نور: names must be a list"),
        ("spacing", write("compounds", "پيش-نویس"), "compounds has Arabic letters in 'پيش-نویس'"),
        ("spacing", write("compounds", "پیشکار"), "compounds has 'پیشکار', which must be letters"),
        ("spacing", write("compounds", "گفتو-گو"), "'گفتو-گو' in compounds is 'گفت-وگو' in"),
        ("spacing", write("split", "گفت-وگو"), "'گفت-وگو' in split is 'گفت-وگو' in compounds"),
        ("spacing", write("known", "گفت-وگو"), "known has 'گفت-وگو'; - belongs in compounds"),
        ("spacing", write("surnames", "زاده"), "spacing.toml: 'زاده' is listed twice in surnames"),
        ("subjects", add("sport", "كشتی"), "subjects.toml: sport has Arabic letters in 'كشتی'"),
        ("subjects", add("sport", 7), "subjects.toml: sport has 7, which is no plain text"),
        ("subjects", lambda table: table.update(sport="شنا"), "sport must be a list of strings"),
        ("subjects", add("sport", "فوتبال"), "'فوتبال' is listed twice in sport"),
        ("subjects", add("sport", "مسجد"), "'مسجد' in sport is 'مسجد' in religion"),
        ("subjects", put("same", "زنگوله", ["جرس"]), "same.زنگوله is not in any list"),
        (
            "subjects",
            put("same", "والیبال", ["فوتبال"]),
            "same.والیبال has 'فوتبال', which is 'فوتبال'",
        ),
        ("subjects", put("same", "والیبال", "توپ"), "same: والیبال must be a list of strings"),
    ],
)
def test_a_wrong_entry_is_refused_and_named(name: str, change: Change, complaint: str) -> None:
    refused(name, change, complaint)


def test_a_command_tells_a_wrong_entry_in_one_line(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "bot", tmp_path / "bot")
    shutil.copytree(ROOT / "storage", tmp_path / "storage")
    table = tmp_path / "bot" / "news" / "data" / "chrome.toml"
    table.write_text(table.read_text(encoding="utf-8").replace("edges = [", "edges = [,", 1))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "analyze"],
        cwd=tmp_path, input="", capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = "chavosh: A data file of bot/news/data is wrong: chrome.toml: Invalid value (at line "
    assert done.returncode == 1
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_title_that_is_added_mends_issuer_and_summary_alike() -> None:
    table = shipped("officials")
    table["title"]["دیده‌بان"] = ""
    lead = ("کاوه آسمانی، دیده‌بان سازمان سنجش گفت: درها از فردا به روی همه باز است.",)
    assert Officials.from_table(table).title_keys.names >= {"دیدهبان"}
    assert not claims(lead, Speaking.from_table(shipped("officials")))[0].office
    found = claims(lead, Speaking.from_table(table))
    assert found[0].office == "دیده‌بان سازمان سنجش"
