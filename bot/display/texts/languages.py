"""The languages that people can be spoken to in.

English is added so: a package beside this one, and like it, with the same names; a member EN
of `Language`; two lines at `_CATALOGUES`, where mypy names what the package lacks and whose type
differs. Whom it is spoken to, `Context.texts` decides, and nothing else knows of it; a call that
still says `texts.NAME` says it in Persian, and becomes `context.texts.NAME` when its turn comes.
"""

from enum import StrEnum

from bot.display import texts
from bot.display.texts.catalogue import Catalogue


class Language(StrEnum):
    FA = "fa"


_PERSIAN: Catalogue = texts  # here mypy names what a catalogue lacks
_CATALOGUES = {Language.FA: _PERSIAN}


def of(language: Language) -> Catalogue:
    """Everything that is said in a language."""
    return _CATALOGUES[language]
