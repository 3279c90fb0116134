"""News of no province: for the whole country, or of a place that was not found."""

import pytest

from bot.news.model import RawRelease, Understood
from bot.news.reference import Reference
from bot.news.understand import understand

NATIONWIDE = [
    (
        "ثبت‌نام وام در سراسر کشور آغاز شد\nثبت‌نام از امروز آغاز شد و یک ماه ادامه دارد.",
        True,
    ),
    (
        "سخنگوی سازمان ثبت احوال کشور خبر داد\nکارت هوشمند ملی نوجوانان\n"
        "سخنگوی سازمان ثبت احوال کشور گفت: صدور کارت هوشمند ملی آغاز شد.",
        True,
    ),
    (
        "تغییر ساعت کار اداره‌ها در ۲۹ استان\nساعت کار از شنبه تغییر می‌کند.",
        True,
    ),
    ("گلخانه تازه محله به بهره‌برداری رسید\nاین گلخانه برای دوازده نفر کار ایجاد کرده است.", False),
    (
        "رئیس اداره ثبت احوال بخش نمونه خبر داد\nآغاز صدور کارت\n"
        "رئیس اداره ثبت احوال بخش نمونه گفت: صدور کارت از امروز آغاز شد.",
        False,
    ),
]


@pytest.mark.parametrize(("text", "is_national"), NATIONWIDE)
def test_no_province_found_is_national_only_where_that_is_sure(
    text: str, is_national: bool, known: Reference
) -> None:
    draft = understand(RawRelease(text), known)
    assert isinstance(draft, Understood)
    assert (draft.provinces, draft.is_national) == ((), is_national)
