"""The operator's log: one line an event, as text or as JSON, and never a secret."""

import json
import logging
import sys
from typing import Literal


class _Lines(logging.Formatter):
    """Keeps an event on one line, a traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\n", " ⏎ ")


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False)


class _Redacted(logging.Formatter):
    """Takes every secret out of another's finished line: the message, its values, a traceback."""

    def __init__(self, written: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._written = written
        # In JSON a secret may stand escaped.
        escaped = (json.dumps(secret, ensure_ascii=False)[1:-1] for secret in secrets)
        self._forms = {*secrets, *escaped} - {""}

    def format(self, record: logging.LogRecord) -> str:
        line = self._written.format(record)
        for form in self._forms:
            line = line.replace(form, "***")
        return line


def set_up(form: Literal["text", "json"], secrets: tuple[str, ...] = ()) -> None:
    """Write events of INFO and above to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    text = _Lines("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(_Redacted(_Json() if form == "json" else text, secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # httpx logs whole addresses, the token in them; PTB's own tracebacks repeat what we report.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.WARNING)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
