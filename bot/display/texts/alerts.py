"""What subscribers are told."""

DIGEST = "تازه‌ترین خبرها برای شما"
TAKEN_BACK = "این خبر پس گرفته شد."


def more_news(count: int) -> str:
    return f"و {count} خبر دیگر. تازه‌ترین‌ها: /latest"
