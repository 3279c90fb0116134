"""The nouns that institutions' names begin with, found in phrases."""

from dataclasses import dataclass

from bot.news.issuer.officials import Officials
from bot.news.text.words import Keys, Words

MEMBER_LONGEST = 9  # words between «نماینده مردم» and its assembly
PLURAL = frozenset({"ها", "های", "هایی", "هایش"})


@dataclass(frozen=True, slots=True)
class Nouns:
    """Tells institutions, units and parts of them by their nouns and by the `known` names."""

    officials: Officials
    known: Keys

    def any_at(self, phrase: Words, place: int) -> bool:
        words = self.officials
        return any(
            self.of(phrase, place, nouns) for nouns in (words.institution, words.unit, words.part)
        ) or bool(self.known_at(phrase, place))

    def of(self, phrase: Words, place: int, nouns: Keys) -> int:
        length = 0 if phrase.match(place, self.officials.no_body) else phrase.match(place, nouns)
        return length if length and phrase.at(place + length) not in PLURAL else 0

    def known_at(self, phrase: Words, place: int) -> int:
        length = phrase.match(place, self.known)
        return length if length > phrase.match(place, self.officials.no_body) - 1 else 0

    def closed(self, phrase: Words, place: int) -> int:
        """The length of a known name that says more than its noun; 0 for none."""
        known = self.known_at(phrase, place)
        return known if known > 1 else 0

    def body(self, phrase: Words, begin: int, place: int, unit: int | None) -> int | None:
        """Where the name of the body named at `place` begins: at the office, or the part just
        before, that it is the whole of; None where no body is named there."""
        if self.of(phrase, place, self.officials.institution):
            return place
        if not self.known_at(phrase, place):
            return None
        if unit is not None and unit < place:
            return unit
        part = self.of(phrase, begin, self.officials.part)
        return begin if part and begin + part == place else place

    def is_section(self, phrase: Words, unit: int, place: int) -> bool:
        """Whether the unit named first is a section of the one at `place`."""
        return not self._section(phrase, place) and self._section(phrase, unit)

    def _section(self, phrase: Words, place: int) -> bool:
        """Whether a section's noun stands there, and no longer one: «اداره», not «اداره‌کل»."""
        length = self.of(phrase, place, self.officials.sections)
        return length > 0 and length == self.of(phrase, place, self.officials.unit)

    def is_mere_word(self, phrase: Words, begin: int, head: int, end: int) -> bool:
        """Whether a noun in a department's name is a word of it, its body named later."""
        department = self.of(phrase, begin, self.officials.part)
        if head == begin or not department or phrase.at(head) not in self.officials.common:
            return False
        institutions = self.officials.institution
        return any(
            self.of(phrase, place, institutions) and phrase.at(place) not in self.officials.common
            for place in range(head + 1, end)
        )

    def follows(self, noun: str, phrase: Words, start: int) -> int:
        """How many words from `start` follow the noun in the longest known name: «وزارت» with
        «صنعت معدن و تجارت»."""
        rest = phrase.keys[start : start + self.known.longest]
        return max(0, self.known.match((noun, *rest), 0) - 1)

    def is_abroad(self, phrase: Words, start: int) -> bool:
        """«مجلس نمایندگان», «رئیس جمهور فرانسه»."""
        length = phrase.match(start, self.officials.fixed_keys)
        return length > 0 and phrase.at(start + length) in self.officials.abroad

    def is_of_experts(self, phrase: Words, place: int) -> bool:
        """Whether a member's assembly is not the parliament: «نماینده مردم قم در مجلس خبرگان»."""
        follows = phrase.keys[place : place + MEMBER_LONGEST]
        experts = follows.index("خبرگان") if "خبرگان" in follows else -1
        return experts == 0 or (experts > 0 and follows[experts - 1] == "مجلس")
