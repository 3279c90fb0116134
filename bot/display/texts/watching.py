"""What owners are told of the sources that are watched."""

from bot.display.digits import persian_digits
from bot.news.model import Refusal

SOURCE_FAULTS = {
    Refusal.ADDRESS: "نشانی‌اش درست نیست.",
    Refusal.SCHEME: "نشانی‌اش به جایی بیرون از وب می‌رسد.",
    Refusal.PORT: "نشانی‌اش درگاه دیگری دارد؛ فقط درگاه‌های معمول وب (۸۰ و ۴۴۳) را باز می‌کنم.",
    Refusal.CREDENTIALS: "در نشانی‌اش نام کاربری یا گذرواژه است.",
    Refusal.INSIDE: "نشانی‌اش به شبکه‌ای داخلی می‌رسد، نه به وب.",
    Refusal.UNKNOWN_HOST: "سایتی به این نام پیدا نمی‌شود.",
    Refusal.UNREACHABLE: "سایت پاسخ نمی‌دهد.",
    Refusal.CERTIFICATE: "گواهی امنیتی سایت معتبر نیست.",
    Refusal.SLOW: "سایت خیلی کند است و به‌موقع پاسخ نمی‌دهد.",
    Refusal.TOO_LARGE: "آنچه در این نشانی است بزرگ‌تر از آن است که بخوانم.",
    Refusal.TYPE: "در این نشانی دیگر نه فیدی هست و نه فهرستی از خبرها.",
    Refusal.REDIRECTS: "نشانی پشت سر هم به جای دیگری می‌فرستد.",
    Refusal.ROBOTS: "صاحب سایت نخواسته است که ربات‌ها آن را بخوانند.",
    Refusal.MISSING: "چیزی در این نشانی نیست.",
    Refusal.FORBIDDEN: "سایت اجازهٔ دیدنش را نمی‌دهد.",
    Refusal.FAILING: "خود سایت خطا می‌دهد.",
    Refusal.BROKEN: "پاسخ سایت خراب است و خوانده نمی‌شود.",
    Refusal.NOT_FOUND_PAGE: "سایت می‌گوید که این صفحه پیدا نشد.",
    Refusal.LOGIN_PAGE: "سایت نام کاربری و گذرواژه می‌خواهد.",
    Refusal.NO_TEXT: "متنی در آن پیدا نمی‌شود.",
    Refusal.NO_PERSIAN: "متن فارسی در آن پیدا نمی‌شود.",
    Refusal.NOT_UNDERSTOOD: "خواندنش به جایی نمی‌رسد.",
    Refusal.LIST_PAGE: "به جای خبر، فهرستی از خبرها در آن است.",
    Refusal.NOTHING_TO_WATCH: "در آن نه فیدی هست و نه فهرستی از خبرها.",
}


def source_fails(name: str, hours: int, reason: Refusal) -> str:
    """Tell that a source can't be read for some hours, and why."""
    said = f"⚠️ منبع «{name}» {hours} ساعت است که خوانده نمی‌شود: {SOURCE_FAULTS[reason]}"
    return persian_digits(f"{said}\nهمچنان امتحان می‌کنم و وقتی درست شد خبر می‌دهم.")


def source_recovered(name: str) -> str:
    """Tell that a source which failed is read again."""
    return f"✅ منبع «{name}» دوباره خوانده می‌شود."


def source_dead(name: str, days: int, reason: Refusal) -> str:
    """Tell that a source is not tried any more, and what to do."""
    said = f"⏸ منبع «{name}» {days} روز است که خوانده نمی‌شود: {SOURCE_FAULTS[reason]}"
    hint = (
        "دیگر سراغش نمی‌روم. اگر درست شد، در /sources «ادامه» را بزنید؛"
        " اگر نشانی‌اش عوض شده است، نشانی تازه را اضافه کنید."
    )
    return persian_digits(f"{said}\n{hint}")


def source_reshaped(name: str) -> str:
    """Tell that a page lists its news otherwise than when it was added, and what to do."""
    return (
        f"⚠️ چیدمان صفحهٔ «{name}» عوض شده است و خبرهایش را دیگر نمی‌شناسم.\n"
        "اگر تا چند ساعت دیگر هم خبری نیامد، آن را در /sources حذف و دوباره اضافه کنید."
    )
