"""The words of speaking as they ship, for tests of what reads speech."""

import tomllib
from importlib import resources

from bot.news.text.speaking import Speaking

_FILE = resources.files("bot.news") / "data" / "officials.toml"
TABLE = tomllib.loads(_FILE.read_text(encoding="utf-8"))
SPEAKING = Speaking.from_table(TABLE)
