"""What CONTRIBUTING.md names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LINKS = sorted(set(re.findall(r"\]\(([^)#]+)\)", GUIDE)))
ROOMS = sorted(set(re.findall(r"^([\w/]+/)\s", GUIDE, re.MULTILINE)))


@pytest.mark.parametrize("link", LINKS)
def test_a_linked_file_is_there(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_on_the_map_is_there(room: str) -> None:
    assert (ROOT / room).is_dir()


@pytest.mark.parametrize("folder", ["bot/news", "bot/delivery", "storage", "handlers"])
def test_every_folder_says_what_it_is_for(folder: str) -> None:
    silent = [
        str(each.relative_to(ROOT))
        for each in (ROOT / folder).rglob("*/__init__.py")
        if not each.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []
