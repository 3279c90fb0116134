"""One call that wakes several parts."""

from collections.abc import Callable


def together(*calls: Callable[[], None]) -> Callable[[], None]:
    """Do all of these, in their order."""

    def call() -> None:
        for one in calls:
            one()

    return call
