"""`chavosh` run in this process, as fast as it can, or in one of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli

ROOT = Path(__file__).parents[2]

type Done = subprocess.CompletedProcess[str]
type Chavosh = Callable[..., Done]


@pytest.fixture
def within(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Chavosh:
    """Runs `chavosh` in this process, with settings and what is given on standard input."""

    def run(*words: str, given: bytes = b"", **settings: str) -> Done:
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
            before = os.umask(0o077)
            try:
                with pytest.raises(SystemExit) as ended:
                    cli.main(words)
            finally:
                os.umask(before)
        said, code = capsys.readouterr(), ended.value.code
        assert code is None or isinstance(code, int)
        return subprocess.CompletedProcess(words, code or 0, said.out, said.err)

    return run


@pytest.fixture
def apart() -> Chavosh:
    """Runs `chavosh` in a process of its own."""

    def run(*words: str, given: bytes = b"", **settings: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            input=given,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONWARNINGS": "error", **settings},
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        return subprocess.CompletedProcess(words, done.returncode, out, err)

    return run
