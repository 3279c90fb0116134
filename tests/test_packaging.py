"""What is installed from a wheel is whole: it works where there is no repository."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.stage import RELEASE

ROOT = Path(__file__).parent.parent
PARTS = ("bot", "handlers", "storage", "pyproject.toml", "README.md", "LICENSE")
INSIDE = (
    "bot/display/fonts/OFL.txt",
    "bot/display/fonts/Vazirmatn-Regular.ttf",
    "bot/news/data/provinces.toml",
    "bot/sandbox/methods.json",
    "bot/sandbox/objects.json",
    "bot/sandbox/samples/01-standard-qom.txt",
    "storage/migrations/0001_initial.sql",
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel of this source holds."""
    source, wheels, site = (tmp_path_factory.mktemp(name) for name in ("source", "wheel", "site"))
    for name in PARTS:
        part = ROOT / name
        copy = shutil.copytree if part.is_dir() else shutil.copy
        copy(part, source / name)
    words = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(wheels))
    subprocess.run([sys.executable, "-m", "pip", *words, str(source)], check=True)
    (wheel,) = wheels.iterdir()
    zipfile.ZipFile(wheel).extractall(site)
    return site


def test_the_wheel_holds_everything_and_works_without_the_repository(
    installed: Path, tmp_path: Path
) -> None:
    """One test, as each of two workers would build a wheel of its own."""
    missing = [name for name in INSIDE if not (installed / name).is_file()]
    assert missing == []
    file = tmp_path / "release.txt"
    file.write_text(RELEASE, encoding="utf-8")
    url = f"sqlite:///{tmp_path}/archive.db"
    for words in (["import", "release.txt"], ["search", "پروانه"]):
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(installed), "DATABASE_URL": url},
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "ابطال پروانه" in done.stdout
