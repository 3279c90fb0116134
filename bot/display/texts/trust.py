"""Sources that are trusted: what goes out without an editor, and what is said of it."""

from bot.display.digits import persian_digits
from bot.display.fields import Hours, Longest, Need
from bot.display.texts.general import quoted
from bot.news.model import Doubt

# The page where trust is set
TRUST = "اعتماد"
TRUST_REVIEW = "بازبینی: هر خبر را یک ویراستار می‌بیند و منتشر می‌کند."
TRUST_AUTO = (
    "انتشار خودکار: خبری که شرط‌های زیر را داشته باشد بی بازبینی منتشر می‌شود؛"
    " بقیه برای بازبینی می‌ماند."
)
TRUST_ALWAYS = (
    "خبر تکراری، فوری، اصلاحیه، بی‌خلاصه یا نیمه‌کاره، و بیش از ده خبر در ساعت،"
    " همیشه برای بازبینی می‌ماند."
)
SWITCH_AUTO = "انتشار خودکار"
SWITCH_REVIEW = "بازبینی"
NEEDS = {Need.ISSUER: "دستگاه معلوم", Need.PROVINCE: "استان معلوم"}
LONGESTS = {
    Longest.SHORT: "تا ۱٬۰۰۰ حرف",
    Longest.MIDDLE: "تا ۲٬۰۰۰ حرف",
    Longest.LONG: "تا ۴٬۰۰۰ حرف",
    Longest.ANY: "هر اندازه",
}
OPEN_HOURS = {
    Hours.ALWAYS: "شبانه‌روز",
    Hours.LONG: "۷ تا ۲۲",
    Hours.SHORT: "۸ تا ۲۰",
}
TRUST_SURELY = "بله، خودکار منتشر شود"
TRUST_NOT = "نه، بازبینی شود"
TRUSTED_NOW = "از این پس خبرهای این منبع خودکار منتشر می‌شود."
REVIEWED_NOW = "از این پس خبرهای این منبع بازبینی می‌شود."
TRUST_KEPT = "ثبت شد"
NO_SUCH_SOURCE = "این منبع دیگر در فهرست نیست."
TRUST_NOT_YOURS = "اعتماد به منبع را مدیر یا ویراستاری تعیین می‌کند که به استانی محدود نیست."
TRUST_OWNERS_ONLY = "چون این‌جا هر خبر چند تأیید می‌خواهد، اعتماد به منبع را فقط مدیر تعیین می‌کند."

# Cards, lists and notices
ALONE_MARK = "🤖 خودکار"
WITHDRAW_LATE = "ده دقیقه گذشته است؛ برای برداشتن پست، «پس گرفتن» را بزنید و تأیید کنید."
WHY_LEFT = {
    Doubt.NO_ISSUER: "دستگاه صادرکننده ندارد",
    Doubt.NO_PROVINCE: "استان ندارد",
    Doubt.NOT_ADDRESSED: "معلوم نیست برای کدام استان است",
    Doubt.TOO_LONG: "بلندتر از اندازهٔ تعیین‌شده است",
    Doubt.OUT_OF_HOURS: "بیرون از ساعت‌های انتشار رسید",
    Doubt.REPEAT: "به خبر دیگری شبیه است",
    Doubt.NO_SUMMARY: "خلاصه ندارد",
    Doubt.LONG_HEADLINE: "تیترش بلند است",
    Doubt.MIDWAY: "گویا از میانهٔ متن آغاز می‌شود",
    Doubt.OTHER_DAY: "تاریخش از این روزها نیست",
    Doubt.URGENT: "فوری است",
    Doubt.AMENDS: "خبر پیشینی را اصلاح یا تکذیب می‌کند",
    Doubt.EMBARGO: "دربارهٔ زمان یا اجازهٔ انتشار چیزی گفته است",
    Doubt.BESIDE: "چیزی همراه دارد که در پست نمی‌آید",
    Doubt.FLOOD: "این منبع در یک ساعت بیش از ده خبر آورد",
    Doubt.MENDED: "ویراستاری کار روی آن را آغاز کرده است",
    Doubt.LATE: "ربات که دوباره به کار افتاد، از رسیدنش بیش از یک ساعت گذشته بود",
    Doubt.NOT_TRUSTED: "منبعش دیگر خودکار منتشر نمی‌شود",
    Doubt.NO_OWNER: "این‌جا چند تأیید لازم است و مدیر به منبعش اعتماد نداده است",
}


def trust_title(name: str) -> str:
    return f"اعتماد به {quoted(name)}"


def ask_trust(name: str) -> str:
    """Asked once more before a source publishes by itself."""
    return (
        f"از این پس خبرهای {quoted(name)} بی بازبینی منتشر می‌شود."
        " تا ده دقیقه زیر کارت هر خبر «پس گرفتن» هست. روشن شود؟"
    )


def trust_noted(name: str, said: str) -> str:
    """What the log says of a source whose trust was set."""
    return f"{name}: {said}"


def goes_out_alone(source: str) -> str:
    """Under the preview of a draft that goes out by itself in a moment."""
    return f"🤖 خودکار منتشر می‌شود (منبع: {source})"


def left_to_editor(doubt: Doubt) -> str:
    """Under the preview of a draft of a trusted source that waits all the same."""
    return f"🤖 خودکار منتشر نشد چون {WHY_LEFT[doubt]}."


def published_alone(source: str, clock: str) -> str:
    """On the card of what went out by itself."""
    return f"🤖 خودکار منتشر شد {clock} (منبع: {source})"


def alone_today(count: int) -> str:
    return persian_digits(f"{count} خبر خودکار")


def flood(source: str, most: int) -> str:
    """Tell the owners that a trusted source brings too much."""
    return persian_digits(
        f"منبع {quoted(source)} در یک ساعت بیش از {most} خبر آورد."
        " بقیه خودکار منتشر نمی‌شود و برای بازبینی مانده است؛ سایتش را ببینید:"
        " شاید خراب یا دستکاری شده باشد."
    )
