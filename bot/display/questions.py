"""How a question is put."""

from collections.abc import Sequence
from html import escape

from bot.display.render import TEXT_LIMIT, sentence, shorten, shown


def question(ask: str, value: str, refusal: str = "", proposed: Sequence[str] = ()) -> str:
    """Ask for a new value, with the present one set apart so that a tap copies it, and what is
    proposed in its place, numbered; before that say why the last answer was none."""
    present = escape(shorten(value, TEXT_LIMIT // 2), quote=False)
    asked = f"{shown(ask)}\n\n<code>{present}</code>" if value else shown(ask)
    first = [sentence(shorten(refusal, 600))] if refusal else []
    numbered = [shown(f"{n}. {shorten(text, 600)}") for n, text in enumerate(proposed, 1)]
    return "\n\n".join((*first, asked, *numbered))
