"""What becomes of a message that an editor sends."""

from bot.news.model import Reason

UNREADABLE_FILE = "این پرونده خوانده نشد. پروندهٔ متنی (txt) با کدبندی UTF-8 بفرستید."
LARGE_FILE = "این پرونده بزرگ‌تر از آن است که دریافت شود (حداکثر ۲۰ مگابایت)."
NO_RELEASE_HERE = "در این پیام متنی نبود. خبر را به‌صورت متن، عکس با شرح یا پروندهٔ txt بفرستید."
NO_NEWS = "این پیام شبیه خبر نیست. متن کامل خبر را بفرستید، یا برای جست‌وجو: /search"
REJECTED = {
    Reason.EMPTY: "متنی در این پیام نبود. خبر را به‌صورت متن بفرستید.",
    Reason.NO_PERSIAN: "در این پیام متن فارسی پیدا نشد. متن خبر را بفرستید.",
    Reason.TOO_SHORT: (
        "این متن کوتاه‌تر از آن است که خبر باشد. برای جست‌وجو بنویسید: /search و کلمه‌ها"
    ),
}
