"""The article out of a web page's markup."""

from lxml import html

from bot.news import letters
from bot.news.model import Page


def read(markup: str) -> Page:
    text = html.document_fromstring(markup).text_content()
    return Page(None, tuple(letters.normalise(text).split("\n")))
