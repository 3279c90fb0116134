"""Every Persian sentence that people read, one module a conversation; plain text, since render
escapes it.

The stars are the point: one catalogue, whichever module a sentence stands in.
"""

from bot.display.texts.alerts import *  # noqa: F403  # see above
from bot.display.texts.desk import *  # noqa: F403  # see above
from bot.display.texts.general import *  # noqa: F403  # see above
from bot.display.texts.intake import *  # noqa: F403  # see above
from bot.display.texts.review import *  # noqa: F403  # see above
from bot.display.texts.searching import *  # noqa: F403  # see above
from bot.display.texts.subscriptions import *  # noqa: F403  # see above
