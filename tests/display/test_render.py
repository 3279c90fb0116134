"""What people see: valid for Telegram whatever the words, within its limits, right in RTL."""

import dataclasses
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.display import days, questions, render, texts
from bot.display.digits import persian_digits
from bot.display.render import Listed
from bot.display.texts.languages import Language, speaking
from bot.news.model import Evidence, Field, FoundProvince, Understood
from handlers.editors import answers
from tests.sandbox import tdlib

DRAFT = Understood(
    kicker="مدیرکل استاندارد استان قم خبر داد؛",
    headline="ابطال پروانه ۲ واحد تولیدی در قم",
    body=("متن خبر.",),
    summary="پروانه 2 واحد تولیدی به‌دلیل افت کیفیت باطل شد.",
    issuer="اداره‌کل استاندارد استان قم",
    organisation="سازمان ملی استاندارد ایران",
    publisher="ایسنا",
    via=("پایگاه اطلاع‌رسانی استانداری قم",),
    date=jdatetime.date(1403, 5, 19),
    provinces=(FoundProvince("قم", Evidence.ISSUER, "استان قم", 1.0),),
    mentioned=("قم",),
    hashtags=("#استاندارد", "#قم"),
    removed=(),
)

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
long_words = st.one_of(words, words.map(lambda text: text * 40))


latin_lines = st.integers(0, 900).map(lambda count: "a\n" * count)
found_provinces = st.builds(
    FoundProvince, words, st.sampled_from(Evidence), long_words, st.floats(0, 1)
)


@st.composite
def drafts(draw: st.DrawFn) -> Understood:
    maybe = st.one_of(st.none(), long_words)
    return dataclasses.replace(
        DRAFT,
        kicker=draw(maybe),
        headline=draw(long_words),
        body=tuple(draw(st.lists(long_words, max_size=4))),
        summary=draw(long_words),
        issuer=draw(maybe),
        publisher=draw(maybe),
        via=tuple(draw(st.lists(long_words, max_size=3))),
        provinces=tuple(draw(st.lists(found_provinces, max_size=4))),
        hashtags=tuple(draw(st.lists(words.map("#{}".format), max_size=12))),
        removed=tuple(draw(st.lists(long_words, max_size=4))),
        is_national=draw(st.booleans()),
    )


def parsed(html: str) -> str:
    """The text that Telegram makes of HTML; fails where it refuses it."""
    answer = tdlib.parse_html(html)
    assert not isinstance(answer, str), answer
    return answer[0]


def hashtags(text: str) -> list[str]:
    wide = text.encode("utf-16-le")
    return [
        wide[2 * found.offset : 2 * (found.offset + found.length)].decode("utf-16-le")
        for found in tdlib.find_entities(text)
        if found.kind == "hashtag"
    ]


def length(html: str) -> int:
    """UTF-16 units of the text that Telegram makes of HTML."""
    return render.units(parsed(html))


@given(drafts(), st.sampled_from([render.TEXT_LIMIT, render.CAPTION_LIMIT]))
def test_a_post_is_valid_and_within_the_limit_whatever_its_words(
    draft: Understood, limit: int
) -> None:
    assert length(render.post(draft, limit)) <= limit
    assert length(render.preview(draft, limit)) <= limit
    assert length(render.decided(draft, texts.STATE_PUBLISHING, limit)) <= limit


@given(drafts(), st.one_of(long_words, latin_lines))
def test_whatever_editors_are_told_is_valid_and_within_the_limit(
    draft: Understood, words: str
) -> None:
    for limit in (render.TEXT_LIMIT, render.CAPTION_LIMIT):
        warnings = [texts.left_out(kind, has_photo=True) for kind in texts.LEFT_OUT]
        assert length(render.preview(draft, limit, [words], [*warnings, words])) <= limit
    for told in (texts.UNCERTAIN_POST, texts.post_failed(words), words):
        assert length(render.about(draft, told)) <= render.TEXT_LIMIT
    removed = "\n".join((texts.REMOVED_LINES_TITLE, *draft.removed, words))
    assert length(render.sentence(removed)) <= render.TEXT_LIMIT
    for field in Field:
        value = answers.present(draft, field)
        refusal = texts.unknown_provinces(render.shorten(words, 60), words)
        assert length(questions.question(texts.ASK[field], value, refusal)) <= render.TEXT_LIMIT


@given(drafts(), st.sampled_from([render.TEXT_LIMIT, render.CAPTION_LIMIT]))
def test_what_an_editor_must_see_is_there_whatever_the_draft(draft: Understood, limit: int) -> None:
    warning = texts.left_out("video", has_photo=False)
    shown = parsed(render.preview(draft, limit, (), [warning]))
    assert warning in shown
    assert (texts.NO_PROVINCE_FOUND in shown) is not draft.is_addressed


@given(long_words, st.lists(long_words, max_size=5), long_words)
def test_lists_and_questions_are_valid(title: str, headlines: list[str], value: str) -> None:
    items = [
        Listed(n, headline, headline, (headline,), 0, "https://t.me/c/1/2?a=b&c")
        for n, headline in enumerate(headlines)
    ]
    assert length(render.listing(render.shorten(title, 60), items, UTC)) <= render.TEXT_LIMIT
    assert length(questions.question("تیتر تازه؟", value)) <= render.TEXT_LIMIT
    assert length(render.sentence(title)) <= render.TEXT_LIMIT


def test_a_post_reads_as_a_newsroom_would_set_it() -> None:
    assert render.post(DRAFT) == (
        "مدیرکل استاندارد استان قم خبر داد؛\n"
        "<b>ابطال پروانه ۲ واحد تولیدی در قم</b>\n\n"
        "پروانه ۲ واحد تولیدی به‌دلیل افت کیفیت باطل شد.\n\n"
        "🏛 اداره‌کل استاندارد استان قم\n"
        "📍 قم\n"
        "🗓 ۱۹ مرداد ۱۴۰۳\n"
        "📰 ایسنا به نقل از پایگاه اطلاع‌رسانی استانداری قم\n\n"
        "#استاندارد #قم"
    )


def test_the_hashtags_of_a_post_can_be_tapped() -> None:
    assert hashtags(parsed(render.post(DRAFT))) == ["#استاندارد", "#قم"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("120 هکتار در 3 شهر", "۱۲۰ هکتار در ۳ شهر"),
        ("کووید ۱۹ و COVID-19", "کووید ۱۹ و COVID-19"),
        ("نشست G20 در ٢٠٢٤", "نشست G20 در ۲۰۲۴"),
        ("نشانی site.ir/n/12", "نشانی site.ir/n/12"),
    ],
)
def test_digits_are_persian_but_in_latin_words(text: str, shown: str) -> None:
    assert persian_digits(text) == shown


def test_a_line_that_begins_with_latin_is_laid_out_from_the_right() -> None:
    assert render.right_to_left("NASA تصویر تازه‌ای فرستاد") == "\u200fNASA تصویر تازه‌ای فرستاد"
    assert render.right_to_left("«ناسا» NASA") == "«ناسا» NASA"


def test_the_slash_of_a_command_stays_before_its_name() -> None:
    told = render.sentence("بنویسید: /my یا «/latest قم»\n/agency نان\nhttps://t.me/x، ۱/۲، km/h")
    assert told == (
        "بنویسید: \u200e/my یا «\u200e/latest قم»\n"
        "\u200f\u200c\u200e/agency نان\n\u200fhttps://t.me/x، ۱/۲، km/h"
    )
    assert render.toast("اول /start را بزنید.", 200) == "اول \u200e/start را بزنید."
    with speaking(Language.EN):
        assert render.sentence("Write: /my") == "Write: /my"
        assert render.toast("Press /start, or 2.", 200) == "Press /start, or 2."


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("کوتاه است.", 20, "کوتاه است."),
        ("جمله یکم تمام شد. جمله دوم می‌ماند.", 25, "جمله یکم تمام شد."),
        ("کلمه‌ها بدون پایان جمله", 14, "کلمه‌ها بدون…"),
        ("🟢🟢🟢", 3, "🟢…"),
    ],
)
def test_a_text_is_cut_after_a_sentence_or_a_word(text: str, limit: int, cut: str) -> None:
    assert render.shorten(text, limit) == cut
    assert render.units(cut) <= limit


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=5))
def test_a_list_is_shown_whatever_the_stored_times(times: list[int]) -> None:
    items = [Listed(n, f"خبر {n}", "استانداری قم", ("قم",), at) for n, at in enumerate(times)]
    shown = parsed(render.listing("خبرها", items, ZoneInfo("Asia/Tehran")))
    for number in range(len(times)):
        assert persian_digits(f"خبر {number}") in shown


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2024-08-10 12:00:00", "چند لحظه پیش"),
        ("2024-08-10 11:55:00", "۵ دقیقه پیش"),
        ("2024-08-10 10:00:00", "۲ ساعت پیش"),
        ("2024-08-09 12:30:00", "۲۳ ساعت پیش"),
        ("2024-08-09 11:30:00", "جمعه"),
        ("2024-08-10 00:00:00", "امروز"),
        ("2024-08-09 00:00:00", "جمعه"),
        ("2024-08-05 23:00:00", "دوشنبه"),
        ("2024-08-03 23:00:00", "۱۳ مرداد ۱۴۰۳"),
        ("2024-08-03 00:00:00", "۱۳ مرداد ۱۴۰۳"),
        ("2024-08-11 00:00:00", "۲۱ مرداد ۱۴۰۳"),
        ("2023-01-01 08:00:00", "۱۱ دی ۱۴۰۱"),
    ],
)
def test_new_releases_say_how_new_they_are(at: str, shown: str) -> None:
    zone = ZoneInfo("Asia/Tehran")
    now = datetime.fromisoformat("2024-08-10 12:00:00").replace(tzinfo=zone).timestamp()
    then = datetime.fromisoformat(at).replace(tzinfo=zone).timestamp()
    assert days.when(int(then), int(now), zone) == shown
