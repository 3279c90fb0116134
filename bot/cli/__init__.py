"""The command line: what is asked, and one line on standard error where it can't be done."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from bot.errors import ChavoshError
from bot.process import logs
from bot.settings import Settings

FAILURE = 1
INTERRUPTED = 130

# Every command with what `chavosh --help` says of it. Its module here has its name, describes its
# own arguments in `describe(parser)` and does the work in `run(arguments, settings)`.
COMMANDS = {
    "demo": "the whole thing offline: a local Telegram, the bot, sample releases",
    "run": "run the bot",
    "send": "send to subscribers beside the running bot (PostgreSQL)",
    "analyze": "what would be understood of a release and posted",
    "preview": "a release as it would be posted, in the browser, its template beside it",
    "import": "put releases into the archive, posted nowhere",
    "search": "search the archive",
    "reindex": "make the search index anew",
    "sandbox": "run only the local Telegram, for development",
    "backup": "copy the whole database into a file, while the bot runs",
    "restore": "put such a copy into a new database",
    "doctor": "check settings, database, data files and Telegram",
    "format": "how the posts of a channel look",
    "sources": "what is watched for news: added, listed, paused, removed",
    "stats": "how sending goes: waiting, sent, uncertain, failed, paused",
}


def main(words: Sequence[str] | None = None) -> None:
    """Run a command; exits with 0, 1 for failure, 2 for wrong use."""
    words = sys.argv[1:] if words is None else words
    os.umask(0o077)  # whatever is written has people's words in it: it is for its owner alone
    try:
        arguments = parser(words).parse_args(words)  # it loads the command, for a second
        settings = Settings.read()
        logs.set_up(settings.log_format, settings.secrets())
        sys.exit(_module(arguments.command).run(arguments, settings))
    except ChavoshError as error:
        print(f"chavosh: {error}", file=sys.stderr)
        sys.exit(FAILURE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # `chavosh search ... | head`
        sys.stderr.close()
        sys.exit(0)


def parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Read the command line `words`: only the command they name is loaded, so that an answer comes
    in a second, not in three."""
    top = argparse.ArgumentParser(
        prog="chavosh",
        description="چاووش: the newsroom and town crier of a Persian news channel on Telegram.",
        epilog="Begin with `chavosh demo`: it needs no token and no network. "
        "Settings come from the environment or .env (see .env.example).",
    )
    commands = top.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True
    )
    named = next((word for word in words if word in COMMANDS), None)
    for name, told in COMMANDS.items():
        command = commands.add_parser(name, help=told)
        if name == named:
            _module(name).describe(command)
    return top


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"bot.cli.{'import_' if name == 'import' else name}")
