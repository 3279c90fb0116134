"""What stands under a preview for its editor alone, pure: what was said beside the release."""

from collections.abc import Sequence

from bot.display import render, texts
from bot.news.remark import begins_midway
from storage.review.parts import Part

MOST_LINKS = 5
LONGEST_WORDS, LONGEST_ADDRESS = 60, 200  # UTF-16 units


def links(pieces: Sequence[Part]) -> list[str]:
    """The addresses that stood behind words of the release, where no reader sees them."""
    found = dict.fromkeys(link for part in pieces for link in part.links)
    return [
        texts.hidden_link(
            render.shorten(words, LONGEST_WORDS), render.shorten(address, LONGEST_ADDRESS)
        )
        for words, address in list(found)[:MOST_LINKS]
    ]


def warnings(pieces: Sequence[Part]) -> list[str]:
    """What was written beside a release, and that it begins in the middle of another text."""
    said = " / ".join(" ".join(part.note.split()) for part in pieces if part.note)
    text = next((part.text for part in pieces if part.text), "")
    midway = [texts.BEGINS_MIDWAY] if begins_midway(text) else []
    return [*([texts.note(said)] if said else []), *midway]
