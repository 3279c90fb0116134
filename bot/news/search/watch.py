"""A search that goes on: what a release must hold, and what not, for somebody to be told of it.

Times and order of a question are no part of it. Its text is in the language of questions, the same
however it was typed, and names it; people are shown their own spelling.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.news.search.questions import Names, Question, parse
from bot.news.search.terms import IDLE, phrase_pattern, terms, word_pattern, words
from bot.news.text import letters

LONGEST = 300  # letters of a text: it is a key of the database
_PROVINCE, _AGENCY, _ISSUER = "استان", "اداره", "دستگاه"  # keys that search.questions reads
_FILED = re.compile(  # a filter as it stands in a text; a province's name may have several words
    rf"(?<!\S)(?P<key>{_AGENCY}|{_ISSUER}|{_PROVINCE}):"
    rf"(?P<value>“[^”]*”|(?<={_PROVINCE}:)[^-“]+?(?= -|$)|\S+)"
)


@dataclass(frozen=True, slots=True)
class Watch:
    """Terms and folded phrases, all of which a release must hold, terms it must not, and whose it
    must be: `agency` holds words of a name, `issuer` a whole one. In the order of typing."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    agency: str | None = None
    issuer: str | None = None
    province: str | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms a release must have, those of its phrases included."""
        return (*self.words, *(term for phrase in self.phrases for term in terms(" ".join(phrase))))

    @property
    def text(self) -> str:
        """The name of the watch: one for all ways to type it, and for nothing else."""
        return _joined(
            sorted(self.words),
            sorted(map(_quoted, map(" ".join, self.phrases))),
            _filter(_AGENCY, "_".join(sorted(set(terms(self.agency or ""))))),
            _filter(_ISSUER, _quoted(" ".join(words(self.issuer or "")))),
            _filter(_PROVINCE, self.province or ""),
            (f"-{word}" for word in sorted(self.excluded)),
        )

    @property
    def whole_agency(self) -> str | None:
        """The agency all of whose news this is."""
        alone = self in (Watch(agency=self.agency), Watch(issuer=self.issuer))
        return self.agency or self.issuer if alone else None

    def as_typed(self, typed: str) -> str:
        """The text with the words as they stand in what somebody typed, where they do; of an
        agency alone its name."""
        if self.whole_agency:
            return self.whole_agency
        typed = letters.normalise(typed)
        shown = _joined(
            (_found(word_pattern(word), typed, word) for word in self.words),
            (_quoted(_found(phrase_pattern(p), typed, " ".join(p))) for p in self.phrases),
            _filter(_AGENCY, _quoted(self.agency or "")),
            _filter(_ISSUER, _quoted(self.issuer or "")),
            _filter(_PROVINCE, self.province or ""),
            (f"-{_found(word_pattern(word), typed, word)}" for word in self.excluded),
        )
        return shown if len(shown) <= LONGEST else self.text


def watch_of(
    question: Question, issuer: str | None = None, meant: Mapping[str, str] | None = None
) -> Watch | None:
    """The watch for what a question finds; `meant` are words that stand for mistyped ones. None
    without any word, phrase or agency, where nothing can match, or for what is too long."""
    mended = (term for word in question.words for term in (meant or {}).get(word, word).split())
    watch = Watch(
        words=tuple(dict.fromkeys(term for term in mended if term not in IDLE)),
        phrases=tuple(dict.fromkeys(question.phrases)),
        excluded=tuple(dict.fromkeys(question.excluded)),
        agency=question.agency,
        issuer=issuer,
        province=question.province,
    )
    needed = (*watch.terms, *terms(f"{watch.agency or ''} {watch.issuer or ''}"))
    never = set(watch.terms) & set(watch.excluded)
    return watch if needed and not never and len(watch.text) <= LONGEST else None


def filed_anew(text: str, shown: str, known: Names) -> Watch | None:
    """The watch that was filed under a text when terms were made otherwise; its words are read
    from what is shown of it, where they stand as somebody typed them."""
    filters = {match["key"]: match["value"] for match in _FILED.finditer(text)}
    agency, issuer = filters.get(_AGENCY), filters.get(_ISSUER)
    bare = _FILED.sub(" ", text).strip()
    question = parse(shown if bare else "", known)
    question = replace(
        question,
        agency=agency and agency.replace("_", " "),
        province=filters.get(_PROVINCE),
        unsure="",
        choices=(),
    )
    return watch_of(question, issuer and issuer.strip("“”"))


def _joined(*parts: Iterable[str]) -> str:
    return " ".join(each for part in parts for each in part)


def _quoted(name: str) -> str:
    """In the marks that stand well inside other quotes."""
    return f"“{name}”" if name else ""


def _filter(key: str, value: str) -> tuple[str, ...]:
    return (f"{key}:{value}",) if value else ()


def _found(pattern: str, typed: str, otherwise: str) -> str:
    found = re.search(pattern, typed, re.IGNORECASE)
    return " ".join(found[0].split()) if found else otherwise
