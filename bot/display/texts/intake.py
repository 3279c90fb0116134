"""What becomes of a message that an editor sends."""

from bot.display.texts.general import quoted
from bot.news.media import Kind
from bot.news.model import Reason, Unread
from bot.news.remark import Remark

UNREADABLE_FILE = (
    "این پرونده را نتوانستم بخوانم. متن خبر را همین‌جا بچسبانید."
    " از پرونده‌ها فقط txt را می‌خوانم؛ Word و PDF و عکس نامه را نه."
)
LONG_FILE = "این پرونده بلندتر از آن است که خبر باشد (بیش از ۳۰۰ هزار حرف). فقط متن خبر را بفرستید."
UNREAD = {
    Unread.KIND: UNREADABLE_FILE,
    Unread.LETTERS: UNREADABLE_FILE,
    Unread.TOO_LONG: LONG_FILE,
}
NO_RELEASE_HERE = "در این پیام متنی نبود. متن خبر، عکس یا ویدئو با شرح، یا پروندهٔ txt بفرستید."
NO_NEWS = "این پیام شبیه خبر نیست. متن کامل خبر را بفرستید، یا برای جست‌وجو: /search"
REJECTED = {
    Reason.EMPTY: "در این پیام متنی نبود. متن خبر را بنویسید یا بچسبانید.",
    Reason.NO_PERSIAN: "در این پیام متن فارسی پیدا نکردم. متن خبر را به فارسی بفرستید.",
    Reason.TOO_SHORT: NO_NEWS,
    Reason.TOO_LONG: (
        "این متن بلندتر از آن است که خبر باشد (بیش از ۳۰۰ هزار حرف). فقط متن خبر را بفرستید."
    ),
    Reason.TOO_HARD: (
        "از این متن سر درنیاوردم و آن را کنار گذاشتم. لطفاً فقط متن خبر را، کوتاه‌تر، بفرستید."
    ),
    Reason.NO_NEWS: NO_NEWS,
}
REMARKS = {
    Remark.RELEASE: NO_NEWS,
    Remark.GREETING: NO_NEWS,
    Remark.THANKS: "خواهش می‌کنم. هر وقت خبری بود، متنش را همین‌جا بفرستید.",
    Remark.PUBLISH_REQUEST: (
        "خبری همراه این پیام نبود. متن خبر را بفرستید، یا همین را در پاسخ به پیام خبر بنویسید."
    ),
    Remark.SCHEDULE: (
        "خبری همراه این زمان نبود. زمان را در پاسخ به پیام خبر بنویسید تا یادداشت همان خبر شود."
    ),
    Remark.CORRECTION: (
        "این اصلاحیهٔ کدام خبر است؟ آن را در پاسخ به پیام همان خبر بفرستید،"
        " یا متن کامل خبر اصلاح‌شده را."
    ),
    Remark.QUESTION: (
        "این پیام شبیه خبر نیست. اگر از خبری می‌پرسید، در پاسخ به پیام همان خبر بپرسید."
        " برای جست‌وجو: /search"
    ),
    Remark.CHATTER: NO_NEWS,
}
PHOTO_WAITS = (
    "این عکس متنی ندارد. متن خبرش را تا یک دقیقهٔ دیگر بفرستید تا با هم یک پیش‌نویس شوند،"
    " یا عکس را در پاسخ به پیام خبر بفرستید."
)
MEDIA_WAITS = {
    Kind.PHOTO: PHOTO_WAITS,
    Kind.VIDEO: (
        "این ویدئو متنی ندارد. متن خبرش را تا یک دقیقهٔ دیگر بفرستید تا با هم یک پیش‌نویس شوند،"
        " یا ویدئو را در پاسخ به پیام خبر بفرستید."
    ),
    Kind.ANIMATION: (
        "این گیف متنی ندارد. متن خبرش را تا یک دقیقهٔ دیگر بفرستید تا با هم یک پیش‌نویس شوند،"
        " یا گیف را در پاسخ به پیام خبر بفرستید."
    ),
    Kind.DOCUMENT: (
        f"{UNREADABLE_FILE}\nاگر پیوست خبر است، متن خبر را تا یک دقیقهٔ دیگر بفرستید تا همراهش به"
        " کانال برود، یا پرونده را در پاسخ به پیام خبر بفرستید."
    ),
}
CORRECT_LATER = "اگر چیزی باید اصلاح شود، فعلاً متن اصلاح‌شده را جداگانه بفرستید."
REJECTED_STAYS = "این خبر رد شده است. اگر می‌خواهید دوباره بررسی شود، متنش را از نو بفرستید."
EDITED_TO_NO_NEWS = "متن ویرایش‌شده شبیه خبر نیست؛ پیش‌نویس همان است که بود."
CARRIES_ON = (
    "این تکه دنبالهٔ متن دیگری است و به‌تنهایی پیش‌نویس نمی‌شود؛ در پیش‌نویس همان متن مانده است."
)
BEGINS_MIDWAY = "⚠️ این تکه دنبالهٔ متن دیگری است؛ اگر آغازش جا مانده، متن را کامل بفرستید."
PHOTO_SEPARATED = (
    "عکس از این خبر جدا شد. اگر مال خبر دیگری است، دوباره در پاسخ به پیام همان خبر بفرستیدش."
)
MEDIA_SEPARATED = (
    "پیوست از این خبر جدا شد. اگر مال خبر دیگری است، دوباره در پاسخ به پیام همان خبر بفرستیدش."
)
EARLIER_DRAFT = "پیش‌نویس پیشین همین است."


def note(text: str) -> str:
    """What an editor wrote beside a release, under its preview."""
    return f"📝 یادداشت: {text}"


def hidden_link(words: str, address: str) -> str:
    """An address that stood behind words of a message, for its editor."""
    return f"🔗 {quoted(words)}: {address}"


def ago(seconds: int) -> str:
    """How long ago something was, as people say it."""
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86_400
    if days:
        return f"{days} روز پیش"
    if hours:
        return f"{hours} ساعت پیش"
    return f"{minutes} دقیقه پیش" if minutes else "چند لحظه پیش"


def published_before(seconds: int, link: str | None, *, is_same: bool) -> str:
    """Say that a release, or one like it, was posted already, and where."""
    what = "همین خبر" if is_same else "خبری شبیه این"
    where = f": {link}" if link else "."
    return f"⚠️ {what} {ago(seconds)} منتشر شد{where}"


def drafted_before(seconds: int, *, is_same: bool, is_own: bool) -> str:
    """Say that a draft of a release, or of one like it, stands already, and whose."""
    what = "همین خبر" if is_same else "خبری شبیه این"
    who = "" if is_own else " از ویراستار دیگری"
    return f"⚠️ {what} {ago(seconds)}{who} رسید و پیش‌نویسش هنوز باز است."


def of_a_post(link: str | None, *, has_photo: bool) -> str:
    """Answer what is said of a release that was published, or put to it."""
    where = f": {link}" if link else "."
    if has_photo:
        return f"این خبر پیش‌تر منتشر شده است و چیزی به آن افزوده نشد{where}"
    return f"این خبر منتشر شده است{where}\nاین پیام پست کانال را تغییر نمی‌دهد. {CORRECT_LATER}"
