"""What is said of pages that releases are taken from."""

from bot.display.digits import persian_digits
from bot.news.model import Refusal

READING = "در حال خواندن صفحه است؛ پیش‌نویسش همین‌جا می‌آید."
READING_MANY = "در حال خواندن صفحه‌هاست؛ پیش‌نویس هر کدام جداگانه همین‌جا می‌آید."
BEING_READ = "همین صفحه در حال خواندن است؛ کمی صبر کنید."
FORWARD_INSTEAD = (
    "این پیوند یک پست تلگرام است. خود پست را به این‌جا فوروارد کنید تا با عکس و متنش بیاید."
)
PHOTO_LEFT_OUT = (
    "عکس این صفحه را نتوانستم بردارم؛ اگر لازم است، عکس را در پاسخ به همین پیام بفرستید."
)
PICTURE_APART = (
    "خبر را با عکس خود صفحه برمی‌دارم. اگر آنچه فرستادید هم باید با خبر برود، بعد از آمدن"
    " پیش‌نویس، آن را در پاسخ به همان پیش‌نویس بفرستید."
)
_PASTE = "متن خبر را همین‌جا بچسبانید."
REFUSALS = {
    Refusal.ADDRESS: "نشانی درست نوشته نشده است. آن را از مرورگر کپی کنید و دوباره بفرستید.",
    Refusal.SCHEME: "فقط صفحه‌های وب را می‌خوانم؛ نشانی باید با http یا https شروع شود.",
    Refusal.PORT: "این نشانی درگاه دیگری دارد؛ فقط درگاه‌های معمول وب (۸۰ و ۴۴۳) را باز می‌کنم.",
    Refusal.CREDENTIALS: "در این نشانی نام کاربری یا گذرواژه است. آن را بی‌آن‌ها بفرستید.",
    Refusal.INSIDE: "این نشانی به شبکه‌ای داخلی می‌رسد، نه به وب؛ برای امنیت بازش نمی‌کنم.",
    Refusal.UNKNOWN_HOST: "سایتی به این نام پیدا نشد. نشانی را دوباره نگاه کنید.",
    Refusal.UNREACHABLE: f"سایت پاسخ نداد. کمی بعد دوباره بفرستید، یا {_PASTE}",
    Refusal.CERTIFICATE: f"گواهی امنیتی این سایت معتبر نیست و بازش نمی‌کنم. {_PASTE}",
    Refusal.SLOW: f"سایت خیلی کند است و به‌موقع پاسخ نداد. کمی بعد دوباره بفرستید، یا {_PASTE}",
    Refusal.TOO_LARGE: f"آنچه در این نشانی است بزرگ‌تر از آن است که بخوانم. {_PASTE}",
    Refusal.TYPE: f"در این نشانی صفحهٔ وب نیست (شاید PDF یا عکس یا ویدئو). {_PASTE}",
    Refusal.REDIRECTS: "این نشانی پشت سر هم به جای دیگری می‌فرستد. نشانی خود خبر را بفرستید.",
    Refusal.ROBOTS: "صاحب این سایت نخواسته است که ربات‌ها این صفحه را بخوانند.",
    Refusal.MISSING: "صفحه‌ای در این نشانی نیست؛ شاید خبر را برداشته‌اند. نشانی را دوباره نگاه کنید.",
    Refusal.FORBIDDEN: f"سایت اجازهٔ دیدن این صفحه را نداد. {_PASTE}",
    Refusal.FAILING: f"خود سایت خطا می‌دهد. کمی بعد دوباره بفرستید، یا {_PASTE}",
    Refusal.BROKEN: f"پاسخ سایت خراب است و خوانده نشد. {_PASTE}",
    Refusal.NOT_FOUND_PAGE: (
        "این صفحه می‌گوید که خبر پیدا نشد؛ شاید آن را برداشته‌اند. نشانی را دوباره نگاه کنید."
    ),
    Refusal.LOGIN_PAGE: (
        f"این صفحه اول نام کاربری و گذرواژه می‌خواهد و خبر در آن پیدا نیست. {_PASTE}"
    ),
    Refusal.NO_TEXT: (
        f"در این صفحه متن خبری نبود؛ شاید متن را خود مرورگر می‌سازد و من آن را نمی‌بینم. {_PASTE}"
    ),
    Refusal.NO_PERSIAN: "در این صفحه متن فارسی پیدا نکردم. متن خبر را به فارسی بفرستید.",
    Refusal.NOT_UNDERSTOOD: f"از متن این صفحه سر درنیاوردم. {_PASTE}",
    Refusal.LIST_PAGE: (
        "این صفحه فهرست خبرهاست، نه یک خبر. پیوند خود خبر را بفرستید؛ یا اگر می‌خواهید خبرهای تازه‌اش"
        " همیشه بیاید، آن را با /sources اضافه کنید."
    ),
    Refusal.NOTHING_TO_WATCH: (
        "در این نشانی نه فیدی پیدا کردم و نه فهرستی از خبرها. نشانی صفحهٔ «اخبار» سایت یا فید (RSS)"
        " آن را بفرستید."
    ),
}


def refused(address: str, reason: Refusal) -> str:
    """Say which page is not read, and why."""
    return f"🔗 {address}\n{REFUSALS[reason]}"


def page(address: str) -> str:
    """Where a draft was taken from, under its preview."""
    return f"🔗 از صفحهٔ {address}"


def too_many_links(most: int) -> str:
    return persian_digits(f"از هر پیام {most} پیوند را می‌خوانم؛ بقیه را جداگانه بفرستید.")


def read_before(address: str, said: str) -> str:
    """Say that a page was read earlier, and what became of it."""
    return f"🔗 {address}\n{said}"
