"""A release as a tagger reads it."""

from bot.news.article.words import ArticleWords
from bot.news.hashtags.reading import Reading
from bot.news.model import Article

ARTICLE = Article(None, "باغ تازه شهر", None, ("باغ تازه باز می‌شود.", "باغ‌ها سبزند.", "پایان."))
READING = Reading.of(ArticleWords.of(ARTICLE), frozenset({"سبزند"}))


def test_headline_lead_and_rest_follow_each_other() -> None:
    assert READING.words[: READING.headline] == ["باغ", "تازه", "شهر", "."]
    assert READING.words[READING.headline : READING.first] == ["باغ", "تازه", "باز", "می‌شود", "."]
    assert READING.words[READING.first : READING.lead] == ["باغ‌ها", "سبزند", "."]
    assert READING.words[READING.lead :] == [".", "پایان", "."]


def test_words_are_counted_by_their_stems() -> None:
    assert READING.count(("باغ",)) == 3
    assert READING.count(("باغ", "تازه")) == 2
    assert READING.count(("نیست",)) == 1


def test_marks_verbs_and_words_apart_part_phrases() -> None:
    assert not READING.parts(0)
    assert READING.parts(3)
    assert READING.parts(-1)
    assert READING.parts(READING.words.index("سبزند"))
    assert READING.is_verb(READING.words.index("می‌شود"))
