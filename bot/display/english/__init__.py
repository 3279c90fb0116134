"""What readers are told in English: one module a conversation, the names of bot/display/texts.

The newsroom speaks Persian; so do the news, and the names of provinces and agencies.
"""

from bot.display.english.alerts import *  # noqa: F403  # one catalogue, as bot/display/texts is
from bot.display.english.gathering import *  # noqa: F403  # see above
from bot.display.english.general import *  # noqa: F403  # see above
from bot.display.english.personal import *  # noqa: F403  # see above
from bot.display.english.reading import *  # noqa: F403  # see above
from bot.display.english.searching import *  # noqa: F403  # see above
from bot.display.english.starting import *  # noqa: F403  # see above
from bot.display.english.subscriptions import *  # noqa: F403  # see above
from bot.display.english.timing import *  # noqa: F403  # see above
from bot.display.english.tongue import *  # noqa: F403  # see above
