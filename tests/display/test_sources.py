"""What is said of sources, whatever they are called and whyever they can't be read."""

import pytest

from bot.display import texts
from bot.news.model import Refusal
from bot.newsroom import sources, watching
from bot.newsroom.watching import Discovered
from handlers.editors.adding import web_address
from storage.sources.source import Kind


@pytest.mark.parametrize("reason", Refusal)
def test_every_reason_has_its_sentence_wherever_it_is_told(reason: Refusal) -> None:
    assert reason not in texts.cannot_watch("http://a.ir/", reason).split()
    assert texts.source_error(reason) != reason
    assert texts.source_fails("قم", 6, reason)
    assert texts.source_dead("قم", 7, reason)
    assert texts.refused("http://a.ir/", reason)


def test_a_name_of_others_turns_nothing_round() -> None:
    name = "\u202eخبر <b>قم</b>\u2066"
    found = Discovered(Kind.FEED, "http://a.ir/rss", name, ("\u202bآب \u200fآمد",))
    kept = watching.decode(watching.encode(found))
    assert (kept.name, kept.headlines) == ("خبر <b>قم</b>", ("آب آمد",))
    assert "«خبر &lt;b&gt;قم&lt;/b&gt;»" in sources.found(kept)


@pytest.mark.parametrize(
    "written", ["\u2068khabar.ir\u2069", "\u202akhabar.ir\u202c", "khabar.ir،", "«khabar.ir»"]
)
def test_what_stands_around_an_address_is_no_part_of_it(written: str) -> None:
    assert web_address(written) == "http://khabar.ir"
