"""Reading a whole text, following what is like it, and hearing why it came."""

from collections.abc import Sequence

from bot.display.texts.general import quoted
from bot.display.texts.subscriptions import EVERYTHING, HIGHLIGHTS, NATIONAL, topic

NEXT_OF_TEXT = "صفحهٔ بعد ›"
PREVIOUS_OF_TEXT = "‹ صفحهٔ قبل"
FOLLOW_LIKE = "🔔 دنبال کردن"
SHARE = "📨 فرستادن برای دوستان"
WHY_THIS = "🔕 چرا این خبر؟"
KEEP_REASONS = "بماند"
REASONS_KEPT = "باشد؛ مثل پیش خبرتان می‌کنم."
NO_REASON = "آنچه این خبر به‌خاطرش آمد دیگر در فهرستتان نیست. همهٔ آنچه دنبال می‌کنید: /my"
SHARED_FROM = "متن کامل در چاووش"
TAKEN_BACK_SINCE = "این خبر پس گرفته شد و متنش دیگر در دسترس نیست."
NOTHING_LIKE = "از این خبر چیزی برای دنبال کردن پیدا نکردم. نام استان یا دستگاه را بنویسید."


def page_mark(page: int, pages: int) -> str:
    """On the button between the pages of a text."""
    return f"{page} از {pages}"


def address(host: str) -> str:
    """The words that lead to the page a text was read from."""
    return f"صفحهٔ خبر در {host}"


def like(headline: str) -> str:
    """Over the buttons of what can be followed of a release."""
    return f"از خبر {quoted(headline)} کدام را دنبال کنم؟ دوباره که بزنید، برداشته می‌شود."


def button_of(name: str) -> str:
    """What is followed, alone on a button."""
    if name.startswith("«"):
        return name
    of_country = {
        NATIONAL: "خبرهای سراسری",
        EVERYTHING: "همهٔ خبرها",
        HIGHLIGHTS: "مهم‌ترین خبرها",
    }
    return of_country.get(name, f"استان {name}")


def whole(organisation: str) -> str:
    """An organisation with all its offices, on a button."""
    return f"{organisation} و همهٔ اداره‌هایش"


def subject(words: str) -> str:
    """Words that a release is about, on a button."""
    return f"موضوع {quoted(words)}"


def follow_it(name: str) -> str:
    """On the button that follows what was typed: a province, an agency, words within a province."""
    return f"دنبال کردن {button_of(name)}"


def because(names: Sequence[str]) -> str:
    """Why a release was told of."""
    if len(names) == 1:
        return f"این خبر برایتان آمد، چون {button_of(names[0])} را دنبال می‌کنید."
    each = "\n".join(f"• {button_of(name)}" for name in names)
    return f"این خبر برایتان آمد، چون این‌ها را دنبال می‌کنید:\n{each}"


def end_reason(name: str) -> str:
    """On the button that ends one of them."""
    return f"🔕 دیگر نفرست: {button_of(name)}"


def reason_ended(name: str) -> str:
    return f"دیگر {topic(name)} را برایتان نمی‌فرستم."


def still(names: Sequence[str]) -> str:
    """What else such a release comes for, once one reason is ended."""
    each = "، ".join(button_of(name) for name in names)
    return f"چنین خبری هنوز می‌آید، چون این را هم دنبال می‌کنید: {each}"
