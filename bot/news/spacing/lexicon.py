"""The words and conjugations of Persian, one copy in memory."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from bot.news.spacing.habits import Habits
from bot.news.text import tables

HALF_SPACE = "\u200c"
_FILE = "spacing.toml"
_FORMS = ("compounds", "loose", "split")  # lists in which "-" shows where the parts meet
NON_JOINING = frozenset("اآدذرزژوءأإؤ")  # a half space after these cannot be seen

PREVERBS = ("", "بر", "در", "دربر", "باز", "فرا", "فرو", "وا", "سر", "پی", "باقی")

MI = tuple(preverb + prefix for preverb in PREVERBS for prefix in ("می", "نمی"))
TENS = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود", "صد")
UNITS = ("یک", "دو", "سه", "سو", "چهار", "پنج", "شش", "هفت", "هشت", "نه")

_FORM = re.compile(r"[^\W\d_]+(?:[-\u200c][^\W\d_]+)+")
_INVISIBLE = re.compile(f"([{''.join(NON_JOINING)}]){HALF_SPACE}")
_PRESENT_ENDINGS = ("ند", "ید", "یم", "د", "م", "ی")
_PAST_ENDINGS = (*_PRESENT_ENDINGS, "ه", "")
_RARE = 1_000  # times that hazm counted a name; a noun has a hundred times more
_PLACE_SHORTEST = 4  # letters; shorter names are parts of too many words
_BARE_PRESENT = frozenset(("توان", "باید"))  # impersonal: they take no ending
_SOUNDED = ("اه", "گروه", "کوه", "توجه", "فرمانده")  # «کارگروهی», «قابل‌توجهی»
_INFLECTIONS = ("ند", "ی", "یی", "ان", "انی", "یان", "ات", "م", "ش", "مان", "تان", "شان")


@dataclass(frozen=True, slots=True)
class Rules:
    """The word sets of data/spacing.toml, under the same names."""

    glued: frozenset[str]
    heads: frozenset[str]
    auxiliaries: frozenset[str]
    endings: frozenset[str]
    bound: frozenset[str]
    free: frozenset[str]
    prefixes: frozenset[str]
    openings: frozenset[str]
    pointers: frozenset[str]
    surnames: frozenset[str]
    letters: frozenset[str]
    sounded: frozenset[str]
    plurals: frozenset[str]
    before_plural: frozenset[str]
    before_adjective: frozenset[str]
    after_adjective: frozenset[str]
    before_month: frozenset[str]
    before_letter: frozenset[str]
    after_own: frozenset[str]
    called: frozenset[str]
    wet: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordLists:
    """hazm's lists as it ships them: a line a word with its count and kinds, a line a verb's roots
    («past#present»)."""

    words: str
    verbs: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """`words`: forms without half spaces and how often hazm counted them (0: only listed). `joined`
    and `compounds` (ours, before hazm's) lead from the letters alone to the form with half spaces,
    `split` to the one with a space. `things` are nouns that nothing compares. `past` and `present`
    are the roots of verbs. `openers` and `closers` are the words worth a look when a space holds
    two parts of one word apart."""

    words: Mapping[str, int]
    joined: Mapping[str, str]
    compounds: Mapping[str, str]
    loose: Mapping[str, str]
    split: Mapping[str, str]
    things: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    rules: Rules
    openers: frozenset[str]
    closers: frozenset[str]
    habits: Habits = field(default_factory=Habits)

    @classmethod
    def of(
        cls,
        table: Mapping[str, Any],
        lists: WordLists,
        places: Iterable[str] = (),
        habits: Habits | None = None,
    ) -> Self:
        """Take in the table of data/spacing.toml and hazm's lists (about 0.2 s); the names of
        `places` are words too, however much they look like two («پلدختر»). ValueError, naming the
        list and the word, where the table is malformed or writes the same letters in two ways."""
        tables.only(table, (*_FORMS, "known", *Rules.__slots__), _FILE)
        forms = {name: _forms(table, name) for name in _FORMS}
        _refuse_two_ways(forms)
        words, joined, things = _read_words(lists.words)
        places = [name for name in places if len(name) > _PLACE_SHORTEST]
        several = {name.replace(" ", ""): name for name in places if " " in name}
        places = [name for name in places if " " not in name]
        whole = [name for name in places if HALF_SPACE not in name]
        words |= dict.fromkeys((*_plain(table, "known"), *whole), 1)
        past, present = _read_verbs(lists.verbs)
        compounds = _by_letters(forms["compounds"], HALF_SPACE)
        rules = Rules(**{name: frozenset(_plain(table, name)) for name in Rules.__slots__})
        firsts = {form.partition(HALF_SPACE)[0] for form in compounds.values()}
        return cls(
            words=words,
            joined=joined,
            compounds=compounds,
            loose={
                **{
                    name.replace(HALF_SPACE, ""): _tidy(name)
                    for name in places
                    if name not in whole
                },
                **_by_letters(forms["loose"], HALF_SPACE),
            },
            split=several | _by_letters(forms["split"], " "),
            things=things,
            past=past,
            present=present,
            rules=rules,
            openers=rules.openings.union(firsts, MI, TENS),
            closers=rules.endings | rules.bound | rules.surnames | rules.letters,
            habits=habits or Habits(),
        )

    def written(self, word: str) -> str | None:
        """How data/spacing.toml writes these letters, if it lists them."""
        return self.compounds.get(word) or self.loose.get(word) or self.split.get(word)

    def knows(self, word: str) -> bool:
        """Whether it is a common word, or one with a glued ending: «سخنگو», «سخنگوی»."""
        return self.is_common(word) or any(
            word.endswith(ending) and self._takes_endings(word.removesuffix(ending))
            for ending in _INFLECTIONS
        )

    def _takes_endings(self, stem: str) -> bool:
        return self.is_common(stem) and (stem[-1] != "ه" or self.has_sounded_he(stem))

    def has_sounded_he(self, stem: str) -> bool:
        """Whether a last «ه» is a consonant, to which endings are glued: «راهی», «توجهی»."""
        return stem in self.rules.sounded or stem.endswith(_SOUNDED)

    def is_common(self, word: str) -> bool:
        return self.words.get(word, 0) > 0

    def is_rare(self, word: str) -> bool:
        """Whether it was counted, but hardly ever: a foreign name."""
        return 0 < self.words.get(word, 0) < _RARE

    def is_verb(self, form: str) -> bool:
        """Whether a conjugated form can follow «می»: «کنند», «رفته», «توان»."""
        return (
            form in _BARE_PRESENT
            or _ends_in(form, self.past, _PAST_ENDINGS)
            or _ends_in(form, self.present, _PRESENT_ENDINGS)
        )

    def is_conjugated(self, word: str) -> bool:
        """Whether it is a form of a verb without «می»: «داشتند», «بشنوند», «نرفت»."""
        return any(
            word.startswith(prefix) and self.is_verb(word[len(prefix) :])
            for prefix in ("", "ب", "ن", *PREVERBS)
        )

    def is_participle(self, form: str) -> bool:
        """Whether it is a past participle, also a negative one: «رفته», «نشده»."""
        if not form.endswith("ه"):
            return False
        roots = (form[:-1].removeprefix(preverb) for preverb in PREVERBS)
        return any(root in self.past or root.removeprefix("ن") in self.past for root in roots)


def _ends_in(form: str, stems: frozenset[str], endings: Iterable[str]) -> bool:
    return any(form.endswith(e) and form[: len(form) - len(e)] in stems for e in endings)


def _forms(table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Words of which each shows where its parts meet."""
    for form in (forms := tables.words(table, name, _FILE)):
        if "-" not in form or not _FORM.fullmatch(form):
            raise ValueError(f"{_FILE}: {name} has {form!r}, which must be letters with - between")
    return forms


def _plain(table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    for word in (words := tables.words(table, name, _FILE)):
        if "-" in word:
            raise ValueError(f"{_FILE}: {name} has {word!r}; - belongs in {', '.join(_FORMS)}")
    return words


def _refuse_two_ways(forms: Mapping[str, Iterable[str]]) -> None:
    """The same letters are written in one way."""
    written: dict[str, tuple[str, str]] = {}
    for name, listed in forms.items():
        for form in listed:
            other, place = written.setdefault(form.replace("-", ""), (form, name))
            if (other, place) != (form, name):
                raise ValueError(f"{_FILE}: {form!r} in {name} is {other!r} in {place}")


def _by_letters(forms: Iterable[str], mark: str) -> dict[str, str]:
    return {form.replace("-", ""): _tidy(form.replace("-", mark)) for form in forms}


def _tidy(form: str) -> str:
    """Without the half spaces that cannot be seen: one spelling for «مدیرکل»."""
    return _INVISIBLE.sub(r"\1", form)


def _read_words(listed: str) -> tuple[dict[str, int], dict[str, str], frozenset[str]]:
    """The words with their counts, the compounds by their letters, and the nouns that are no
    adjectives or adverbs."""
    words: dict[str, int] = {}
    joined: dict[str, str] = {}
    counts: dict[str, int] = {}
    things: set[str] = set()
    for line in listed.splitlines():
        form, count, kinds = line.split("\t")
        form = form.strip(HALF_SPACE)
        last = form.rpartition(HALF_SPACE)[2]
        if last == form:
            words[form] = int(count)
            if kinds.startswith("N") and "A" not in kinds:
                things.add(form)
            continue
        letters = form.replace(HALF_SPACE, "")
        if last.startswith("ها"):  # plurals come from the grammar; many listed ones are cut wrongly
            continue
        if int(count) >= counts.get(letters, 0):
            joined[letters], counts[letters] = _tidy(form), int(count)
    return words, joined, frozenset(things)


def _read_verbs(listed: str) -> tuple[frozenset[str], frozenset[str]]:
    roots = [line.split("#") for line in listed.splitlines()]
    past = frozenset(past for past, _ in roots if len(past) > 1)
    present = {present.strip() for _, present in roots}
    causative = {root + "ان" for root in present if len(root) > 2}  # «می‌تاباند», not listed
    return past, frozenset(present | causative)
