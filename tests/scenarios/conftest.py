from pathlib import Path

import pytest

from tests.engines import postgres, sqlite_file
from tests.stage import around, bot, channel, editor, people, sandbox, settings, subscriber

__all__ = [
    "around", "bot", "channel", "editor", "people", "postgres", "sandbox", "settings",
    "sqlite_file", "subscriber",
]  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What people see is tried on SQLite at every run, and by benchmarks/long.py on PostgreSQL too;
    tests/storage and tests/test_main_job.py run on both."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and "postgres" in item.name:
            item.add_marker("long")


@pytest.fixture
def database_url(sqlite_file: Path, tmp_path: Path) -> str:
    """One engine is enough for what people see; tests/test_main_job.py runs on both."""
    copy = tmp_path / "chavosh.db"
    copy.write_bytes(sqlite_file.read_bytes())
    return f"sqlite:///{copy}"
