"""What of a trusted source goes out by itself: each condition, and what no desk lets out unread."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.display import texts
from bot.news.model import Doubt, Understood
from bot.newsroom import trust
from storage.posts import Manner
from storage.review.release import Arrival, Release, State
from storage.sources.source import Conditions
from tests.storage.samples import DRAFT, places

NOON = datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Asia/Tehran"))
SOUND = replace(DRAFT, date=None, removed=())
ANYTHING = Conditions(needs_issuer=False, needs_province=False, longest=0)


def release(draft: Understood = SOUND, raw: str = "متن خام", **how: int) -> Release:
    arrival = Arrival(key="feed:1", raw=raw, released_at=0, **how)
    return Release(1, State.DRAFT, arrival, 0, None, draft)


def doubt(
    draft: Understood = SOUND,
    conditions: Conditions = ANYTHING,
    at: datetime = NOON,
    *,
    has_repeat: bool = False,
) -> Doubt | None:
    return trust.why_not(release(draft), conditions, at, has_repeat=has_repeat)


def test_what_fulfils_everything_goes_out() -> None:
    assert doubt(conditions=Conditions()) is None


@pytest.mark.parametrize(
    ("draft", "conditions", "expected"),
    [
        (replace(SOUND, issuer=None), Conditions(), Doubt.NO_ISSUER),
        (replace(SOUND, issuer=None), ANYTHING, None),
        (replace(SOUND, provinces=()), Conditions(), Doubt.NO_PROVINCE),
        (replace(SOUND, provinces=(), is_national=True), Conditions(), Doubt.NO_PROVINCE),
        (replace(SOUND, provinces=(), is_national=True), ANYTHING, None),
        (replace(SOUND, provinces=()), ANYTHING, Doubt.NOT_ADDRESSED),
        (replace(SOUND, body=("نان " * 300,)), replace(ANYTHING, longest=1_000), Doubt.TOO_LONG),
        (replace(SOUND, body=("نان " * 300,)), replace(ANYTHING, longest=2_000), None),
        (replace(SOUND, body=("نان " * 3_000,)), ANYTHING, None),
    ],
)
def test_each_condition_counts(
    draft: Understood, conditions: Conditions, expected: Doubt | None
) -> None:
    assert doubt(draft, conditions) is expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (replace(SOUND, summary=" "), Doubt.NO_SUMMARY),
        (replace(SOUND, headline="نان " * 40), Doubt.LONG_HEADLINE),
        (replace(SOUND, body=("وی افزود: نان ارزان شد.",)), Doubt.MIDWAY),
        (replace(SOUND, headline="، نان ارزان شد"), Doubt.MIDWAY),
        (replace(SOUND, kicker="فوری"), Doubt.URGENT),
        (replace(SOUND, headline="فوری: مدرسه‌ها تعطیل شد"), Doubt.URGENT),
        (replace(SOUND, headline="خبر فوری؛ مدرسه‌ها تعطیل شد"), Doubt.URGENT),
        (replace(SOUND, headline="🔴 فوري | مدرسه‌ها تعطیل شد"), Doubt.URGENT),
        (replace(SOUND, headline="فوریت‌های پزشکی قم مجهز شد"), None),
        (replace(SOUND, headline="اصلاحیهٔ خبر نان"), Doubt.AMENDS),
        (replace(SOUND, headline="تکذیب خبر گران شدن نان"), Doubt.AMENDS),
        (replace(SOUND, kicker="جوابیه"), Doubt.AMENDS),
        (replace(SOUND, removed=("لطفاً تا ساعت ۱۸ منتشر نشود",)), Doubt.EMBARGO),
        (replace(SOUND, body=("این خبر غیر قابل انتشار است.",)), Doubt.EMBARGO),
        (replace(SOUND, body=("Embargoed",)), Doubt.EMBARGO),
        (replace(SOUND, body=("این کتاب فردا منتشر می‌شود.",)), None),
    ],
)
def test_what_no_desk_lets_out_unread_is_left(draft: Understood, expected: Doubt | None) -> None:
    assert doubt(draft) is expected


@pytest.mark.parametrize(("days", "is_recent"), [(-3, False), (-2, True), (0, True), (1, True),
                                                 (2, False), (400, False)])  # fmt: skip
def test_news_of_another_day_is_left(days: int, is_recent: bool) -> None:
    day = jdatetime.date.fromgregorian(date=(NOON + timedelta(days=days)).date())
    assert doubt(replace(SOUND, date=day)) is (None if is_recent else Doubt.OTHER_DAY)


def test_a_repeat_a_correction_and_what_is_marked_urgent_are_left() -> None:
    assert doubt(has_repeat=True) is Doubt.REPEAT
    for how in ({"corrects": 3}, {"answers": 3}):
        said = trust.why_not(release(**how), ANYTHING, NOON, has_repeat=False)
        assert said is Doubt.AMENDS
    urgent = replace(release(), manner=Manner(is_urgent=True))
    assert trust.why_not(urgent, ANYTHING, NOON, has_repeat=False) is Doubt.URGENT
    told = release(raw="🔴 فوری\nمتن")
    assert trust.why_not(told, ANYTHING, NOON, has_repeat=False) is Doubt.URGENT
    page = release(raw="<title>فوری: متن</title>")
    assert trust.why_not(page, ANYTHING, NOON, has_repeat=False) is None


@pytest.mark.parametrize(
    ("opens", "closes", "hours"),
    [
        (0, 24, range(24)),
        (8, 8, range(24)),
        (7, 22, range(7, 22)),
        (8, 20, range(8, 20)),
        (22, 6, (22, 23, 0, 1, 2, 3, 4, 5)),
        (20, 24, range(20, 24)),
    ],
)
def test_hours_open_and_close(opens: int, closes: int, hours: range | tuple[int, ...]) -> None:
    conditions = replace(ANYTHING, opens=opens, closes=closes)
    held = [hour for hour in range(24) if doubt(conditions=conditions, at=NOON.replace(hour=hour))]
    assert held == [hour for hour in range(24) if hour not in hours]
    last = NOON.replace(hour=21, minute=59, second=59)
    assert trust.is_open(Conditions(opens=7, closes=22), last)


drafts = st.builds(
    replace,
    st.just(SOUND),
    issuer=st.sampled_from([None, "استانداری قم"]),
    provinces=st.sampled_from([(), places("قم"), places("قم", "یزد")]),
    is_national=st.booleans(),
    summary=st.sampled_from(["", "نان ارزان شد."]),
    headline=st.sampled_from(["نان ارزان شد", "فوری: نان", "اصلاحیهٔ نان", "نان " * 40]),
    body=st.sampled_from([("نان خوب است.",), ("نان " * 400,), ("وی گفت: نان.",), ()]),
)
held_to = st.builds(
    Conditions,
    needs_issuer=st.booleans(),
    needs_province=st.booleans(),
    longest=st.sampled_from([0, 1_000, 4_000]),
    opens=st.integers(0, 24),
    closes=st.integers(0, 24),
)


@given(drafts, held_to, st.integers(0, 23), st.booleans())
def test_whatever_goes_out_fulfils_all(
    draft: Understood, conditions: Conditions, hour: int, has_repeat: bool
) -> None:
    at = NOON.replace(hour=hour)
    reason = doubt(draft, conditions, at, has_repeat=has_repeat)
    if reason is not None:
        assert texts.left_to_editor(reason)
        return
    assert not has_repeat
    assert draft.is_addressed
    assert draft.summary
    assert draft.issuer or not conditions.needs_issuer
    assert draft.provinces or not conditions.needs_province
    assert conditions.longest == 0 or len(draft.text) <= conditions.longest
    assert trust.is_open(conditions, at)


def test_every_doubt_has_its_sentence() -> None:
    assert set(texts.WHY_LEFT) == set(Doubt)
