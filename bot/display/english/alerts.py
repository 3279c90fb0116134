"""What subscribers are told."""

DIGEST = "The latest news for you"
TAKEN_BACK = "This item was withdrawn."


def more_news(count: int) -> str:
    return f"and {count} more. The latest: /latest"
