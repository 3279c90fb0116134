from pathlib import Path

import pytest

from tests.engines import postgres, sqlite_file
from tests.stage import around, bot, channel, editor, people, sandbox, settings, subscriber

__all__ = [
    "around", "bot", "channel", "editor", "people", "postgres", "sandbox", "settings",
    "sqlite_file", "subscriber",
]  # fmt: skip


@pytest.fixture
def database_url(sqlite_file: Path, tmp_path: Path) -> str:
    """One engine is enough for what people see; tests/test_main_job.py runs on both."""
    copy = tmp_path / "chavosh.db"
    copy.write_bytes(sqlite_file.read_bytes())
    return f"sqlite:///{copy}"
