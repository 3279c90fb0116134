"""Every Persian sentence that people read, one module a conversation; plain text, since bot.render
escapes it."""

from bot.texts.alerts import *  # noqa: F403
from bot.texts.desk import *  # noqa: F403
from bot.texts.general import *  # noqa: F403
from bot.texts.intake import *  # noqa: F403
from bot.texts.review import *  # noqa: F403
from bot.texts.searching import *  # noqa: F403
from bot.texts.subscriptions import *  # noqa: F403
