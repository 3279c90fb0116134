"""The Persian that people read: short, in everyday words, and written as Persian is."""

import inspect
import re
from collections.abc import Iterator

import pytest

from bot.display import english, texts
from bot.display.digits import persian_digits
from bot.display.texts import (
    alerts,
    desk,
    general,
    intake,
    outlets,
    personal,
    reading,
    review,
    searching,
    starting,
    statistics,
    subscriptions,
    timing,
    tongue,
)

LONGEST = 400  # letters that are read to the end
TOAST = 200  # letters that Telegram takes for an answer to a press
BUTTON = 28  # letters that a phone shows on a row of its own
MACHINE_WORDS = ("نویسه", "کدبندی", "به‌روزرسانی", "پردازش", "گردید", "می‌باشد", "خطای داخلی")
ILL_WRITTEN = {
    "an Arabic letter": "[يكةى]",
    "a verb without its half space": r"(?<!\S)ن?می (?=[آ-ی])",
    "a plural without its half space": r"[آ-ی] ها(?:ی|یی)?(?!\S)",
    "the other ezafe": "ه\u200cی(?![آ-ی])|ه ی(?!\\S)|\u06c0",
    "a space before a mark": r"[آ-ی] [،؛:.؟!](?!\S)",
    "no space after a mark": r"[،؛؟][آ-ی]",
    "a Latin mark": r"[آ-ی][,;?]",
    "a doubled quote": "««|»»",
    "a doubled space": "  ",
    "a half space at the edge of a word": "\u200c(?:\\s|$)|(?:^|\\s)\u200c",
}
BUTTONS = (
    desk.ARRIVED, desk.SEND_AGAIN, desk.RETRY_FAILED, desk.SHOW_FAILED,
    review.PUBLISH, review.EDIT, review.DISCARD, review.BACK, review.SEPARATE,
    review.REMOVED_LINES, review.IS_NATIONAL, review.HAS_PROVINCE, review.SEE_IN_CHANNEL,
    *review.FIELDS.values(), *general.CORNERS.values(),
    searching.FULL_TEXT, searching.RELATED, searching.NEXT_PAGE, searching.PREVIOUS_PAGE,
    *searching.LAST_DAYS.values(), subscriptions.UNDO, subscriptions.WATCH,
    subscriptions.END_ALL, subscriptions.KEEP_ALL, personal.FORGET_ALL, personal.KEEP_DATA,
    reading.NEXT_OF_TEXT, reading.PREVIOUS_OF_TEXT, reading.FOLLOW_LIKE, reading.SHARE,
    reading.WHY_THIS, reading.KEEP_REASONS, starting.SEND_PLACE,
    *timing.MODES.values(), *timing.PAUSES.values(), timing.QUIET_HOURS, timing.URGENT_ALWAYS,
    timing.NOT_NOW, timing.COME_BACK, timing.NO_QUIET, timing.OTHER_HOURS, timing.TIMING_BACK,
    timing.SO_BE_IT, timing.OTHER_TIMES, timing.ADD_MORE, *map(timing.zone_button, timing.ZONES),
    *outlets.TAKES.values(), *outlets.LOOK_SAYS.values(), outlets.ORGANISATIONS, outlets.PAUSE,
    outlets.RESUME, outlets.REMOVE_CHANNEL, outlets.REMOVE_SURELY, outlets.CHECK_RIGHTS,
    outlets.FORMAT_OF, outlets.SIGNATURE, outlets.NO_SIGNATURE, outlets.RESET_FORMAT,
    outlets.KEEP_FORMAT, outlets.LEAVE_FORMAT,
)  # fmt: skip


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _strings(one)


def _every_text() -> dict[str, str]:
    modules = (
        alerts,
        desk,
        general,
        intake,
        outlets,
        personal,
        reading,
        review,
        searching,
        starting,
        statistics,
        subscriptions,
        timing,
        tongue,
    )
    named = [pair for module in modules for pair in vars(module).items() if pair[0].isupper()]
    return {
        f"{name} {number}": text
        for name, value in named
        for number, text in enumerate(_strings(value))
    }


def test_no_text_is_too_long_to_be_read() -> None:
    assert [name for name, text in _every_text().items() if len(text) > LONGEST] == []
    said = {name: [*_strings(value)] for name, value in vars(english).items() if name.isupper()}
    assert [name for name, all_ in said.items() if any(len(one) > LONGEST for one in all_)] == []


@pytest.mark.parametrize("word", MACHINE_WORDS)
def test_no_text_has_a_word_of_machines(word: str) -> None:
    assert word not in inspect.getsource(texts)
    assert [name for name, text in _every_text().items() if word in text] == []


@pytest.mark.parametrize("what", ILL_WRITTEN)
def test_texts_are_written_as_persian_is(what: str) -> None:
    ill = re.compile(ILL_WRITTEN[what], re.MULTILINE)
    assert {name: text for name, text in _every_text().items() if ill.search(text)} == {}


def test_buttons_fit_a_phone_and_have_words() -> None:
    assert [text for text in BUTTONS if not 2 <= len(text) <= BUTTON] == []


def test_people_s_words_stand_in_one_pair_of_quotes() -> None:
    words = "«کارت ملی»"
    told = (
        texts.nothing_found(words),
        texts.results_of(words),
        texts.unknown_provinces(words, ""),
        texts.hidden_link(words, "https://example.ir"),
        texts.which_province(words),
        texts.no_agency(words),
        texts.unknown_province(words),
    )
    assert [text for text in told if "««" in text or text.count("«") != 1] == []


def test_what_is_said_in_passing_of_all_news_names_them() -> None:
    assert texts.added("قم") == "✅ قم اضافه شد"
    assert texts.taken_off(texts.EVERYTHING) == "همهٔ خبرها برداشته شد"
    assert len(persian_digits(texts.retried(12_345))) < TOAST
