"""The command line: what is asked, and one line on standard error where it can't be done."""

import argparse
import sys

from bot import logs
from bot.cli import analyze, archive, doctor, serve
from bot.errors import ChavoshError
from bot.settings import Settings

FAILURE = 1
WRONG_USE = 2


def main() -> None:
    """Run the command; exits with 0, 1 for failure, 2 for wrong use."""
    arguments = parser().parse_args()
    try:
        settings = Settings.read()
        logs.set_up(settings.log_format, settings.secrets())
        sys.exit(arguments.run(arguments, settings))
    except ChavoshError as error:
        print(f"chavosh: {error}", file=sys.stderr)
        sys.exit(FAILURE)
    except KeyboardInterrupt:
        sys.exit(130)
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
    serve.add_demo(commands)
    serve.add_run(commands)
    analyze.add(commands)
    archive.add_import(commands)
    archive.add_search(commands)
    serve.add_sandbox(commands)
    doctor.add(commands)
    return top
