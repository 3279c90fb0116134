"""The picture of how the news does, and what stands under it."""

CHART_TITLE = "آمار چاووش"
CHART_POSTS = "خبرهای هر روز"
CHART_PROVINCES = "پرخبرترین استان‌ها"
CHART_ISSUERS = "پرخبرترین دستگاه‌ها"
CHART_SUBSCRIBERS = "شمار مشترکان"
CHART_OPENED = "متن‌های کاملی که باز شد"
CHART_TOTALS = ("خبر منتشر شد", "مشترک", "متن کامل باز شد")
NOTHING_COUNTED = "در این روزها چیزی نبود."
NO_STATISTICS = (
    "هنوز آماری نیست. نخستین خبر که منتشر شود یا نخستین مشترک که بیاید، نمودارش را همین‌جا می‌بینید."
)


def charted_days(days: int, first: str, last: str) -> str:
    return f"{days} روز گذشته، از {first} تا {last}"


def chart_caption(days: str, totals: tuple[str, str, str]) -> str:
    """Say under the picture what it shows; `totals` as numbers are written: posts, subscribers now,
    openings."""
    parts = zip(totals, CHART_TOTALS, strict=True)
    return f"{days}:\n" + "، ".join(f"{number} {what}" for number, what in parts) + "."
