"""The sandbox judges texts as TDLib does: HTML, nesting, what is clickable."""

from dataclasses import replace

import pytest
import tdlib
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.text.entity import Entity, units
from bot.sandbox.text.formatting import clean, fix, trim, with_found
from bot.sandbox.text.found import find_entities
from bot.sandbox.text.markup import MarkupError, parse_html

_EXAMPLES = settings()


# TDLib knows letters of newer Unicode than Python does; a dot would begin an address.
_ASSIGNED = st.characters(exclude_categories=["Cn", "Co", "Cs"], exclude_characters="\0.")


def soup(pieces: str, most: int = 12) -> st.SearchStrategy[str]:
    """Texts of these pieces, which are separated by bars."""
    return st.lists(st.sampled_from(pieces.split("|")), max_size=most).map("".join)


def judged(text: str) -> tuple[str, list[Entity]] | str:
    try:
        bare, entities = parse_html(text)
    except MarkupError as error:
        return str(error)
    return bare, [replace(entity, detail="") for entity in entities]


@pytest.mark.parametrize(
    "text",
    [
        "<b>x",
        "3 < 5",
        "<br>",
        "<b/>",
        "<p>x</p>",
        "</b>",
        "<b>x</i>",
        "<b>x</b",
        "<b",
        "<b ",
        "<b x",
        "<b =1>",
        "<a href=x/y>z</a>",
        "<a href='>x</a>",
        "<span>x</span>",
        "<tg-emoji emoji-id='x'>y</tg-emoji>",
        "<tg-time unix=5 format='zz'>y</tg-time>",
        "&#xD800;",
    ],
)
def test_a_refusal_is_worded_as_telegram_words_it(text: str) -> None:
    refusal = judged(text)
    assert isinstance(refusal, str)
    assert refusal == tdlib.parse_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "<B>تهران</B> 😀 <I>قم</I>",
        "<b>ا<i>ب</b></i>".replace("</b></i>", "</i></b>"),
        "<a href='http://example.com'>x</a> <a href=example.com>y</a> <a>example.ir</a>",
        "<a href='https://Example.COM:8080/Path?q=%20#f'>x</a>",
        "<a href='not a link'>x</a> <a href='localhost'>x</a> <a href='ftp://a.b'>x</a>",
        "<a href='tg://user?id=42'>x</a> <a href='tg://resolve?domain=x'>y</a>",
        "<a href='https://t.me/bot?start=r_1'>x</a>",
        "<pre><code class='language-python'>x</code></pre><code class='language-c'>y</code>",
        "<blockquote expandable>x</blockquote><blockquote>y</blockquote>",
        "<tg-time unix='1700000000' format='wDT'>x</tg-time>",
        "<tg-spoiler>x</tg-spoiler><span class='tg-spoiler'>y</span>",
        "&lt;&gt;&amp;&quot;&#1578;&#x62A;&nbsp;&zwnj;&laquo;&AMP; & > x",
        "<b>x</></b>".removesuffix("</b>"),
    ],
)
def test_html_is_understood_as_telegram_understands_it(text: str) -> None:
    assert judged(text) == tdlib.parse_html(text)
    assert not isinstance(judged(text), str)


@_EXAMPLES
@given(
    soup(
        "<b>|</b>|<i>|</i>|<a href='http://a.b/c'>|<a href=example.com>|</a>|<code>|</code>|<pre>|"
        "</pre>|<code class='language-py'>|<blockquote>|<blockquote expandable>|</blockquote>|</>|"
        "<tg-emoji emoji-id='|</tg-emoji>|<tg-time unix=5 format='|w|r|'>|</tg-time>|<span |class="
        "|'tg-spoiler'|</span>|&lt;|&#65;|&#x41|&#xD800;|&#|&amp|&zwnj;| |x|س|😀|<|/|>|=|'|\"|\n|5"
    )
)
def test_any_html_is_judged_as_telegram_judges_it(text: str) -> None:
    assert judged(text) == tdlib.parse_html(text)


@_EXAMPLES
@given(st.text(alphabet="<>/=&#;'\" abip0\n\u200cس😀", max_size=40))
def test_any_characters_are_judged_as_telegram_judges_them(text: str) -> None:
    assert judged(text) == tdlib.parse_html(text)


@st.composite
def formatted(draw: st.DrawFn) -> tuple[str, list[Entity]]:
    text = draw(soup("a|ب| |\n|😀|\r|\u202a|\u200e|\u200f|\t|\u200c|\u0333|،"))
    wide = units(text)
    edges = [at for at in range(len(wide) + 1) if not "\udc00" <= wide[at : at + 1] <= "\udfff"]
    entities = []
    for _ in range(draw(st.integers(0, 5))):
        start, end = sorted((draw(st.sampled_from(edges)), draw(st.sampled_from(edges))))
        kind, value = draw(st.sampled_from(_KINDS))
        entities.append(Entity(kind, start, end - start, value))
    return text, entities


_KINDS = [
    ("bold", ""),
    ("italic", ""),
    ("underline", ""),
    ("strikethrough", ""),
    ("spoiler", ""),
    ("blockquote", ""),
    ("expandable_blockquote", ""),
    ("code", ""),
    ("pre", ""),
    ("pre", "py"),
    ("text_link", "http://a.b/"),
    ("date_time", "5"),
]


@_EXAMPLES
@given(formatted())
def test_entities_are_nested_and_texts_cleaned_as_telegram_does(
    given: tuple[str, list[Entity]],
) -> None:
    text, entities = given
    fixed = fix(text, entities) if clean(text).strip(" \n") else ("", [])
    assert fixed == tdlib.fix(text, entities)


@pytest.mark.parametrize(
    "text",
    [
        "#می‌رود #خانهٔ #مُهم #۱۴۰۴ #۱۴۰۴_ایران #_۱ #تهران،#شیراز",
        "خبر#تهران 🔴#فوری (#قم) «#یزد» #a#b #a #b #tag@channel_name #tag@ab",
        "@channel_name x@name (@gif) @abc @a_b_c_d @" + "x" * 33,
        "/start /help@chavosh_bot x/no /a/b (/ok) /" + "x" * 65,
        "https://example.ir/خبر?q=1#f، (https://example.com/a_(b)). t.me/chavosh و www.isna.ir",
        "example.notadomain http://example.notadomain localhost 1.2.3.4 1.2.3 a.b@example.ir",
        "tg://resolve?domain=x $USD $TOOLONGTAG #x.ir",
        "#" + "س" * 300,
    ],
)
def test_what_is_clickable_is_found_as_telegram_finds_it(text: str) -> None:
    assert find_entities(text) == tdlib.find_entities(text)


@_EXAMPLES
@given(
    soup("#|#|a|س|_|۱|1|\u200c|·|\u064e| |@|abc|/|/go|😀|-|$|USD|«|»|\n|،|\u0d9a|BBBBBBBBBBBBBBB|²")
)
def test_any_hashtags_are_found_as_telegram_finds_them(text: str) -> None:
    assert find_entities(text) == tdlib.find_entities(text)


@_EXAMPLES
@given(
    soup(
        "http://|https://|ftp://|test.ir|t.me/x|?q=1|.|(|)|[|]|:8080|:|tg://x|info@|mailto:|1.2.3.4|"
        ".com|.COM|.Com|xn--ab|س|،|\u200c| |\n|/|#|@|_|-|~|«|»|'|!|,|\u0301|😀|BBBBBBBBBBB",
        most=9,
    )
)
def test_any_addresses_are_found_as_telegram_finds_them(text: str) -> None:
    assert find_entities(text) == tdlib.find_entities(text)


@_EXAMPLES
@given(st.text(_ASSIGNED, max_size=12).map("#{}".format))
def test_a_hashtag_of_any_letters_ends_where_telegram_ends_it(text: str) -> None:
    ours = [entity for entity in find_entities(text) if entity.kind == "hashtag"]
    assert ours == [entity for entity in tdlib.find_entities(text) if entity.kind == "hashtag"]


def test_a_hashtag_is_not_clickable_inside_code_or_a_link() -> None:
    bare, entities = parse_html("<code>#a</code> <a href='x.ir'>#b</a> <b>#c</b>")
    kinds = [entity.kind for entity in with_found(entities, find_entities(bare))]
    assert kinds == ["code", "text_link", "hashtag", "bold"]


def test_blanks_at_both_ends_are_trimmed_and_entities_move_along() -> None:
    assert trim(" \n ab \n", [Entity("bold", 3, 4)]) == ("ab", [Entity("bold", 0, 2)])
    assert trim("  ab", [Entity("bold", 1, 3)]) == (" ab", [Entity("bold", 0, 3)])
    assert trim("ab  ", [Entity("bold", 2, 2)]) == ("ab", [])
