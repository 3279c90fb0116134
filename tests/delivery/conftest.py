import shutil
from pathlib import Path

import pytest

from tests.delivery.scenes import Clock
from tests.engines import postgres, sqlite_file
from tests.stage import channel, editor, people, sandbox, settings

__all__ = ["channel", "editor", "people", "postgres", "sandbox", "settings", "sqlite_file"]


@pytest.fixture
def database_url(sqlite_file: Path, tmp_path: Path) -> str:
    """One engine is enough here; storage, the main job and the crash harness run on both."""
    shutil.copy(sqlite_file, tmp_path / "chavosh.db")
    return f"sqlite:///{tmp_path}/chavosh.db"


@pytest.fixture
def clock() -> Clock:
    return Clock()
