"""The words by which a source's items are taken or left out, compared as search compares them."""

from collections.abc import Iterable

from bot.news.search import terms

WANTED = "wanted"  # it has none of the words that are wanted
UNWANTED = "unwanted:"  # followed by the word that it has


def left_out(text: str, wanted: Iterable[str], unwanted: Iterable[str]) -> str | None:
    """Why an item is left out: it has a word, or all words of an expression side by side, that is
    not wanted, or none of those that are. None where it is taken."""
    told = _spelled(text)
    for said in unwanted:
        if _has(told, said):
            return f"{UNWANTED}{said}"
    asked = [said for said in wanted if terms.terms(said)]
    return WANTED if asked and not any(_has(told, said) for said in asked) else None


def _has(told: str, said: str) -> bool:
    sought = _spelled(said)
    return bool(sought.strip()) and sought in told


def _spelled(text: str) -> str:
    return f" {' '.join(terms.terms(text))} "
