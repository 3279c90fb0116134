"""Choosing a language."""

LANGUAGES = {"fa": "فارسی", "en": "English"}  # as each calls itself
WHICH_LANGUAGE = "به کدام زبان با شما حرف بزنم؟ خبرها همیشه فارسی‌اند."
LANGUAGE_CHOSEN = "باشد؛ از این پس فارسی حرف می‌زنم."
NEWSROOM_SPEAKS_PERSIAN = "با تحریریه فقط فارسی حرف می‌زنم."
