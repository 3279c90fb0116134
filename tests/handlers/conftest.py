import shutil
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
    shutil.copy(sqlite_file, tmp_path / "chavosh.db")
    return f"sqlite:///{tmp_path}/chavosh.db"
