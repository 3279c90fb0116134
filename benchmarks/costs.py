"""What documents of office size, the libraries that read them, and their loading cost."""

import contextlib
import os
import resource
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks import web as webs
from benchmarks.field import ROOT
from bot.newsroom.files import Declared
from bot.sources.reading import Reading
from tests.documents import PDF, pdf_of

PAGES, LINES = 20, 36
PADDING = 19_900_000  # bytes of a document nobody reads
LATE = "feedparser", "pypdfium2", "defusedxml"  # what reads the web and files
START = "import bot.__main__, bot.cli.run, bot.app"


async def pdf_costs() -> dict[str, Any]:
    """How long a PDF of 20 pages takes, process and all."""
    line = webs.TEXT.split("\n")[1][:70]
    content = pdf_of([[line.format(number=n) for n in range(LINES)]] * PAGES)
    began, used = time.monotonic(), _children_cpu_s()
    raw = await Reading().opened(content, Declared("news.pdf", PDF))
    took = time.monotonic() - began
    assert len(getattr(raw, "text", "")) > PAGES * LINES
    return {
        "pdf_20_pages_s": round(took, 2),
        "pdf_20_pages_cpu_s": round(_children_cpu_s() - used, 2),
    }


def _children_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def large() -> bytes:
    """A PDF of 20 pages as large as Telegram gives to bots, most of it no text."""
    line = webs.TEXT.split("\n")[1][:70]
    whole = pdf_of([[line.format(number=n) for n in range(LINES)]] * PAGES)
    padding = os.urandom(PADDING - len(whole)).replace(b"endstream", b"endstrean")
    head, _, rest = whole.partition(b"\n")
    return head + b"\n%" + padding.replace(b"\n", b" ").replace(b"\r", b" ") + b"\n" + rest


def installed() -> dict[str, Any]:
    """What the runtime libraries of requirements.txt take on disk (MB), compiled too."""
    total = 0
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        with contextlib.suppress(metadata.PackageNotFoundError):
            files = metadata.distribution(line.partition("==")[0]).files or ()
            paths = [Path(str(file.locate())) for file in files]
            total += sum(path.stat().st_blocks * 512 for path in paths if path.exists())
    return {"installed_mb": round(total / 1e6, 1)}


def start_costs() -> dict[str, Any]:
    """What importing all that `chavosh run` needs takes of the CPU (s), what the libraries that are
    loaded late would add, and which of them it loads at once."""
    program = (
        f"{START}\nimport sys, time\nbegan = time.process_time()\n"
        f"print(*[one for one in {LATE!r} if one in sys.modules])\n"
        f"import {', '.join(LATE)}\nprint(began, time.process_time() - began)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded, _, took = told.stdout.rstrip().rpartition("\n")
    start, more = map(float, took.split())
    return {
        "start_cpu_s": round(start, 2),
        "late_libraries_cpu_s": round(more, 2),
        "start_loads": loaded.split(),
    }
