"""When something will be."""

TOMORROW = "فردا"


def at_hour(day: str, hour: str) -> str:
    """«فردا ساعت ۸:۰۰»."""
    return f"{day} ساعت {hour}"
