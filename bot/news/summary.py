"""A short summary out of the release's own sentences.

Four things decide which claim stands for the release, all of them visible in the text: how much of
the headline's rarer words it says, how early it stands, how near its length is to that of an
editor's lead, and how much of it the rest of the release comes back to.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, chain

from bot.news.article import announcement, listing
from bot.news.article.claimed import standing_alone
from bot.news.model import Article
from bot.news.text.pairs import CLOSERS, balanced, is_balanced
from bot.news.text.pointing import PlaceNames
from bot.news.text.sentences import matter, split, words
from bot.news.text.source import is_sourced, unsourced
from bot.news.text.speaking import Speaking
from bot.news.text.speech import Statement, Telling, claims

LEAD_WORDS = 27  # what editors' leads have, on average
LONGEST = 60  # words: beyond it the claim is cut where its grammar allows

# Chosen by hand against editors' leads of several agencies: weights fitted to some did worse on the
# others, so these are round, and the headline alone outweighs any other two.
_HEADLINE, _EARLY, _LENGTH, _COMMON = 1.0, 0.25, 0.35, 0.35
_FIRST = 0.1  # it stands in the first paragraph
_SAID = 0.07  # somebody is named who says it
_LATER = 0.6  # each paragraph before it wears off how early it is
_SENTENCE = 0.3  # of a paragraph: so does each sentence
_SPREAD = 0.6  # of the length, in the logarithm: half or twice the words cost half
_DANGLING = 0.15  # costs: it leans on a sentence that is not there, asks, or opens a list
_BELOW = 0.5  # costs: it says that something follows, not what
_POINTING = 0.25  # costs: «این شهرستان», and it tells nowhere which; a part of it: «این شرکت»

_NOWHERE = PlaceNames()


def summarise(article: Article, speaking: Speaking, names: PlaceNames = _NOWHERE) -> str:
    """One or two sentences of the release, whole or shortened, with who says so; not the headline.
    Its quotation marks and brackets are whole, one mark ends it, and a place it points to is put in
    by its name. Empty only where the release has no word but its headline."""
    if not article.paragraphs:
        return ""
    if lead := _lead(article.paragraphs, speaking):
        return _ended(lead)
    if titles := listing.digest(article.headline, article.paragraphs):
        return _ended(_joined(titles))
    found = standing_alone(list(claims(article.paragraphs, speaking)), article, names)
    if not found:
        return _ended(_fitting(article.paragraphs[0]))
    best = _of_what(_best(found, article), found)
    text = _ended(_shortened(_written(best, article) + _dead(best, found)))
    return f"{text} {until}" if (until := _until(best, found, article)) else text


def _joined(titles: tuple[str, ...]) -> str:
    """As many of several news as a summary holds."""
    lengths = accumulate(len(title.split()) for title in titles)
    return "؛ ".join(
        title for title, length in zip(titles, lengths, strict=True) if length <= LONGEST
    )


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the release is about, to weigh its claims by."""

    headline: Mapping[str, float]  # its stems, each with how rare it is
    stems: frozenset[str]  # the same alone
    whole: float  # how rare they are together
    counts: Counter[str]  # in how many claims a stem occurs
    claims: int

    @classmethod
    def of(cls, article: Article, meanings: list[frozenset[str]]) -> "_Subject":
        counts = Counter(chain.from_iterable(meanings))
        claims = len(meanings)
        headline = {stem: _rarity(counts[stem], claims) for stem in matter(article.headline)}
        return cls(headline, frozenset(headline), math.fsum(headline.values()), counts, claims)

    def shared_with_headline(self, meaning: frozenset[str]) -> float:
        """The part of the headline it says, 0 to 1; what the release says often weighs less."""
        shared = map(self.headline.__getitem__, self.stems & meaning)
        return math.fsum(shared) / self.whole if self.whole else 0.0

    def common(self, meaning: frozenset[str]) -> float:
        """How much of it other claims say too, 0 to 1."""
        again = sum(map(self.counts.__getitem__, meaning)) - len(meaning)
        return again / (len(meaning) * self.claims) if meaning else 0.0


def _rarity(count: int, claims: int) -> float:
    return math.log(1 + claims / (count or 1))


def _lead(paragraphs: tuple[str, ...], speaking: Speaking) -> str:
    """The editor's own lead, if the release has one: the first paragraph, where it is the second
    that begins with «به گزارش ...»."""
    if len(paragraphs) < 2 or is_sourced(paragraphs[0], speaking):
        return ""
    if not is_sourced(paragraphs[1], speaking):
        return ""
    lead = unsourced(paragraphs[0], speaking)
    return lead if len(words(lead)) <= LONGEST else unsourced(split(paragraphs[0])[0], speaking)


def _best(found: list[Statement], article: Article) -> Statement:
    meanings = [matter(claim.text) for claim in found]
    subject = _Subject.of(article, meanings)
    scores = [_score(claim, m, subject) for claim, m in zip(found, meanings, strict=True)]
    return found[scores.index(max(scores))]


def _score(claim: Statement, meaning: frozenset[str], subject: _Subject) -> float:
    early = 1 / (1 + _LATER * (claim.paragraph + _SENTENCE * claim.sentence))
    away = math.log((len(claim.text.split()) + 1) / LEAD_WORDS)
    return (
        _HEADLINE * subject.shared_with_headline(meaning)
        + _EARLY * early
        + _FIRST * (claim.paragraph == 0)
        + _SAID * (claim.form is not Telling.PLAIN)
        + _LENGTH * math.exp(-((away / _SPREAD) ** 2) / 2)
        + _COMMON * subject.common(meaning)
        - _DANGLING * _dangles(claim)
        - _POINTING * claim.points
        - _BELOW * (_TEXT.match(claim.text) is not None or listing.announces(claim.text))
    )


_TEXT = re.compile(
    r"(?:متن|مشروح) (?:کامل )?(?:این )?(?:پیام|بیانیه|اطلاعیه|نامه|فراخوان|سخنان)(?!\w)"
)
_LEANS = re.compile(
    r"(?:آنها|آنان|این|همین|همچنین|اما|ولی|بنابراین|چرا که|چراکه"
    r"|(?:از|در|به|با|بر) (?:این|همین|آن) (?:تعداد|میان|رقم|مقدار|مبلغ|جمع))\s"
)
_HE = re.compile(r"(?:وی|او|ایشان)\s")
_VERBS = (
    "است", "نیست", "هست", "گفت", "رفت", "گرفت", "داشت", "یافت", "ساخت", "پرداخت", "شناخت", "دانست",
    "توانست", "خواست", "نوشت", "گذشت", "پیوست", "انداخت", "ریخت", "نشست", "یم",
)  # fmt: skip
_I_DO = re.compile(r"می\w+م$")
_AFTER_VERB = f"{CLOSERS} \n.!؛،"
_MARKS = "!؟?…"
_VERB_LONGEST = 20  # letters
_LEFT_OVER = " .،؛:,;!؟?…"  # of the sentence before
_TAIL = re.compile(r"[\s.،؛:,;!؟?…" + re.escape(CLOSERS) + "]+$")


def _is_finished(text: str) -> bool:
    """Whether it ends with a finite verb."""
    core = text.rstrip(_AFTER_VERB)
    if core.endswith("د"):
        return core[-2:-1].isalpha()
    return (
        core.endswith(_VERBS) or _I_DO.search(core, max(0, len(core) - _VERB_LONGEST)) is not None
    )


def _dangles(claim: Statement) -> bool:
    """Whether it leans on a sentence that is not there, asks, opens a list or has no verb."""
    he = _HE.match(claim.text) and not claim.speaker
    return bool(he or _LEANS.match(claim.text) or not _is_finished(claim.text))


def _written(claim: Statement, article: Article) -> str:
    text, office = claim.text, claim.speaker
    if office and _HE.match(text):
        text = _HE.sub(lambda _: office + " ", text, count=1)
    elif office and claim.form in (Telling.SAID, Telling.NOTING):
        said = " گفت" if any("گفت" in paragraph for paragraph in article.paragraphs) else ""
        text = f"{office}{said}: {text}"
    elif claim.form is Telling.PLAIN and not office:
        label = announcement.label(article.headline, article.paragraphs)
        who = label.partition(" ")[2]
        text = f"{label}: {text}" if label and who not in text else text
    return text


_CASUALTIES = re.compile(
    r"(?<!\w)(?:جان[\s\u200c](?:باخت|خود|سپرد)|کشته|مصدوم|زخمی|مجروح|فوت|درگذشت|مسموم)"
)


def _dead(told: Statement, found: list[Statement]) -> str:
    """What «... از برخورد دو خودرو خبر داد و گفت:» goes on with, where that is whom it struck."""
    if told.form is not Telling.TOLD or _CASUALTIES.search(told.text):
        return ""
    struck = next((one.text for one in _beside(told, found) if _CASUALTIES.search(one.text)), "")
    whole = len(told.text.split()) + len(struck.split()) < LONGEST
    return f" و گفت: {struck}" if struck and whole else ""


def _beside(claim: Statement, found: list[Statement]) -> list[Statement]:
    """The other claims of its sentence."""
    place = (claim.paragraph, claim.sentence)
    return [one for one in found if (one.paragraph, one.sentence) == place and one is not claim]


def _of_what(claim: Statement, found: list[Statement]) -> Statement:
    """The claim, or what its sentence told before, where it says whom something struck, or «در این
    حادثه»: «... از برخورد دو خودرو خبر داد و گفت: در این حادثه ...»."""
    if claim.form is Telling.SAID and _CASUALTIES.search(claim.text):
        return next((one for one in _beside(claim, found) if one.form is Telling.TOLD), claim)
    return claim


def _until(claim: Statement, found: list[Statement], article: Article) -> str:
    """The sentence of a call that tells until when."""
    called = announcement.calls(f"{article.headline} {claim.text}")
    if not called or announcement.tells_until(claim.text):
        return ""
    until = (one.text for one in found if announcement.tells_how(one.text))
    text = next((one for one in until if _is_finished(one) and not _LEANS.match(one)), "")
    fits = text and len(claim.text.split()) + len(text.split()) <= LONGEST
    return _ended(text) if fits else ""


_JOINT = re.compile(r"[؛،,](?=\s)|(?=\sو\s)")
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:این)?(?:که|اگر|چنانچه|وقتی|هنگامی|زمانی|هرچند|گرچه|چون)(?!\w)"
)
_WHOLE_SHORTEST = 12  # words a clause needs to stand alone
_CAPTION = 800  # letters: a post with a photo has 1,024 for everything


def _shortened(text: str) -> str:
    """A claim beyond LONGEST words up to the last joint within it where a main clause is complete:
    after a finite verb, with no clause hanging on another. Whole where there is no such joint, but
    never beyond what a caption holds."""
    if len(text.split()) <= LONGEST:
        return _fitting(text)
    beginning = " ".join(text.split(None, LONGEST)[:LONGEST]) + " "
    for joint in reversed(list(_JOINT.finditer(beginning))):
        start = beginning[: joint.start()]
        fits = len(start.split()) >= _WHOLE_SHORTEST
        if not fits or not _is_finished(start):
            continue
        if not _SUBORDINATE.search(start) and is_balanced(start):
            return start
    return _fitting(text)


def _fitting(text: str) -> str:
    if len(text) <= _CAPTION:
        return text
    beginning = text[:_CAPTION]
    return (beginning.rpartition(" ")[0] or beginning) + "…"


def _ended(text: str) -> str:
    """The text with whole quotation marks and brackets, and one mark after all."""
    text = balanced(text).lstrip(_LEFT_OVER)
    if not any(map(str.isalnum, text)):
        return ""
    tail = _TAIL.search(text)
    end = text[tail.start() :] if tail else ""
    closers = "".join(sign for sign in end if sign in CLOSERS)
    mark = next((sign for sign in end if sign in _MARKS), ".")
    return text[: len(text) - len(end)] + closers + mark
