"""Who carries a release, by the first sign that tells it, and whom it quotes."""

import pytest

from bot.news.issuer.publisher import Press
from bot.news.model import Article
from bot.news.reference import Reference
from bot.news.text.words import Words


@pytest.mark.parametrize(
    ("paragraph", "dateline", "publisher"),
    [
        ("به گزارش خبرگزاری ایسنا، باغ باز شد.", None, "ایسنا"),
        ("قم - ایرنا - باغ باز شد.", "قم - ایرنا", "ایرنا"),
        ("باغ بزرگ شهر باز شد.", None, None),
    ],
)
def test_the_carrier_is_told(
    known: Reference, paragraph: str, dateline: str | None, publisher: str | None
) -> None:
    press = Press(known.directory, known.institutions)
    article = Article(None, "باغ باز شد", dateline, (paragraph,))
    found = press.publisher(article, (Words.of(paragraph),), ())
    assert (found is None) == (publisher is None)
    assert publisher is None or publisher in (found or "")


def test_sources_are_told_once_and_in_order(known: Reference) -> None:
    press = Press(known.directory, known.institutions)
    line = "به گزارش ایسنا به نقل از شهرداری قم، باغ باز شد."
    assert press.via((Words.of(line), Words.of(line))) == ("شهرداری قم",)
