"""The command line as operators meet it: its output and its exit code."""

import asyncio
import io
import json
import os
import re
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from bot.sandbox.http.server import Sandbox
from tests.cli.conftest import Chavosh, Done
from tests.stage import NATIONAL, RELEASE, sandbox

__all__ = ["sandbox"]

TOKEN = "1234567:secret-of-a-test"


def on_a_database(chavosh: Chavosh, folder: Path):
    def run(*words: str, given: str = "") -> Done:
        url = f"sqlite:///{folder}/archive.db"
        return chavosh(*words, given=given.encode(), DATABASE_URL=url)

    return run


@pytest.fixture
def chavosh(within: Chavosh, tmp_path: Path):
    """Runs `chavosh` in this process, on a database in an empty folder."""
    return on_a_database(within, tmp_path)


@pytest.fixture
def process(apart: Chavosh, tmp_path: Path):
    """Runs `chavosh` in a process of its own, on a database in an empty folder."""
    return on_a_database(apart, tmp_path)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs `chavosh` in this process: (exit code, lines of standard error, output)."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/archive.db")

    def run(*words: str) -> tuple[object, list[str], str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        said = capsys.readouterr()
        return ended.value.code, said.err.splitlines(), said.out

    return run


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a text on this process's standard input."""

    def put(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return put


def rows(*texts: str) -> str:
    return "".join(
        json.dumps({"id": f"n{number}", "text": text}) + "\n" for number, text in enumerate(texts)
    )


def test_analyze_shows_what_would_be_posted(process) -> None:
    done = process("analyze", given=RELEASE)
    assert done.returncode == 0
    assert "ابطال پروانه دو واحد تولیدی در قم" in done.stdout
    assert "📍 قم" in done.stdout


def test_analyze_answers_every_line_in_order_whatever_it_holds(chavosh) -> None:
    bad = ["", "   \n\t ", "😀😀😀", "\ud800 و \0 متن", "<b>" * 50, "آب " * 70_000, RELEASE]
    done = chavosh("analyze", "--jsonl", given=rows(*bad))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [answer["id"] for answer in answers] == [f"n{k}" for k in range(len(bad))]
    assert answers[0]["rejected"] == answers[1]["rejected"] == "empty"
    assert answers[2]["rejected"] == "no_persian"
    assert answers[-1]["provinces"] == ["قم"]


def test_what_is_imported_is_found_and_imported_once(chavosh, tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(rows(RELEASE, NATIONAL, ""), encoding="utf-8")
    first, second = chavosh("import", str(file)), chavosh("import", str(file))
    found = chavosh("search", "--json", "پروانه", "استاندارد")
    assert "2 added, 1 there already or empty" in first.stdout
    assert "0 added, 3 there already or empty" in second.stdout
    assert [r["id"] for r in json.loads(found.stdout)["results"]] == ["n0"]


def test_many_queries_are_answered_in_order(chavosh, tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(rows(RELEASE, NATIONAL), encoding="utf-8")
    chavosh("import", "--plain", str(file))
    queries = ["پروانه", "كارت هوشمند", '" OR * NEAR( -x', "'; DROP TABLE releases;--", ""]
    given = "".join(json.dumps({"id": n, "query": q}) + "\n" for n, q in enumerate(queries))
    done = chavosh("search", "--jsonl", given=given)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [answer["id"] for answer in answers] == list(range(len(queries)))
    assert [[r["id"] for r in a["results"]] for a in answers[:2]] == [["n0"], ["n1"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["analyze", "no-such-file.txt"], "no-such-file.txt"),
        (["import", "no-such-file.jsonl"], "no-such-file.jsonl"),
        (["import", "README.md"], ".jsonl"),
        (["search", "آب", "--since", "1403-13-45"], "1403-13-45"),
        (["search", "آب", "--province", "ناکجا"], "ناکجا"),
        (["search", "آب", "--province", "تهرآن"], "تهران"),
        (["run"], "BOT_TOKEN, CHANNEL_ID, OWNER_IDS"),
        (["send"], "`chavosh run` is enough, or move to PostgreSQL"),
    ],
)
def test_a_failure_is_one_line_that_names_what_is_wrong(here, words, said) -> None:
    code, errors, _ = here(*words)
    assert code == 1
    assert len(errors) == 1
    assert said in errors[0]


@pytest.mark.parametrize(
    "line", ["{broken", '{"query": "آب"}', '["n1", "آب"]', '"آب"', '{"id": 1}']
)
def test_a_broken_question_is_named(here, given, line: str) -> None:
    given('{"id": 1, "query": "آب"}\n' + line + "\n")
    code, errors, told = here("search", "--jsonl")
    assert (code, told) == (1, "")
    assert len(errors) == 1
    assert "Line 2 of standard input" in errors[0]


@pytest.mark.parametrize("limit", ["0", "-1", '"many"', "Infinity", "[1]"])
def test_a_limit_that_is_none_is_named(here, given, limit: str) -> None:
    given(f'{{"id": 1, "query": "آب", "limit": {limit}}}\n')
    code, errors, _ = here("search", "--jsonl")
    assert (code, len(errors)) == (1, 1)
    assert "Line 1" in errors[0]


@pytest.mark.parametrize("typed", ["قم", "qom", "استان قم", "کهک"])
def test_a_province_is_asked_for_as_people_write_it(here, tmp_path: Path, typed: str) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(rows(RELEASE, NATIONAL), encoding="utf-8")
    here("import", str(file))
    _, _, told = here("search", "--json", "--province", typed)
    assert [r["id"] for r in json.loads(told)["results"]] == ["n0"]


def test_two_files_of_one_name_are_two_releases_and_each_is_imported_once(
    here, tmp_path: Path
) -> None:
    paths = []
    for folder, text in (("a", RELEASE), ("b", NATIONAL)):
        (tmp_path / folder).mkdir()
        paths.append(str(tmp_path / folder / "news.txt"))
        Path(paths[-1]).write_text(text, encoding="utf-8")
    assert "2 added" in here("import", "--plain", *paths)[2]
    assert "0 added, 2 there already" in here("import", "--plain", *paths)[2]


def test_half_a_character_in_an_id_stops_nothing(here, given) -> None:
    ids = '["a\\ud800", ["\\udfff"], {"\\ud800": 1}]'
    given("".join(json.dumps({"id": one, "text": ""}) + "\n" for one in json.loads(ids)))
    code, errors, told = here("analyze", "--jsonl")
    assert (code, errors) == (0, [])
    assert [json.loads(line)["id"] for line in told.splitlines()] == ["a", [""], {"": 1}]
    given('{"id": "\\ud800", "query": ""}\n')
    assert here("search", "--jsonl")[0] == 0


def test_a_broken_line_of_input_is_named(chavosh) -> None:
    done = chavosh("analyze", "--jsonl", given=rows(RELEASE) + "{broken\n")
    assert done.returncode == 1
    assert "Line 2" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["import"],
        ["search", "--limit", "many"],
        ["search", "--limit", "0"],
        ["search", "--limit", "-3"],
    ],
)
def test_wrong_use_exits_with_2(here, words) -> None:
    assert here(*words)[0] == 2


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_teaches_its_use(here, command: str) -> None:
    code, _, told = here(command, "--help")
    assert code == 0
    assert len(told) > 150


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:////no/such/folder/chavosh.db", "/no/such/folder"),
        ("mysql://host/name", "DATABASE_URL"),
        ("postgresql://chavosh:pass-of-a-test@127.0.0.1:1/name", "PostgreSQL"),
    ],
)
def test_a_database_that_cannot_be_opened_is_one_line(
    here, url: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    code, errors, _ = here("search", "آب")
    assert code == 1
    assert len(errors) == 1
    assert said in errors[0]
    assert "pass-of-a-test" not in errors[0]


def test_doctor_checks_all_it_can_without_a_token(here) -> None:
    code, _, told = here("doctor")
    assert code == 0
    assert "31 provinces" in told


async def test_doctor_tells_of_a_wrong_token_and_never_shows_it(
    here, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"BOT_TOKEN": TOKEN, "CHANNEL_ID": "@chavosh_news", "OWNER_IDS": "500"}
    for name, value in {**settings, "TELEGRAM_API_URL": sandbox.url}.items():
        monkeypatch.setenv(name, value)
    code, errors, told = await asyncio.to_thread(here, "doctor")
    assert code == 1
    assert "FAIL  Telegram: Telegram does not know BOT_TOKEN: check it" in told
    assert "secret" not in told + "".join(errors)


def test_a_broken_index_is_told_and_made_anew(here, tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(rows(RELEASE, NATIONAL), encoding="utf-8")
    here("import", "--plain", str(file))
    assert "ok    search index: 2 releases" in here("doctor")[2]
    with sqlite3.connect(tmp_path / "archive.db") as database:
        database.execute("DELETE FROM search_documents WHERE release_id = 1")
    code, _, told = here("doctor")
    assert code == 1
    assert "1 of 2 releases missing" in told
    assert here("reindex")[2] == "2 releases indexed\n"
    assert here("reindex", "--missing")[2] == "0 releases indexed\n"
    assert here("doctor")[0] == 0


def test_the_demo_shows_the_channel_and_every_person_as_the_readme_says(process) -> None:
    done = process("demo", "--once")
    assert done.returncode == 0, done.stderr
    for title in ("کانال", "ویراستار", "مشترک «قم»", "مشترک «سراسری»", "مشترک «همه»"):
        assert f"━━━━ {title}" in done.stdout
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    (pictured,) = re.findall(r"!\[A post: (.+?)\]", readme)
    assert f"\n{pictured}\n" in done.stdout


@pytest.mark.parametrize(
    "date",
    [
        "85/03/12", "0001-01-01", "9999-12-31", "0085-03-12", "1200-01-01", "1289/12/29",
        "1800-01-01", "1450/01/01", "2090-01-01", "12/05/1403", "03/12", "1403-13-01", "1403-05",
        "14030512", 14030512, "1403-05/12", ["1403-05-12"], "1403-12-30x1",
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_is_refused_with_file_and_line(
    here, tmp_path: Path, date: object
) -> None:
    file = tmp_path / "old.jsonl"
    good = {"id": "a", "text": RELEASE, "date": "1403/05/12"}
    lines = [json.dumps(good), json.dumps({**good, "id": "b", "date": date})]
    file.write_text("\n".join(lines), encoding="utf-8")
    code, said, _ = here("import", "--plain", str(file))
    assert code == 1
    assert len(said) == 1
    assert f"{file}, line 2" in said[0]
    assert str(date).strip("[]'") in said[0]


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("1403/05/12", "۱۲ مرداد ۱۴۰۳"), ("1403-5-2", "۲ مرداد ۱۴۰۳"),
        ("۱۴۰۳/۰۵/۱۲", "۱۲ مرداد ۱۴۰۳"),
        ("2024-08-02T10:00:00Z", "۱۲ مرداد ۱۴۰۳"), ("1290-01-01", "۱ فروردین ۱۲۹۰"),
        ("1403.05.12", "۱۲ مرداد ۱۴۰۳"), ("1911-03-22", "۱ فروردین ۱۲۹۰"),
    ],
)  # fmt: skip
def test_a_plausible_date_is_taken_jalali_or_gregorian(
    here, tmp_path: Path, date: str, day: str
) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(json.dumps({"id": "a", "text": RELEASE, "date": date}), encoding="utf-8")
    assert here("import", "--plain", str(file))[0] == 0
    code, _, found = here("search", "--json", "پروانه")
    assert code == 0
    assert json.loads(found)["results"][0]["day"] == day


@pytest.mark.parametrize("day", ["9377-12-29", "9378-01-01", "0001-01-01", "0000-00-00"])
def test_no_date_asked_of_the_archive_ends_in_a_traceback(here, day: str) -> None:
    for option in ("--since", "--until"):
        code, said, _ = here("search", "آب", option, day)
        assert code in (0, 1)
        assert len(said) <= 1


def test_what_is_imported_is_its_owners_alone(process, tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(rows(RELEASE), encoding="utf-8")
    before = os.umask(0)
    try:
        assert process("import", "--plain", str(file)).returncode == 0
    finally:
        os.umask(before)
    assert (tmp_path / "archive.db").stat().st_mode & 0o777 == 0o600
    assert {path.stat().st_mode & 0o077 for path in tmp_path.glob("archive.db*")} == {0}


def test_doctor_tells_what_others_can_read_and_does_not_fail_for_it(
    here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("TIMEZONE=Asia/Tehran\n", encoding="utf-8")
    (tmp_path / ".env").chmod(0o640)
    here("search", "آب")
    (tmp_path / "archive.db").chmod(0o644)
    code, _, said = here("doctor")
    (line,) = [line for line in said.splitlines() if "chmod" in line]
    assert code == 0
    assert line.endswith(f"chmod 600 .env {tmp_path}/archive.db")
    (tmp_path / ".env").chmod(0o600)
    code, _, said = here("doctor")  # the database was taken away from others as it was opened
    assert code == 0
    assert "chmod" not in said
