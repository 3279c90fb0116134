"""The moment by which a release is listed."""

import math
from datetime import date, datetime, time, tzinfo


def released_at(day: date | None, arrived_at: int, zone: tzinfo) -> int:
    """When a release's news is from (unix seconds): the end of the day it states, as the day is
    counted in `zone`, but never after it came in; when it came in where it states none."""
    if day is None:
        return arrived_at
    end = datetime.combine(day, time.max, zone)
    return min(arrived_at, math.floor(end.timestamp()))
