"""The languages that people can be spoken to in.

Persian says everything; English what readers are told, and Persian stands in for the rest. One more
is a package like `bot.display.english`, a member of `Language`, its name in `LANGUAGES` and a line
of `OWN`; what it lacks tests/display/test_languages.py names.

Whoever acts or is told something is spoken to in their own language: who hands on an update or
sends an alert says which by `speaking`, and `said` says it.
"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from types import ModuleType
from typing import Any, cast

from bot.display import english, texts
from bot.display.digits import persian_digits
from bot.display.fields import Language
from bot.display.texts.catalogue import Catalogue


class _Over:
    """A language over Persian."""

    def __init__(self, own: ModuleType) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name, None) or getattr(texts, name)


__all__ = ["OWN", "Language", "digits", "of", "said", "speaking", "spoken"]
_PERSIAN: Catalogue = texts  # here mypy names what a catalogue lacks
OWN = {Language.EN: english}
_CATALOGUES = {Language.FA: _PERSIAN} | {
    language: cast(Catalogue, _Over(own)) for language, own in OWN.items()
}
_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=Language.FA)


def of(language: Language) -> Catalogue:
    """Everything that is said in a language."""
    return _CATALOGUES[language]


def spoken() -> Language:
    """The language that is spoken here now."""
    return _SPOKEN.get()


@contextlib.contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language while the block lasts, in all that it awaits."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


class _Said:
    def __getattr__(self, name: str) -> Any:
        return getattr(_CATALOGUES[_SPOKEN.get()], name)


said = cast(Catalogue, _Said())  # everything, in the language that is spoken


def digits(text: str) -> str:
    """Write a text's digits as the language that is spoken has them."""
    return persian_digits(text) if spoken() is Language.FA else text
