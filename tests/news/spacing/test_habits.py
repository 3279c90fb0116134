"""What editors are used to decides where grammar does not."""

from dataclasses import replace

import pytest

from bot.news.reference import Reference
from bot.news.spacing import repair
from bot.news.spacing.habits import Habits
from bot.news.spacing.lexicon import Lexicon

HABITS = Habits.from_table(
    {"words": "گوزن-گاه فنی-و-حرفه-ای دستفروش", "together": "گوزن-گاه", "apart": "دست-فروش می-رود"}
)


@pytest.fixture(scope="module")
def lexicon(known: Reference) -> Lexicon:
    return replace(known.lexicon, habits=HABITS)


def repaired(lexicon: Lexicon, text: str) -> str:
    return repair((text,), lexicon)[0].replace("\u200c", "|")


@pytest.mark.parametrize(
    ("worn", "right"),
    [
        ("گوزنگاه را میبینند", "گوزن|گاه را می|بینند"),
        ("گوزنگاهها را میبینند", "گوزن|گاه|ها را می|بینند"),
        ("آموزش فنیوحرفهای را میبینند", "آموزش فنی|و|حرفه|ای را می|بینند"),
        ("دستفروش را میبینند", "دستفروش را می|بینند"),
        ("گوزن گاه را می بینند", "گوزن|گاه را می|بینند"),
        ("گوزن گاه ها را می بینند", "گوزن|گاه|ها را می|بینند"),
        ("دست فروش را می بینند", "دست فروش را می|بینند"),
        ("دست فروش هم می رود", "دست فروش هم می|رود"),
    ],
)
def test_a_habit_decides_but_for_what_grammar_is_sure_of(
    lexicon: Lexicon, worn: str, right: str
) -> None:
    assert repaired(lexicon, worn) == right


def test_a_well_set_text_keeps_its_editors_habits(lexicon: Lexicon) -> None:
    text = "گوزنگاه و گوزن گاه را می\u200cبینند و برنامه\u200cها را می\u200cخوانند"
    assert repair((text,), lexicon) == (text,)
