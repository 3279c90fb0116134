"""The beginning: a place on the map, links that bring somebody and posters with them, and what is
said to those who send what only the newsroom sends."""

from bot.display.texts.subscriptions import topic

SEND_PLACE = "📍 فرستادن موقعیت"
ASK_PLACE = (
    "دکمهٔ «فرستادن موقعیت» پایین صفحه را بزنید تا استانتان را پیدا کنم."
    " موقعیت شما را جایی نگه نمی‌دارم."
)
PLACE_SEEN = "موقعیتتان را دیدم؛ آن را نگه نمی‌دارم."
NO_PLACE = (
    "آن‌جا نزدیک هیچ شهری در ایران نیست."
    " نام استان یا شهرتان را بنویسید، یا استان را از فهرست انتخاب کنید."
)
LINK_SENT = (
    "پیوندها را باز نمی‌کنم. برای پیدا کردن یک خبر، چند کلمه از آن را بنویسید؛"
    " برای دنبال کردن خبرهای استانتان، نام استان یا شهر را."
)
LONG_SENT = (
    "این نوشته برای جست‌وجو بلند است. چند کلمهٔ مهمش را بنویسید تا خبرش را پیدا کنم،"
    " یا نام استانتان را تا خبرهایش برایتان بیاید."
)
HOW_TO_SEND = (
    "خبرهای این کانال را ویراستاران آن می‌فرستند."
    " این‌جا می‌توانید خبرها را دنبال کنید و در آن‌ها جست‌وجو کنید."
)
EXAMPLE_PROVINCE = "قم"
EXAMPLE_SEARCH = "آب شرب"

POSTER = "هر کس این تصویر را با دوربین گوشی ببیند، به گفت‌وگو با چاووش می‌رسد."
POSTER_EXAMPLE = (
    "نام یک استان یا یک دستگاه را در کنار دستور بنویسید؛ نمونه:\n/qr قم\n/qr استاندارد\n"
    "بی‌نام، تصویر خود ربات می‌آید: /qr"
)


def near(place: str, province: str) -> str:
    """What is nearest to a place on the map, and whether to follow its province."""
    where = f"استان {province}" if place == province else f"{place} در استان {province}"
    return f"نزدیک‌ترین جا به شما {where} است. {_ask(topic(province))}"


def invited(name: str) -> str:
    """What a link would have followed, a topic by name; an agency's stands in quotes."""
    return f"این پیوند شما را به {topic(name)} رسانده است. از این پس برایتان بفرستم؟"


def poster(name: str) -> str:
    """Under the picture of a link by which a topic is followed."""
    return f"هر کس این تصویر را با دوربین گوشی ببیند، می‌تواند {topic(name)} را دنبال کند."


def _ask(news: str) -> str:
    return f"{news} را برایتان بفرستم؟"
