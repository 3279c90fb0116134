"""What speaks for a candidate weighs more."""

from bot.news.article.words import ArticleWords
from bot.news.hashtags.choice import candidates_of
from bot.news.hashtags.salience import WEIGHTS, signs, worth
from bot.news.model import Article
from bot.news.reference import Reference

ARTICLE = Article(
    None,
    "رهاسازی یوزپلنگ در پارک ملی توران",
    None,
    (
        "یوزپلنگ ماده پس از درمان در پارک ملی توران رها شد.",
        "بهرام دشتبان گفت: این یوزپلنگ گردنبند ردیاب دارد و پارک ملی توران زیستگاه آن است.",
    ),
)


def test_every_sign_has_a_weight_and_worth_is_a_probability(known: Reference) -> None:
    scene, found = candidates_of(ArticleWords.of(ARTICLE), (), known.tagger.known)
    assert found
    for one in found:
        assert {name for name, _ in signs(one, scene)} <= WEIGHTS.keys()
        assert 0 < worth(one, scene) < 1


def test_a_heavier_sign_makes_a_candidate_likelier(known: Reference) -> None:
    scene, found = candidates_of(ArticleWords.of(ARTICLE), (), known.tagger.known)
    one = next(one for one in found if scene.in_headline(one))
    heavier = {**WEIGHTS, "headline": WEIGHTS["headline"] + 1}
    assert worth(one, scene, heavier) > worth(one, scene)
