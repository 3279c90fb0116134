"""The format of posts: refused with the place of its fault, and rendered whatever the draft."""

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.display import render, template
from bot.display.layout import Extras, Look
from bot.display.markup import Placeholder
from bot.display.template import DEFAULT, Fault, Kind, Template
from bot.news.model import Evidence, FoundProvince, Understood
from bot.sandbox.text.entity import units
from bot.sandbox.text.formatting import fix, trim
from bot.sandbox.text.markup import parse_html
from tests.display.test_render import DRAFT, drafts, hashtags, length, parsed
from tests.sandbox import tdlib

BARE = dataclasses.replace(
    DRAFT, kicker=None, issuer=None, publisher=None, date=None, provinces=(), hashtags=()
)
LIMITS = st.sampled_from([render.TEXT_LIMIT, render.CAPTION_LIMIT, render.post_limit(3)])


def given_format(source: str) -> Template:
    found = template.parse(source)
    assert isinstance(found, Template), found
    return found


def rendered(source: str, draft: Understood = DRAFT, extras: Extras = template.PLAIN) -> str:
    return given_format(source).render(draft, render.TEXT_LIMIT, extras)


@given(drafts(), LIMITS)
def test_the_default_format_is_the_post_of_today(draft: Understood, limit: int) -> None:
    assert DEFAULT.render(draft, limit) == render.post(draft, limit)


@pytest.mark.parametrize("draft", [DRAFT, BARE, dataclasses.replace(BARE, headline="", summary="")])
def test_the_default_format_is_the_post_of_a_usual_draft(draft: Understood) -> None:
    assert DEFAULT.render(draft) == render.post(draft)


SOURCES = (
    "{headline}",
    "<b>{headline}</b>\n{summary}\n{hashtags}",
    "🔴 <b>{headline}</b> <i>({issuer}، {provinces})</i>\n\n\n{summary}\n<a href='{link}'>متن</a>",
    "<blockquote>{kicker}\n<b>{headline}</b>\n\n{summary}</blockquote>\n{date}|<u>{publisher}</u>",
    "<blockquote expandable>{summary}</blockquote>{headline}{hashtags}\n{signature}{link}",
    "<tg-spoiler>{summary} {summary}</tg-spoiler>\n<s>{headline}</s>\n<code>{issuer}</code>&lt;{{",
    "<b>{issuer} <i>{provinces}</i></b> <u>{date}</u>\n{headline}\n" + "واژه " * 100,
)
looks = st.builds(
    Look, st.sampled_from(["", "@news_qom", "کانال خبر " * 80]), st.booleans(), st.booleans(),
    st.booleans(),
)  # fmt: skip
links = st.sampled_from([None, "", "https://t.me/c/1/2?a=b&c=\"'<>", "https://t.me/" + "x" * 9_000])
extras = st.builds(Extras, looks, links)
lone = st.text(max_size=30).map(lambda text: f"{text}\ud800\0\udc00")


@given(
    st.sampled_from([DEFAULT.source, *SOURCES]),
    st.one_of(
        drafts(),
        st.builds(lambda text: dataclasses.replace(DRAFT, summary=text, issuer=text), lone),
    ),
    st.one_of(LIMITS, st.integers(-1, 600)),
    extras,
)
def test_a_post_is_valid_and_within_its_limit_whatever_the_format_and_the_draft(
    source: str, draft: Understood, limit: int, extras: Extras
) -> None:
    html = given_format(source).render(draft, limit, extras)
    assert length(html) <= max(limit, 0)
    text, entities = trim(*fix(*parse_html(html)))
    assert len(entities) <= 100
    assert render.units(text) <= max(limit, 0)


def soup() -> st.SearchStrategy[str]:
    tags = [f"<{slash}{name}>" for name in ("b", "i", "u", "s", "code") for slash in ("", "/")]
    more = ["<blockquote>", "<blockquote expandable>", "</blockquote>", "<tg-spoiler>", "</a>"]
    links = [
        "<a href='{link}'>",
        '<a href="https://t.me/x">',
        "</tg-spoiler>",
        "<x>",
        "<",
        ">",
        "&lt;",
    ]
    slots = [f"{{{name}}}" for name in Placeholder]
    odd = [
        "{",
        "}",
        "{{",
        "}}",
        "{0.__class__}",
        "{headline!r}",
        "{نام}",
        "\n",
        "\n\n",
        "متن ",
        "🔴",
        "A",
    ]
    return st.lists(st.sampled_from([*tags, *more, *links, *slots, *odd]), max_size=14).map("".join)


@given(st.one_of(st.text(max_size=200), soup(), soup().map("{{headline}}{}".format)), drafts())
def test_whatever_is_set_is_refused_or_renders(source: str, draft: Understood) -> None:
    found = template.parse(source)
    if isinstance(found, Fault):
        lines = source.split("\n")
        assert 1 <= found.line <= len(lines)
        assert 1 <= found.column <= len(lines[found.line - 1]) + 1
        return
    html = found.render(draft, render.CAPTION_LIMIT)
    assert length(html) <= render.CAPTION_LIMIT
    parse_html(html)


@given(soup())
def test_what_a_format_shows_in_tags_is_shown_in_them(source: str) -> None:
    """Telegram leaves none of its tags out."""
    found = template.parse(f"{{headline}}\n{source}")
    if isinstance(found, Template):
        html = found.render(DRAFT, extras=Extras(link="https://t.me/x"))
        bare, entities = tdlib.parse_html(html)
        wide = units(bare)
        seen = {one.kind for one in entities if wide[one.offset : one.end].strip()}
        assert seen <= {one.kind for one in fix(bare, entities)[1]}
        assert bare == parsed(html)


@pytest.mark.parametrize(
    ("source", "line", "column", "kind"),
    [
        ("", 1, 1, Kind.NO_HEADLINE),
        ("{summary}", 1, 1, Kind.NO_HEADLINE),
        ("{headline}\n{title}", 2, 1, Kind.UNKNOWN_PLACEHOLDER),
        ("{headline} {تیتر}", 1, 12, Kind.UNKNOWN_PLACEHOLDER),
        ("{headline}\n{0.__class__}", 2, 1, Kind.BAD_PLACEHOLDER),
        ("{headline.__class__}", 1, 1, Kind.BAD_PLACEHOLDER),
        ("{headline!r}", 1, 1, Kind.BAD_PLACEHOLDER),
        ("{headline:>10}", 1, 1, Kind.BAD_PLACEHOLDER),
        ("{headline[0]}", 1, 1, Kind.BAD_PLACEHOLDER),
        ("{}", 1, 1, Kind.BAD_PLACEHOLDER),
        ("{0}", 1, 1, Kind.BAD_PLACEHOLDER),
        ("{headline} {summary", 1, 12, Kind.UNCLOSED_PLACEHOLDER),
        ("{headline\n}", 1, 1, Kind.UNCLOSED_PLACEHOLDER),
        ("{headline} }", 1, 12, Kind.STRAY_BRACE),
        ("{headline}\n  <b>{summary}", 2, 3, Kind.UNCLOSED_TAG),
        ("<b><i>{headline}</b></i>", 1, 17, Kind.WRONG_NESTING),
        ("<b>{headline}</i>", 1, 14, Kind.WRONG_NESTING),
        ("{headline}</b>", 1, 11, Kind.UNOPENED_TAG),
        ("<code><b>{headline}</b></code>", 1, 7, Kind.WRONG_NESTING),
        ("<b><code>{headline}</code></b>", 1, 4, Kind.WRONG_NESTING),
        (
            "<blockquote><b><blockquote>{headline}</blockquote></b></blockquote>",
            1,
            16,
            Kind.WRONG_NESTING,
        ),
        ("<a href='{link}'><a href='{link}'>{headline}</a></a>", 1, 18, Kind.WRONG_NESTING),
        ("<p>{headline}</p>", 1, 1, Kind.UNKNOWN_TAG),
        ("<h1>{headline}</h1>", 1, 1, Kind.UNKNOWN_TAG),
        ("{headline}<br>", 1, 11, Kind.UNKNOWN_TAG),
        ("{headline}<b/>", 1, 11, Kind.BAD_TAG),
        ("<b class='x'>{headline}</b>", 1, 1, Kind.BAD_TAG),
        ("<b>{headline}</b >", 1, 1, None),
        ("{headline} 3 < 5", 1, 14, Kind.BAD_TAG),
        ("{headline} <b", 1, 12, Kind.BAD_TAG),
        ("{headline} <>", 1, 12, Kind.BAD_TAG),
        ("<a>{headline}</a>", 1, 1, Kind.BAD_LINK),
        ("<a href='{headline}'>{headline}</a>", 1, 1, Kind.BAD_LINK),
        ("<a href='javascript:x'>{headline}</a>", 1, 1, Kind.BAD_LINK),
        ("<a href='https://x.ir' onclick='y'>{headline}</a>", 1, 1, Kind.BAD_LINK),
        ("{headline}\0", 1, 11, Kind.BAD_LETTER),
        ("{headline}\n\ud800", 2, 1, Kind.BAD_LETTER),
        ("{headline}\n" + "x" * 5_000, 2, 4_990, Kind.TOO_LONG),
        ("{headline}\n" + "x" * 600, 2, 1, Kind.TOO_MANY_WORDS),
        ("{headline}" + "<b>x</b>" * 51, 1, 411, Kind.TOO_MANY_TAGS),
    ],
)
def test_a_fault_is_named_with_its_place(
    source: str, line: int, column: int, kind: Kind | None
) -> None:
    found = template.parse(source)
    if kind is None:
        assert isinstance(found, Template)
    else:
        assert found == Fault(line, column, kind)


def test_a_line_with_nothing_to_tell_disappears() -> None:
    source = "{kicker}\n\n{headline}\n\nدستگاه: {issuer}\n\nتاریخ: {date} در {provinces}\n\nپایان"
    assert rendered(source, BARE) == f"{BARE.headline.replace('2', '۲')}\n\nپایان"
    dated = dataclasses.replace(BARE, date=DRAFT.date)
    assert rendered(source, dated).split("\n\n")[1:] == ["تاریخ: ۱۹ مرداد ۱۴۰۳ در", "پایان"]


def test_a_quote_around_a_line_that_disappears_is_none() -> None:
    source = "{headline}\n<blockquote>\n{issuer}\n{kicker}\n</blockquote>\nپایان"
    assert "blockquote" not in rendered(source, BARE)
    issued = dataclasses.replace(BARE, issuer="استانداری قم")
    assert rendered(source, issued).endswith("\n<blockquote>استانداری قم</blockquote>\nپایان")
    told = rendered(source).split("\n", 1)[1]
    assert told == (f"<blockquote>{DRAFT.issuer}\n{DRAFT.kicker}</blockquote>\nپایان")


def test_what_a_draft_holds_is_never_markup() -> None:
    evil = dataclasses.replace(
        DRAFT, headline="<b>x</b> & {summary} {0.__class__}", issuer="</b><script>", summary="&lt;"
    )
    source = "<b>{headline}</b>\n{issuer}\n{summary}"
    assert parsed(rendered(source, evil)) == (
        "\u200f<b>x</b> & {summary} {0.__class__}\n\u200f</b><script>\n\u200f&lt;"
    )


def test_a_link_is_where_the_format_wants_it() -> None:
    source = '{headline}\n<a href="{link}">متن کامل</a>\n{link}'
    link = "https://t.me/bot?start=1&x='2'"
    text, entities = parse_html(rendered(source, extras=Extras(link=link)))
    assert [entity.value for entity in entities] == [link]
    assert text.split("\n")[1:] == ["متن کامل", f"\u200f{link}"]
    assert [found.kind for found in tdlib.find_entities(text)] == ["url"]
    assert rendered(source) == rendered("{headline}")


def test_digits_of_hashtags_and_addresses_stay() -> None:
    draft = dataclasses.replace(DRAFT, hashtags=("#کووید_19", "#قم"))
    shown = rendered("{headline} 12\nبرچسب 3: {hashtags}", draft)
    assert shown.endswith(" ۱۲\nبرچسب ۳: #کووید_19 #قم")
    assert hashtags(shown) == ["#کووید_19", "#قم"]


def test_a_channel_chooses_how_its_posts_look() -> None:
    look = Look(signature="کانال خبر قم\n@news_qom", emoji=False, hashtags=False)
    shown = DEFAULT.render(DRAFT, extras=Extras(look))
    assert shown == (
        "مدیرکل استاندارد استان قم خبر داد؛\n"
        "<b>ابطال پروانه ۲ واحد تولیدی در قم</b>\n\n"
        "پروانه ۲ واحد تولیدی به‌دلیل افت کیفیت باطل شد.\n\n"
        "اداره‌کل استاندارد استان قم\n"
        "قم\n"
        "۱۹ مرداد ۱۴۰۳\n"
        "ایسنا به نقل از پایگاه اطلاع‌رسانی استانداری قم\n\n"
        "کانال خبر قم @news_qom"
    )


def test_only_the_emoji_of_the_format_go() -> None:
    draft = dataclasses.replace(BARE, headline="جشن 🎉 در قم")
    assert rendered("1️⃣ 👨‍👩‍👧 🇮🇷 {headline}", draft, Extras(Look(emoji=False))) == "جشن 🎉 در قم"


QUOTED = Extras(Look(full_text_quote=True))


def test_the_whole_text_is_a_quote_to_open() -> None:
    draft = dataclasses.replace(DRAFT, body=("بند یکم با 3 خبر. " * 6, "بند دوم <b>."))
    html = DEFAULT.render(draft, extras=QUOTED)
    head, _, quote = html.partition("\n\n<blockquote expandable>")
    assert head == render.post(draft)
    assert quote.startswith("بند یکم با ۳ خبر.")
    assert quote.endswith("\nبند دوم &lt;b&gt;.</blockquote>")
    assert [e.kind for e in parse_html(html)[1]] == ["bold", "expandable_blockquote"]


def test_the_quote_takes_what_room_there_is() -> None:
    draft = dataclasses.replace(DRAFT, body=tuple("جمله‌ای از متن خبر. " * 9 for _ in range(40)))
    for limit in (render.CAPTION_LIMIT, render.TEXT_LIMIT):
        html = DEFAULT.render(draft, limit, QUOTED)
        assert html.startswith(render.post(draft, limit))
        assert limit - 120 < length(html) <= limit
    full = dataclasses.replace(draft, summary="جمله‌ای از متن خبر. " * 300)
    assert DEFAULT.render(full, render.CAPTION_LIMIT, QUOTED) == render.post(full, 1_024)


def test_the_summary_gives_way_before_the_headline() -> None:
    draft = dataclasses.replace(DRAFT, summary="جمله‌ای از خلاصه. " * 200)
    shown = parsed(given_format("{headline}\n{summary}\n{hashtags}").render(draft, 300))
    lines = shown.split("\n")
    assert lines[0] == "ابطال پروانه ۲ واحد تولیدی در قم"
    assert lines[1].endswith(("خلاصه.", "…"))
    assert lines[2] == "#استاندارد #قم"


def test_a_long_fact_beside_the_headline_leaves_it_room() -> None:
    names = tuple(FoundProvince(f"استان {n}", Evidence.BODY, "", 1.0) for n in range(200))
    draft = dataclasses.replace(DRAFT, provinces=names)
    shown = parsed(given_format("{headline} ({provinces})\n{summary}").render(draft, 1_024))
    assert shown.startswith("ابطال پروانه ۲ واحد تولیدی در قم (استان ۰،")
    assert "باطل شد" in shown
    assert not re.search("[0-9]", shown)
