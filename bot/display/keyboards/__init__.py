"""The buttons under messages, pure."""

from bot.display.keyboards import cards as cards
from bot.display.keyboards import mine as mine
from bot.display.keyboards import outlets as outlets
from bot.display.keyboards import reading as reading
from bot.display.keyboards import sources as sources
from bot.display.keyboards import starting as starting
from bot.display.keyboards import timing as timing
from bot.display.keyboards import trust as trust
from bot.display.keyboards.readers import (
    MOST_ROWS,
    Pages,
    agencies,
    alert,
    corners,
    digest,
    end_all,
    failed,
    follow,
    forget,
    link,
    listing,
    provinces,
    status,
    topic_id,
    topics,
    uncertain,
    undo,
    unsubscribe,
    watch,
)
from bot.display.keyboards.review import (
    Standing,
    choices,
    draft,
    expiries,
    fields,
    photos,
    ticks,
    times,
)

__all__ = [
    "MOST_ROWS",
    "Pages",
    "Standing",
    "agencies",
    "alert",
    "cards",
    "choices",
    "corners",
    "digest",
    "draft",
    "end_all",
    "expiries",
    "failed",
    "fields",
    "follow",
    "forget",
    "link",
    "listing",
    "mine",
    "outlets",
    "photos",
    "provinces",
    "reading",
    "sources",
    "starting",
    "status",
    "ticks",
    "times",
    "timing",
    "topic_id",
    "topics",
    "trust",
    "uncertain",
    "undo",
    "unsubscribe",
    "watch",
]
