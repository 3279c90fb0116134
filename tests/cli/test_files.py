"""Files of every kind and size, given to `analyze` and `import`."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from bot.news.model import LONGEST
from tests import documents
from tests.proofs import long
from tests.stage import RELEASE

HEADLINE = "ابطال پروانه دو واحد تولیدی در قم"
LONG = RELEASE + " آب" * (LONGEST // 3)
DEEP = "[" * 100_000

type Chavosh = Callable[..., tuple[object, list[str], str]]


@pytest.fixture
def chavosh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Chavosh:
    """Runs `chavosh` in this process: (exit code, lines of standard error, output)."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/archive.db")

    def run(*words: str, given: bytes = b"") -> tuple[object, list[str], str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        said = capsys.readouterr()
        return ended.value.code, said.err.splitlines(), said.out

    return run


def row(**fields: object) -> str:
    return json.dumps({"id": "n1", "text": RELEASE} | fields) + "\n"


def arabic(text: str) -> bytes:
    return text.replace("ی", "ي").replace("ک", "ك").encode("cp1256", "ignore")


@pytest.mark.parametrize(
    "content",
    [
        RELEASE.encode("utf-8-sig"),
        RELEASE.encode("utf-16"),
        RELEASE.encode("utf-16-le"),
        RELEASE.encode("utf-16-be"),
        arabic(RELEASE),
    ],
)
@pytest.mark.parametrize("kind", [".txt", ".html"])
def test_a_file_of_any_encoding_is_understood(
    chavosh: Chavosh, tmp_path: Path, content: bytes, kind: str
) -> None:
    file = tmp_path / f"news{kind}"
    file.write_bytes(content)
    code, errors, told = chavosh("analyze", str(file))
    assert (code, errors) == (0, [])
    assert "قم" in told
    assert chavosh("import", str(file))[2].startswith("1 added")


def test_a_page_in_windows_1256_is_imported(chavosh: Chavosh, tmp_path: Path) -> None:
    head, body = f"<title>{HEADLINE}</title>", RELEASE.replace("\n", "<br>")
    page = f'<html><head><meta charset="windows-1256">{head}</head><body>{body}</body></html>'
    (tmp_path / "page.html").write_bytes(arabic(page))
    assert chavosh("import", str(tmp_path / "page.html"))[2].startswith("1 added")
    found = json.loads(chavosh("search", "--json", "پروانه")[2])["results"]
    assert [result["headline"] for result in found] == [HEADLINE]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("long.txt", LONG.encode(), "too long"),
        ("large.txt", b"a" * 28_000_000, "too long"),
        ("large.html", b"<p>a</p>" * 3_500_000, "too long"),
        ("wordy.html", f"<p>{RELEASE}</p>".encode() * 1000, "too long"),
        ("binary.txt", bytes(range(256)) * 10, "no text"),
        ("zero.html", b"\0" * 1000, "no text"),
        ("cyrillic.txt", "Привет, это новости из города".encode("cp1251"), "UTF-16"),
    ],
)
def test_a_file_that_is_not_read_is_one_line_with_its_name(
    chavosh: Chavosh, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    for command in ("analyze", "import"):
        code, errors, _ = chavosh(command, str(tmp_path / name))
        assert (code, len(errors)) == (1, 1)
        assert name in errors[0]
        assert said in errors[0]


@pytest.mark.parametrize(
    "line",
    [
        row(text=LONG),
        row(title=LONG),
        DEEP + "\n",
        DEEP,
        '{"id": 1, "text": ' + DEEP + "]" * len(DEEP) + "}",
        row(id="\ud800"),
        row(id=["a"]),
        row(id=None),
        row(text=5),
        "[]",
        "\0" * 100,
    ],
)
@pytest.mark.parametrize("plain", [["--plain"], []])
def test_a_line_that_is_not_imported_is_named(
    chavosh: Chavosh, tmp_path: Path, line: str, plain: list[str]
) -> None:
    (tmp_path / "old.jsonl").write_text(row() + "\n" + line, encoding="utf-8")
    code, errors, _ = chavosh("import", *plain, str(tmp_path / "old.jsonl"))
    assert (code, len(errors)) == (1, 1)
    assert "old.jsonl, line 3" in errors[0]
    assert len(errors[0]) < 400


@pytest.mark.parametrize("line", [row(text=LONG), DEEP, row(text=None), "[]", "\0" * 100])
def test_a_line_that_is_not_analysed_is_named(chavosh: Chavosh, line: str) -> None:
    code, errors, told = chavosh("analyze", "--jsonl", given=(row() + line).encode())
    assert (code, len(errors), len(told.splitlines())) == (1, 1, 1)
    assert "Line 2 of standard input" in errors[0]


@pytest.mark.parametrize(
    ("given", "said"), [(LONG.encode(), "too long"), (b"\0" * 1000, "no text")]
)
def test_standard_input_that_is_not_read_is_one_line(
    chavosh: Chavosh, given: bytes, said: str
) -> None:
    code, errors, _ = chavosh("analyze", given=given)
    assert (code, len(errors)) == (1, 1)
    assert said in errors[0]


def saved_page() -> bytes:
    kicker, title, *body = RELEASE.split("\n")
    lines = "".join(f"<p>{line}</p>" for line in body)
    return documents.mhtml_of(
        f"<title>{title} | نمونه</title><p>{kicker}</p><h1>{title}</h1>{lines}"
    )


DOCUMENTS = {
    "letter.docx": documents.docx_of(RELEASE.split("\n")),
    "letter.odt": documents.odt_of("".join(f"<text:p>{x}</text:p>" for x in RELEASE.split("\n"))),
    "letter.pdf": documents.pdf_of([RELEASE.split("\n")]),
    "page.mhtml": saved_page(),
    "page.txt": saved_page(),
    "called.txt": documents.docx_of(RELEASE.split("\n")),
    "markup.txt": f"<!DOCTYPE html><html><body><p>{'</p><p>'.join(RELEASE.splitlines())}".encode(),
}


@pytest.mark.parametrize(
    "name",
    [
        "letter.pdf",
        "page.mhtml",
        *long("letter.docx", "letter.odt", "page.txt", "called.txt", "markup.txt"),
    ],
)
def test_documents_are_read_as_the_bot_reads_them(
    chavosh: Chavosh, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(DOCUMENTS[name])
    code, errors, told = chavosh("analyze", "--json", str(tmp_path / name))
    assert (code, errors) == (0, [])
    found = json.loads(told)
    assert "ابطال پروانه" in found["headline"]
    assert not re.search(r"<|frame|Content-", found["text"])
    assert chavosh("import", str(tmp_path / name))[2].startswith("1 added")


def test_what_can_not_be_read_is_one_line_and_the_others_go_on(
    chavosh: Chavosh, tmp_path: Path
) -> None:
    given = {
        "scan.pdf": documents.curves(),
        "locked.pdf": documents.pdf_of([["سلام"]], password="x"),
        "broken.docx": documents.docx_of(["سلام"])[:300],
        "empty.mhtml": documents.mhtml_of("<div id=root></div>"),
        "news.docx": DOCUMENTS["letter.docx"],
    }
    for name, content in given.items():
        (tmp_path / name).write_bytes(content)
    names = [str(tmp_path / name) for name in (*given, "missing.pdf")]
    for command, done in (("analyze", "پروانه"), ("import", "1 added")):
        code, errors, told = chavosh(command, *names)
        assert code == 1
        assert done in told
        said = [line.split(str(tmp_path))[1] for line in errors if str(tmp_path) in line]
        assert said == [
            "/scan.pdf has no text: it may be a scan",
            "/locked.pdf is locked with a password",
            "/broken.docx is damaged",
            "/empty.mhtml has no text: it may be a scan",
            "/missing.pdf can't be read: No such file or directory",
        ]
