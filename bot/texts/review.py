"""Previews of drafts, and what editors do with them."""

from collections.abc import Sequence

from bot.callbacks import Field
from bot.news.model import Evidence, FoundProvince

PUBLISH = "انتشار"
EDIT = "ویرایش"
DISCARD = "رد"
BACK = "بازگشت"
SEPARATE = "جدا کردن پیام‌ها"
REMOVED_LINES = "حذف‌شده‌ها"
FIELDS = {
    Field.HEADLINE: "تیتر",
    Field.SUMMARY: "خلاصه",
    Field.PROVINCES: "استان‌ها",
    Field.HASHTAGS: "هشتگ‌ها",
}
ASK = {
    Field.HEADLINE: "تیتر تازه را در پاسخ به همین پیام بفرستید. تیتر کنونی:",
    Field.SUMMARY: "خلاصهٔ تازه را در پاسخ به همین پیام بفرستید. خلاصهٔ کنونی:",
    Field.PROVINCES: (
        "استان‌ها را در پاسخ به همین پیام بفرستید، جداشده با «،»؛"
        " برای خبر سراسری بنویسید «سراسری». اکنون:"
    ),
    Field.HASHTAGS: "هشتگ‌ها را در پاسخ به همین پیام بفرستید، جداشده با فاصله یا «،». اکنون:",
}
ANSWER_HERE = "پاسخ شما"
PUBLISHING = "به کانال فرستاده می‌شود"
ALREADY_PUBLISHED = "این خبر پیش‌تر منتشر شده است."
SEE_IN_CHANNEL = "دیدن در کانال"
DISCARDED = "رد شد"
ALREADY_DISCARDED = "این پیش‌نویس رد شده است."
DRAFT_GONE = "این پیش‌نویس دیگر وجود ندارد. خبر را دوباره بفرستید."
NOT_AN_EDITOR = "این دکمه برای ویراستاران است."
QUESTION_CLOSED = "این پرسش دیگر باز نیست. دکمهٔ «ویرایش» پیش‌نویس را دوباره بزنید."
EMPTY_ANSWER = "پاسخ خالی است. متن تازه را در پاسخ به همین پرسش بنویسید."
TOO_LONG_ANSWER = "این متن بلندتر از اندازه است. کوتاه‌ترش کنید و دوباره در پاسخ به پرسش بفرستید."
NO_HASHTAG = "هشتگی در پاسخ نبود. نمونه: #استاندارد #قم"
SEPARATED = "پیام‌ها جدا شدند؛ هر کدام پیش‌نویس خودش را دارد."
NOT_JOINED = "این پیش‌نویس از یک پیام ساخته شده است."
CANNOT_SEPARATE = "یکی از پیام‌ها به‌تنهایی خبر نیست؛ پیش‌نویس یکجا می‌ماند."
OUTDATED = "این پیش‌نمایش کهنه است؛ تازه‌اش را فرستادم."
PREVIEW_LATER = "خبر دریافت شد؛ پیش‌نمایش آن تا چند دقیقهٔ دیگر می‌آید."
ALBUM_CLOSED = "خبر این آلبوم پیش‌تر منتشر یا رد شده است؛ این عکس به آن افزوده نشد."
NOTHING_REMOVED = "چیزی از متن حذف نشده است."
EVIDENCE = {
    Evidence.ISSUER: "دستگاه صادرکننده",
    Evidence.PLACE: "محل رویداد",
    Evidence.DATELINE: "سرخط خبر",
    Evidence.HEADLINE: "تیتر",
    Evidence.BODY: "متن",
    Evidence.EDITOR: "به گفتهٔ ویراستار",
}
NO_PROVINCE = "سراسری: برای همهٔ کشور"


def carried(publisher: str, sources: Sequence[str]) -> str:
    """Name who carries the news, and from whom it was taken."""
    return f"{publisher} به نقل از {'، '.join(sources)}" if sources else publisher


def why(found: FoundProvince) -> str:
    """Say why a province was found, and how sure that is."""
    sure = f"اطمینان {round(found.confidence * 100)}٪"
    return f"{found.name}: {EVIDENCE[found.evidence]} («{found.words}»)، {sure}"


PHOTOS = "این خبر {count} عکس دارد."
VIDEO_LEFT_OUT = "ویدئوی این خبر همراه پست منتشر نمی‌شود."
FILE_LEFT_OUT = "پروندهٔ پیوست این خبر همراه پست منتشر نمی‌شود."
