"""The bot of the demo, in a process of its own that can be killed: `python -m bot.cli.rehearsal`.

As `chavosh run`, but nobody's chat is ever full: one person may look at many previews in a minute.
"""

import json
import os
import signal
import sys
import threading
from dataclasses import replace
from typing import Final

from bot import app
from bot.cli.until_stopped import until_stopped
from bot.delivery.telegram.pace import TELEGRAMS
from bot.process import logs
from bot.settings import Settings

PACE: Final = replace(TELEGRAMS, person_burst=200, person=100.0, channel=1000)


def main(given: str) -> None:
    """Run the bot with these settings, as JSON, and no others, until it is told to stop or whoever
    holds its standard input is gone."""
    plain = {name: field.default for name, field in Settings.model_fields.items()}
    settings = Settings(**plain | json.loads(given))
    logs.set_up(settings.log_format, settings.secrets())
    threading.Thread(target=_end_with_input, daemon=True).start()
    until_stopped(_run(settings))


async def _run(settings: Settings) -> None:
    async with app.running(settings, app.Environment(pace=PACE)) as chavosh:
        await chavosh.ended()


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(sys.argv[1])
