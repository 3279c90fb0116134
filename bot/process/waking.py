"""Several parts that are told of one thing."""

from collections.abc import Callable


def together(*wakes: Callable[[], None]) -> Callable[[], None]:
    """Tell all of them, in this order."""

    def call() -> None:
        for wake in wakes:
            wake()

    return call
