"""`chavosh backup` and `chavosh restore` as operators meet them."""

import functools
from pathlib import Path

import pytest

from tests.cli.conftest import Chavosh
from tests.engines import Server, database_url, mostly_on, postgres, sqlite_file
from tests.stage import RELEASE

__all__ = ["database_url", "postgres", "sqlite_file"]


@pytest.fixture
def chavosh(within: Chavosh, database_url: str) -> Chavosh:
    """Runs `chavosh` on a database of one engine, or on that of `DATABASE_URL`."""
    return functools.partial(within, DATABASE_URL=database_url)


@pytest.fixture
def other(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> str:
    """The address of a new database of the same engine."""
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/other.db"
    server: Server = request.getfixturevalue("postgres")
    return server.new()


@mostly_on("sqlite")
def test_what_is_backed_up_is_restored_and_found(
    chavosh: Chavosh, apart: Chavosh, database_url: str, other: str, tmp_path: Path
) -> None:
    release, file = tmp_path / "release.txt", tmp_path / "chavosh.backup"
    release.write_text(RELEASE, encoding="utf-8")
    assert chavosh("import", str(release)).returncode == 0
    saved = apart("backup", str(file), DATABASE_URL=database_url)
    assert (saved.returncode, saved.stderr) == (0, "")
    assert saved.stdout == f"{file}: {file.stat().st_size:,} bytes\n"
    restored = apart("restore", str(file), DATABASE_URL=other)
    assert (restored.returncode, restored.stderr) == (0, "")
    words = ("search", "--json", "پروانه", "استاندارد")
    before, after = chavosh(*words), chavosh(*words, DATABASE_URL=other)
    assert '"results": [{' in before.stdout
    assert after.stdout.split('"results"')[1] == before.stdout.split('"results"')[1]
    looked = chavosh("doctor", DATABASE_URL=other)
    assert "ok    search index: 1 releases" in looked.stdout


def test_what_cannot_be_done_is_one_line_and_leaves_everything(
    chavosh: Chavosh, other: str, tmp_path: Path
) -> None:
    file, missing = tmp_path / "chavosh.backup", tmp_path / "missing.backup"
    assert chavosh("import", "README.md").returncode == 1
    assert chavosh("backup", str(file)).returncode == 0
    for words, address, said in [
        (("backup", str(file)), None, "overwrites nothing"),
        (("backup", str(tmp_path / "no" / "folder")), None, "can't be written"),
        (("backup", str(missing)), other, "DATABASE_URL"),
        (("restore", str(missing)), other, "missing.backup can't be read"),
        (("restore", "README.md"), other, "README.md is not"),
    ]:
        done = chavosh(*words, **({"DATABASE_URL": address} if address else {}))
        assert (done.returncode, done.stdout) == (1, ""), words
        assert done.stderr.count("\n") == 1, done.stderr
        assert said in done.stderr
    assert not missing.exists()
    assert chavosh("restore", str(file), DATABASE_URL=other).returncode == 0


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_without_a_file_the_use_is_told(chavosh: Chavosh, command: str) -> None:
    done = chavosh(command)
    assert done.returncode == 2
    assert "FILE" in done.stderr
    helped = chavosh(command, "--help")
    assert helped.returncode == 0
    assert "DATABASE_URL" in helped.stdout or "ZIP archive" in helped.stdout
