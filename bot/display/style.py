"""How the posts of a channel are written: its format, and what an owner chose beside that."""

from dataclasses import dataclass, replace
from typing import Final, Self

from bot.display import layout, render
from bot.display.layout import Extras, Look
from bot.display.template import DEFAULT, Template
from bot.news.model import Understood

EVERYTHING: Final = Look()
_NOTES_TAKE: Final = 4  # a part of so many of a preview that the whole text leaves to notes


@dataclass(frozen=True, slots=True)
class Style:
    """`link` is the address of the whole text of the release that is written."""

    template: Template = DEFAULT
    look: Look = EVERYTHING
    link: str | None = None

    def about(self, link: str | None) -> Self:
        """The same for a release."""
        return replace(self, link=link)

    def post(self, draft: Understood, limit: int = render.TEXT_LIMIT) -> str:
        """Write a post as HTML, of at most `limit` UTF-16 units once parsed."""
        return self.template.render(draft, limit, Extras(self.look, self.link))

    def seen(self, draft: Understood, limit: int) -> str:
        """The same for a preview: the whole text leaves room for what only editors read."""
        spare = limit // _NOTES_TAKE if self.look.full_text_quote else 0
        return self.post(draft, limit - spare)

    def is_whole(self, draft: Understood, html: str) -> bool:
        """Whether a post as it was written here tells the whole text."""
        return self.look.full_text_quote and layout.ends_with_all(html, draft)


PLAIN: Final = Style()
