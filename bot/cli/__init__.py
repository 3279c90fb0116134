"""The command line: what is asked, and one line on standard error where it can't be done."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.errors import ChavoshError
from bot.process import logs
from bot.settings import Settings

FAILURE = 1
INTERRUPTED = 130

type Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(words: Sequence[str] | None = None) -> None:
    """Run a command; exits with 0, 1 for failure, 2 for wrong use."""
    arguments = parser().parse_args(words)
    try:
        settings = Settings.read()
        logs.set_up(settings.log_format, settings.secrets())
        # Only what the command needs is loaded: an answer comes in a second, not in three.
        command = importlib.import_module(f"bot.cli.{arguments.command}")
        sys.exit(command.run(arguments, settings))
    except ChavoshError as error:
        print(f"chavosh: {error}", file=sys.stderr)
        sys.exit(FAILURE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # `chavosh search ... | head`
        sys.stderr.close()
        sys.exit(0)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="chavosh",
        description="چاووش: the newsroom and town crier of a Persian news channel on Telegram.",
        epilog="Begin with `chavosh demo`: it needs no token and no network. "
        "Settings come from the environment or .env (see .env.example).",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        _demo, _run, _send, _analyze, _import, _search, _reindex, _sandbox, _doctor, _stats,
    ):  # fmt: skip
        add(commands)
    return top


def _demo(commands: Commands) -> None:
    command = commands.add_parser(
        "demo",
        help="the whole thing offline: a local Telegram, the bot, sample releases",
        description="Start a local Telegram and the bot, play an editor and three subscribers over "
        "the sample releases, show what everybody sees, and stay up until Ctrl-C.",
    )
    command.add_argument("--once", action="store_true", help="end after the play")
    command.set_defaults(command="demo")


def _run(commands: Commands) -> None:
    command = commands.add_parser(
        "run",
        help="run the bot",
        description="Run the bot: by webhook where WEBHOOK_URL is set, else by polling. "
        "Needs BOT_TOKEN, CHANNEL_ID and OWNER_IDS.",
    )
    command.set_defaults(command="serve")


def _send(commands: Commands) -> None:
    command = commands.add_parser(
        "send",
        help="send to subscribers beside the running bot (PostgreSQL)",
        description="Send to subscribers beside `chavosh run`, from the same PostgreSQL database "
        "and with the same settings. It polls nothing and answers nobody; each process has its "
        "own part of the subscribers and of Telegram's 30 messages a second, so more senders are "
        "no faster, but the others go on if one is lost. Channel and groups stay with the bot.",
        epilog="Start and stop up to 19 of them, any time. The clocks of their machines must "
        "agree within some seconds. On SQLite the bot alone sends.",
    )
    command.set_defaults(command="send")


def _analyze(commands: Commands) -> None:
    command = commands.add_parser(
        "analyze",
        help="what would be understood of a release and posted",
        description="Understand releases and show what would be posted. Needs no token.",
        epilog="Example: chavosh analyze release.txt   or: chavosh analyze < release.txt",
    )
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help=".txt or .html")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object for each file")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help='standard input holds {"id", "text"} or {"id", "html"} a line; so does the output',
    )
    command.set_defaults(command="analyze")


def _import(commands: Commands) -> None:
    command = commands.add_parser(
        "import",
        help="put releases into the archive, posted nowhere",
        description="Put releases into the archive: searchable, posted nowhere. Running it again "
        "adds nothing twice. Needs no token.",
        epilog="Example: chavosh import old-releases.jsonl",
    )
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE",
        help='.txt, .html, or .jsonl of {"id", "text"[, "title", "date", "publisher", "url"]}',
    )  # fmt: skip
    command.add_argument(
        "--plain", action="store_true", help="store and index without understanding: much faster"
    )
    command.set_defaults(command="archive")


def _search(commands: Commands) -> None:
    command = commands.add_parser(
        "search",
        help="search the archive",
        description="Search the archive by words, agency, province and date. Needs no token.",
        epilog="Example: chavosh search آب شرب --province قم --since 1403-01-01",
    )
    command.add_argument("words", nargs="*", metavar="WORDS")
    command.add_argument("--agency", help="an issuer or a whole organisation")
    command.add_argument("--province")
    command.add_argument("--since", metavar="DATE", help="Jalali YYYY-MM-DD, included")
    command.add_argument("--until", metavar="DATE", help="Jalali YYYY-MM-DD, included")
    command.add_argument("--limit", type=_positive, default=10, help="at most so many (10)")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument(
        "--jsonl", action="store_true", help='standard input holds {"id", "query", ...} a line'
    )
    command.set_defaults(command="find")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no positive number")
    return number


def _reindex(commands: Commands) -> None:
    command = commands.add_parser(
        "reindex",
        help="make the search index anew",
        description="Make the search index anew from the archive, the newest first, while the bot "
        "runs; until it is done, searches find what is indexed already. Needs no token.",
        epilog="Run it when `chavosh doctor` says so. If interrupted, go on with --missing.",
    )
    command.add_argument(
        "--missing", action="store_true", help="only put in what is missing; keep the rest"
    )
    command.set_defaults(command="reindex")


def _sandbox(commands: Commands) -> None:
    command = commands.add_parser(
        "sandbox",
        help="run only the local Telegram, for development",
        description="Run a strict local Telegram. Point the bot at it with TELEGRAM_API_URL and "
        "the token it prints.",
    )
    command.add_argument("--port", type=int, default=9000)
    command.set_defaults(command="local_telegram")


def _doctor(commands: Commands) -> None:
    command = commands.add_parser(
        "doctor",
        help="check settings, database, data files and Telegram",
        description="Check everything the bot needs; without a token, all but Telegram.",
    )
    command.set_defaults(command="doctor")


def _stats(commands: Commands) -> None:
    command = commands.add_parser(
        "stats",
        help="how sending goes: waiting, sent, uncertain, failed, paused",
        description="Show how sending goes. Needs no token; the bot may run meanwhile.",
    )
    command.add_argument("--failed", action="store_true", help="list what Telegram refused")
    command.add_argument("--retry-failed", action="store_true", help="send it once more")
    command.add_argument("--json", action="store_true", help="one JSON object")
    command.set_defaults(command="stats")
