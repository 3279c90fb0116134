"""What stands under a preview for its editor alone, pure: what was said beside the release."""

from collections.abc import Sequence

from bot.display import texts
from bot.news.remark import begins_midway
from storage.review.parts import Part


def warnings(pieces: Sequence[Part]) -> list[str]:
    """What was written beside a release, and that it begins in the middle of another text."""
    said = " / ".join(" ".join(part.note.split()) for part in pieces if part.note)
    text = next((part.text for part in pieces if part.text), "")
    midway = [texts.BEGINS_MIDWAY] if begins_midway(text) else []
    return [*([texts.note(said)] if said else []), *midway]
