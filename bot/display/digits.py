"""The digits people see: Persian ones, but where Latin ones belong."""

import re

_PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹")
_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_WORD = re.compile(r"IR\s?\d\d(?:\s?\d{4}){5}\s?\d\d(?!\d)|\S+")  # an account number is one word
_ACCOUNT = re.compile(r"IR\s?\d")
_LETTER = re.compile("[A-Za-z]")
_DIGIT = re.compile("[0-9٠-٩](?!\ufe0f?\u20e3)")  # one under a keycap is a picture


def persian_digits(text: str) -> str:
    """Write a text's digits in Persian, but for those of a Latin word («G20», an address), of an
    account number («IR82 0540 ...») and under a keycap."""
    return _WORD.sub(lambda word: _written(word[0]), text)


def grouped(number: int) -> str:
    """Write a number with its thousands apart: «۱٬۲۴۰»."""
    return persian_digits(f"{number:,}".replace(",", "\u066c"))


def _written(word: str) -> str:
    if _ACCOUNT.match(word):
        return word.translate(_LATIN)
    if _LETTER.search(word):
        return word
    return _DIGIT.sub(lambda digit: digit[0].translate(_PERSIAN), word)
