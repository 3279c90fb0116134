"""What the pages tell to type is what the program takes. The language of a block says how it is
tried: `sh` is run as it stands, `shell` (somebody's server, a process that stays up), `console` and
`cron` are read by the parser of the program that they call, `env` is read as settings."""

import configparser
import itertools
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import cli
from bot.settings import Settings
from handlers.commands import COMMANDS
from tests.cli.conftest import Chavosh
from tests.stage import RELEASE

ROOT = Path(__file__).parents[2]
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
}
SHELLS = ("sh", "shell", "console", "cron")
LANGUAGES = {*SHELLS, "env", "ini", "nginx", "caddy", "toml", "refused", "text"}

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
SETTING = re.compile(r"`([A-Z]+(?:_[A-Z]+)+)(?:=[^`\n]*)?`")
OTHERS = re.compile(r"\]\([^)\n]*\)|<!--.*?-->|`GET /\w+`|@BotFather's /\w+")  # no commands of ours
ADDRESSES = ("docs/sandbox.md", "docs/sources.md")  # pages that name paths of servers
IN_CHAT = re.compile(r"(?<![\w/.:<>@-])/([a-z]+)(?![\w/.-])")
PICTURE = re.compile(r"!\[([^]\n]*)\]\(([^)\n]+)\)")
INCOMPLETE = "the following arguments are required"  # of a sentence about a command

type Words = tuple[str, ...]


def blocks(*languages: str) -> Iterator[tuple[str, str]]:
    """Every block in one of these languages, with its page."""
    for page, text in PAGES.items():
        for language, block in FENCE.findall(text):
            if language in languages:
                yield page, block


def lines(language: str, block: str) -> Iterator[str]:
    """What is typed in a block."""
    for line in block.splitlines():
        if language == "cron":
            yield line.split(maxsplit=5)[5]
        elif language != "console":
            yield line
        elif line.startswith("$ "):
            yield line.removeprefix("$ ")


def commands(line: str) -> Iterator[Words]:
    """The commands of a line, each with its words up to where it reads from or writes to."""
    read = shlex.shlex(re.sub(r"\$\([^)]*\)", "", line), posix=True, punctuation_chars="<>&|;")
    read.commenters, read.whitespace_split = "#", True
    for is_between, group in itertools.groupby(read, key=lambda word: set(word) <= set("&|;")):
        words = list(itertools.takewhile(lambda word: word[:1] not in ("<", ">"), group))
        words = words[3:] if words[:2] == ["sudo", "-u"] else words
        if words and not is_between:
            yield tuple(words)


def typed() -> Iterator[tuple[str, Words]]:
    """Every command in the pages' blocks and sentences, with its page."""
    for page, text in PAGES.items():
        for language, block in FENCE.findall(text):
            if language in SHELLS:
                for line in lines(language, block):
                    yield from ((page, words) for words in commands(line))
        for span in SPAN.findall(FENCE.sub("", text)):
            if re.match(r"(?:\.venv/bin/)?(?:chavosh|make|python) ", span):
                yield from ((page, words) for words in commands(span))


def calls(program: str) -> list[tuple[str, Words]]:
    """What is asked of a program, with the page that says so."""
    return [(page, words[1:]) for page, words in typed() if Path(words[0]).name == program]


def refusal(words: Words, capsys: pytest.CaptureFixture[str]) -> str | None:
    """What the program's own parser has against these words."""
    try:
        cli.parser(words).parse_args(words)
    except SystemExit as ended:
        said = capsys.readouterr().err.strip().rpartition("\n")[2]
        return said if ended.code and INCOMPLETE not in said else None
    return None


def test_every_block_says_how_it_is_tried() -> None:
    strange = [
        (page, language, block)
        for page, text in PAGES.items()
        for language, block in FENCE.findall(text)
        if language not in LANGUAGES
    ]
    indented = [
        (page, line)
        for page, text in PAGES.items()
        for line in re.findall(r"^ {4}(?:\$ )?(?:chavosh|make|python|sudo) .*", text, re.MULTILINE)
    ]
    assert strange == []
    assert indented == []


def test_every_command_of_chavosh_is_one_with_its_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = calls("chavosh")
    wrong = [(page, words, said) for page, words in asked if (said := refusal(words, capsys))]
    assert wrong == []
    assert {words[0] for _, words in asked} >= set(cli.COMMANDS)


def test_every_target_of_make_is_one() -> None:
    asked = sorted({words[0] for _, words in calls("make")})
    done = subprocess.run(
        ["make", "--dry-run", *asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rooms = [word for _, words in calls("make") for word in words if word.startswith("ARGS=tests/")]
    assert [room for room in rooms if not (ROOT / room.removeprefix("ARGS=")).exists()] == []


def test_every_benchmark_has_the_options_that_are_said() -> None:
    asked = calls("python")
    wrong = [
        (page, file, option)
        for page, (file, *options) in asked
        for option in options
        if option.startswith("--") and f'"{option}"' not in (ROOT / file).read_text("utf-8")
    ]
    assert asked
    assert wrong == []


@pytest.mark.parametrize("page", sorted({page for page, _ in blocks("sh")}))
def test_what_a_page_says_to_type_does_it(
    page: str, within: Chavosh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of its own, one block after another; make's targets would take minutes."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / ".env.example", tmp_path)
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    for block in (block for where, block in blocks("sh") if where == page):
        for line in block.splitlines():
            program, *words = next(commands(line), ("",))
            if Path(program).name == "chavosh":
                done = within(*words)
                assert done.returncode == 0, (line, done.stdout, done.stderr)
            elif program != "make":
                subprocess.run(["bash", "-euc", line], check=True)


def test_the_settings_of_the_pages_are_those_there_are() -> None:
    there = {name.upper() for name in Settings.model_fields}
    named = {name for text in PAGES.values() for name in SETTING.findall(text)}
    docs = "".join(text for page, text in PAGES.items() if page.startswith("docs/"))
    assert named - there == set()
    assert [name for name in sorted(there) if f"`{name}`" not in docs] == []


@pytest.mark.parametrize("block", [block for _, block in blocks("env")])
def test_settings_are_read_as_a_page_gives_them(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names = {line.partition("=")[0].lower() for line in block.splitlines()}
    assert Settings.read().model_fields_set == names


def test_the_servers_before_the_bot_lead_to_where_it_listens() -> None:
    (webhook,) = (block for _, block in blocks("env") if "WEBHOOK_URL" in block)
    said = dict(line.split("=", 1) for line in webhook.splitlines())
    _, _, host, path = said["WEBHOOK_URL"].split("/", 3)
    (nginx,), (caddy,) = ([block for _, block in blocks(name)] for name in ("nginx", "caddy"))
    assert f"location = /{path} {{" in nginx
    assert f"proxy_pass http://{said['WEBHOOK_LISTEN']};" in nginx
    assert caddy.startswith(f"{host} {{")
    assert f"handle /{path} {{\n        reverse_proxy {said['WEBHOOK_LISTEN']}\n" in caddy


def test_systemd_starts_the_bot_where_its_files_are(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = (block for _, block in blocks("ini"))
    unit = configparser.RawConfigParser()
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(block)
    service = unit["Service"]
    program, *words = service["ExecStart"].split()
    assert program == f"{service['WorkingDirectory']}/.venv/bin/chavosh"
    assert service["ReadWritePaths"] == service["WorkingDirectory"]
    assert service["Type"] == "notify"
    assert refusal(tuple(words), capsys) is None


def test_every_command_of_the_chat_is_one() -> None:
    strange = [
        (page, name)
        for page, text in PAGES.items()
        if page not in ADDRESSES
        for name in IN_CHAT.findall(OTHERS.sub("", FENCE.sub("", text)))
        if name not in COMMANDS
    ]
    assert strange == []


def test_what_the_log_and_the_bot_say_is_quoted_as_they_say_it() -> None:
    """The first column of the tables for operators; dots stand for what differs."""
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for top in ("bot", "handlers", "storage")
        for path in (ROOT / top).rglob("*.py")
    )
    rows = re.findall(r"^\| ([`«].*?) \|", PAGES["docs/operators.md"], re.MULTILINE)
    quotes = [quote for row in rows for quote in re.findall(r"[`«](.+?)[`»]", row)]
    parts = {quote: map(re.escape, re.split(r" ?(?:\.\.\.|…) ?", quote)) for quote in quotes}
    lost = [quote for quote in quotes if not re.search(".{0,40}".join(parts[quote]), source)]
    assert len(quotes) > 20
    assert lost == []


def test_the_readme_is_one_screen_with_its_pictures() -> None:
    readme = PAGES["README.md"]
    assert len(readme.splitlines()) <= 60
    assert max(map(len, readme.splitlines())) <= 240
    assert len(PICTURE.findall(readme)) == 2


def test_every_picture_is_small_shown_and_described() -> None:
    shown = {
        (ROOT / page).parent.joinpath(path).resolve(): told
        for page, text in PAGES.items()
        for told, path in PICTURE.findall(text)
    }
    there = set((ROOT / "docs/images").iterdir())
    assert set(shown) == there
    assert all(shown.values())
    assert [path.name for path in there if path.stat().st_size >= 150_000] == []
