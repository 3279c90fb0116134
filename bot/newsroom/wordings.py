"""Summaries that an editor may choose from, pure: out of the release's own sentences."""

from bot.news.model import Understood
from bot.news.text import sentences

MOST_WORDS = 60


def proposals(draft: Understood) -> tuple[str, ...]:
    """One sentence, two or three of at most 60 words, and the release's own lead; of those that
    say the same only the first."""
    found = [draft.summary, *_own(draft)]
    first = sentences.split(draft.summary)
    one = first[0] if first else ""
    two = _grown(draft, one)
    return tuple(dict.fromkeys(text for text in (one, two, found[-1]) if text))


def _own(draft: Understood) -> list[str]:
    """The release's lead, cut between sentences where it is long."""
    return [_fitting(sentences.split(draft.body[0]))] if draft.body else []


def _grown(draft: Understood, one: str) -> str:
    """A sentence with the one or two that follow it in the text, or else begin it."""
    told = [text for line in draft.body for text in sentences.split(line)]
    at = next((n for n, text in enumerate(told) if one.strip(" .") in text), None)
    after = told[at + 1 :] if at is not None else told
    return _fitting([one, *after[:2]])


def _fitting(told: list[str] | tuple[str, ...]) -> str:
    """The first sentences, three at most, that have room together; the first in any case."""
    taken: list[str] = []
    for text in told[:3]:
        if taken and len(" ".join((*taken, text)).split()) > MOST_WORDS:
            break
        taken.append(text)
    words = " ".join(taken).split()
    return " ".join(words if len(words) <= MOST_WORDS else [*words[:MOST_WORDS], "…"])
