"""A digest: what concerns somebody, by province and agency, as headlines that link."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from html import escape
from itertools import groupby

from bot.display import texts
from bot.display.digits import persian_digits
from bot.display.render import TEXT_LIMIT, Listed, jalali_day, plain, shorten, shown, units

_LENGTHS = (150, 110, 80, 60, 40)  # UTF-16 units of a headline, the longest that leaves room
_PLACE, _AGENCY = 60, 60  # UTF-16 units of what stands over headlines


def in_order(items: Iterable[Listed]) -> list[Listed]:
    """By province, then agency, each with its newest first; what is for the whole country last."""
    newest = sorted(items, key=lambda item: -item.released_at)
    return sorted(newest, key=lambda item: (not item.provinces, item.provinces, item.issuer or ""))


def written(items: Sequence[Listed], zone: tzinfo, beyond: int = 0) -> str:
    """Write releases that are `in_order` as one message, within Telegram's limit whatever they are,
    and that there are so many more."""
    said = (_written(items, zone, beyond, length) for length in _LENGTHS)
    whole = ""
    for whole in said:
        if units(plain(whole)) <= TEXT_LIMIT:
            break
    return whole


def _written(items: Sequence[Listed], zone: tzinfo, beyond: int, length: int) -> str:
    parts = [f"<b>{shown(texts.DIGEST)}</b>"]
    numbered = list(enumerate(items, 1))
    for provinces, of_place in groupby(numbered, key=lambda one: one[1].provinces):
        place = "، ".join(provinces) if provinces else texts.NATIONAL
        parts.append(f"📍 <b>{shown(shorten(place, _PLACE))}</b>")
        for issuer, some in groupby(of_place, key=lambda one: one[1].issuer):
            above = [shown(shorten(issuer, _AGENCY))] if issuer else []
            lines = [_line(number, item, zone, length) for number, item in some]
            parts.append("\n".join((*above, *lines)))
    more = [shown(texts.more_news(beyond))] if beyond else []
    whole = [shown(texts.FULL_TEXTS)] if items else []
    return "\n\n".join((*parts, *more, *whole))


def _line(number: int, item: Listed, zone: tzinfo, length: int) -> str:
    headline = shown(shorten(item.headline, length))
    linked = f'<a href="{escape(item.link)}">{headline}</a>' if item.link else headline
    day = persian_digits(jalali_day(item.released_at, zone))
    return f"{persian_digits(str(number))}. {linked} | {day}"
