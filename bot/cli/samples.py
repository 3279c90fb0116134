"""The sample releases that the demo shows."""

from collections.abc import Sequence
from importlib import resources


def samples() -> Sequence[tuple[str, str]]:
    """The sample releases by the number their name begins with."""
    folder = resources.files("bot.sandbox") / "samples"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
    return [(file.name.partition("-")[0], file.read_text(encoding="utf-8")) for file in files]
