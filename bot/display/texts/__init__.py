"""Every Persian sentence that people read, one module a conversation; plain text, since render
escapes it.

The stars are the point: one catalogue, whichever module a sentence stands in. `of(language)` gives
it as one of those there may be; a new text is declared in catalogue.py as well.
"""

from bot.display.texts.alerts import *  # noqa: F403  # see above
from bot.display.texts.catalogue import Catalogue as Catalogue
from bot.display.texts.chats import *  # noqa: F403  # see above
from bot.display.texts.desk import *  # noqa: F403  # see above
from bot.display.texts.gathering import *  # noqa: F403  # see above
from bot.display.texts.general import *  # noqa: F403  # see above
from bot.display.texts.intake import *  # noqa: F403  # see above
from bot.display.texts.languages import Language as Language
from bot.display.texts.languages import of as of
from bot.display.texts.moments import *  # noqa: F403  # see above
from bot.display.texts.newsroom import *  # noqa: F403  # see above
from bot.display.texts.outlets import *  # noqa: F403  # see above
from bot.display.texts.personal import *  # noqa: F403  # see above
from bot.display.texts.prompts import *  # noqa: F403  # see above
from bot.display.texts.reading import *  # noqa: F403  # see above
from bot.display.texts.review import *  # noqa: F403  # see above
from bot.display.texts.searching import *  # noqa: F403  # see above
from bot.display.texts.sources import *  # noqa: F403  # see above
from bot.display.texts.staff import *  # noqa: F403  # see above
from bot.display.texts.starting import *  # noqa: F403  # see above
from bot.display.texts.statistics import *  # noqa: F403  # see above
from bot.display.texts.subscriptions import *  # noqa: F403  # see above
from bot.display.texts.timing import *  # noqa: F403  # see above
from bot.display.texts.tongue import *  # noqa: F403  # see above
from bot.display.texts.trust import *  # noqa: F403  # see above
from bot.display.texts.watched import *  # noqa: F403  # see above
from bot.display.texts.watching import *  # noqa: F403  # see above
