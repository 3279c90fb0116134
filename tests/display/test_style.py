"""How posts of a channel are written: as ever where nothing was set, whole where they say so."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from bot.display import render
from bot.display.layout import Look
from bot.display.style import PLAIN, Style
from tests.display.test_render import DRAFT, drafts

QUOTING = Style(look=Look(full_text_quote=True))


@given(drafts(), st.integers(200, 4_096))
def test_posts_look_as_ever_where_nothing_was_set(draft, limit: int) -> None:
    assert PLAIN.post(draft, limit) == render.post(draft, limit)
    assert PLAIN.seen(draft, limit) == render.post(draft, limit)
    state = "🔴 فوری"
    assert render.decided(draft, state, limit, PLAIN.post) == render.decided(draft, state, limit)


def test_a_post_tells_all_where_the_last_paragraph_has_room() -> None:
    short = dataclasses.replace(DRAFT, body=("جملهٔ نخست خبر این‌جاست.", "Iran & 3 <b>"))
    html = QUOTING.post(short)
    assert html.endswith("&lt;b&gt;</blockquote>")
    assert QUOTING.is_whole(short, html)
    assert not PLAIN.is_whole(short, html)
    long = dataclasses.replace(DRAFT, body=("خبر بلند " * 900, "پایان."))
    assert not QUOTING.is_whole(long, QUOTING.post(long))
    none = dataclasses.replace(DRAFT, body=())
    assert not QUOTING.is_whole(none, QUOTING.post(none))
