"""The words and conjugations of Persian, one copy in memory.

hazm's word list and verb roots are read as plain files: importing hazm costs more than a second,
and its Normalizer and Lemmatizer each keep a copy of their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

HALF_SPACE = "\u200c"
NON_JOINING = frozenset("اآدذرزژوءأإؤ")  # a half space after these cannot be seen

_PRESENT_ENDINGS = ("ند", "ید", "یم", "د", "م", "ی")
_PAST_ENDINGS = (*_PRESENT_ENDINGS, "ه", "")
_BARE_PRESENT = frozenset(("توان", "باید"))  # impersonal: they take no ending


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """`words` holds the written forms without half spaces and how often hazm counted them (0: only
    listed), `joined` leads from letters alone to the form with half spaces."""

    words: Mapping[str, int]
    joined: Mapping[str, str]
    compounds: Mapping[str, str]
    past: frozenset[str]
    present: frozenset[str]
    glued: frozenset[str]
    split: Mapping[str, str]
    endings: frozenset[str]
    prefixes: tuple[str, ...]
    surnames: frozenset[str]

    @classmethod
    def load(cls, table: Mapping[str, Any]) -> Self:
        """Read hazm's lists (about 0.2 s) and take in data/spacing.toml."""
        folder = _hazm_data()
        words, joined = _read_words(folder / "words.dat")
        past, present = _read_verbs(folder / "verbs.dat")
        return cls(
            words=words,
            joined=joined,
            compounds={form.replace(HALF_SPACE, ""): form for form in _forms(table["compounds"])},
            past=past,
            present=present,
            glued=frozenset(table["glued"].split()),
            split={"".join(form.split()): form for form in table["split"]},
            endings=frozenset(table["endings"].replace(HALF_SPACE, "").split()),
            prefixes=tuple(table["prefixes"]),
            surnames=frozenset(table["surnames"].split()),
        )

    def frequency(self, word: str) -> int:
        """How often hazm counted the word; -1 where it does not know it."""
        return self.words.get(word, -1)

    def is_verb(self, form: str) -> bool:
        """Whether a conjugated form can follow «می»: «کنند», «رفته», «توان»."""
        if form in _BARE_PRESENT:
            return True
        return _ends_in(form, self.past, _PAST_ENDINGS) or _ends_in(
            form, self.present, _PRESENT_ENDINGS
        )

    def is_participle(self, form: str) -> bool:
        """Whether it is a past participle, also a negative one: «رفته», «نشده»."""
        if not form.endswith("ه"):
            return False
        return form[:-1] in self.past or (form[0] == "ن" and form[1:-1] in self.past)


def _ends_in(form: str, stems: frozenset[str], endings: Iterable[str]) -> bool:
    return any(
        form.endswith(ending) and form[: len(form) - len(ending)] in stems for ending in endings
    )


def _forms(compounds: str) -> Iterable[str]:
    return (form.replace("-", HALF_SPACE) for form in compounds.split())


def _hazm_data() -> Path:
    spec = find_spec("hazm")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("hazm is not installed: its word list is needed")
    return Path(spec.submodule_search_locations[0]) / "data"


def _read_words(path: Path) -> tuple[dict[str, int], dict[str, str]]:
    words: dict[str, int] = {}
    joined: dict[str, str] = {}
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        form, count, _ = line.split("\t")
        form = form.strip(HALF_SPACE)
        if HALF_SPACE not in form:
            words[form] = int(count)
            continue
        letters = form.replace(HALF_SPACE, "")
        if int(count) >= counts.get(letters, 0):
            joined[letters], counts[letters] = form, int(count)
    return words, joined


def _read_verbs(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    roots = [line.strip().split("#") for line in path.read_text(encoding="utf-8").splitlines()]
    past = {past for past, _ in roots if len(past) > 1}
    present = {present.strip() for _, present in roots}
    return frozenset(past), frozenset(present)
