"""What the core knows, loaded for a command."""

from bot.errors import ChavoshError
from bot.news import reference
from bot.news.reference import Reference


def load() -> Reference:
    """The reference; ChavoshError, naming the entry, where an operator's data file is wrong."""
    try:
        return reference.load()
    except ValueError as error:
        raise ChavoshError(f"A data file of bot/news/data is wrong: {error}") from error
