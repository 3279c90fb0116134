"""An article is cut once, and its parts stand where they stood in the whole."""

import pytest

from bot.news.article.words import ArticleWords
from bot.news.model import Article


@pytest.mark.parametrize("kicker", [None, "شهردار یزد:"])
def test_the_parts_are_the_article(kicker: str | None) -> None:
    cut = ArticleWords.of(
        Article(kicker, "باغ گشایش یافت", None, ("باغ باز شد.", "", "همه آمدند."))
    )
    parts = (cut.kicker, cut.headline, *cut.paragraphs)
    assert tuple(key for part in parts for key in part.keys) == cut.whole.keys
    assert [len(part) for part in cut.paragraphs] == [4, 0, 3]
    assert cut.whole.text[cut.body :] == "\nباغ باز شد.\n\nهمه آمدند."
