"""The pipeline, in reading order: a raw release is understood, or rejected with a reason."""

from itertools import islice

from bot.news import dates, issuer, places, remark, spacing
from bot.news import summary as summaries
from bot.news.article import ArticleWords, arrange, carrier, clean, covering, page
from bot.news.article.letterline import LetterWords
from bot.news.hashtags import written
from bot.news.model import (
    LONGEST,
    LONGEST_PAGE,
    Cleaned,
    Page,
    RawRelease,
    Reason,
    Rejected,
    Understood,
)
from bot.news.reference import Reference
from bot.news.remark import Remark
from bot.news.rules import Rules, applied
from bot.news.text import letters

NO_RULES = Rules()
SHORTEST = 4  # words of Persian: less is somebody searching
_ROUNDS = 4  # a letter around a page around a letter is read no further
_REMARKS = frozenset(Remark) - {Remark.RELEASE, Remark.CORRECTION, Remark.CHATTER}


def understand(
    raw: RawRelease, reference: Reference, rules: Rules = NO_RULES
) -> Understood | Rejected:
    """Understand one release. Pure: the same release, reference and rules of its editors give the
    same result."""
    if is_too_long(raw) or _length(source := _read(raw)) > LONGEST:
        return Rejected(Reason.TOO_LONG)
    cleaned = _cleaned(raw, source, reference)
    reason = _why_no_release(raw, source, cleaned)
    if reason is not None:
        return Rejected(reason)
    repaired = spacing.repair(cleaned.lines, reference.lexicon)
    carried = carrier.taken_off(repaired, reference.mastheads)
    removed = (*cleaned.removed, *carried.names)
    article = arrange(carried.lines, source.title, reference.speaking)
    cut = ArticleWords.of(article)
    attribution = issuer.attribute(cut, removed, reference.institutions, carried.names)
    rule = rules.about(attribution)
    attribution = applied(rule, attribution)
    tagged = written(source.lines, cleaned.removed, reference.chrome)
    located = places.locate(cut, attribution, reference.gazetteer)
    primary = (rule and rule.found()) or located.primary
    return Understood(
        kicker=article.kicker,
        headline=article.headline,
        body=article.paragraphs,
        summary=summaries.summarise(article, reference.speaking, reference.place_names),
        issuer=attribution.issuer,
        organisation=attribution.organisation,
        publisher=raw.publisher or attribution.publisher,
        via=attribution.via,
        date=dates.find_date(article, _without_letter(cleaned), raw.day),
        provinces=primary,
        mentioned=tuple(dict.fromkeys((*(one.name for one in primary), *located.mentioned))),
        hashtags=reference.tagger.choose(cut, attribution, primary, tagged),
        removed=removed,
        is_national=located.is_national and not primary,
    )


def is_too_long(raw: RawRelease) -> bool:
    """Whether it is longer than what is understood: no release is, and time and memory grow."""
    given = sum(map(len, (raw.text, raw.title or "", raw.publisher or "")))
    return given > longest(is_page=raw.is_html)


def longest(*, is_page: bool) -> int:
    """How many letters are read of a text, or of a page's markup."""
    return LONGEST_PAGE if is_page else LONGEST


def _length(source: Page) -> int:
    """Letters; a single one of some may become many when they are normalised."""
    return len(source.title or "") + sum(map(len, source.lines))


def _cleaned(raw: RawRelease, source: Page, reference: Reference) -> Cleaned:
    """The release without what a page or a channel puts around it, and, where it came as a message,
    without the letter that brought it. A channel's footer may stand below a signature."""
    if raw.is_html:
        return clean(source, reference.chrome)
    words = LetterWords(reference.courtesy, reference.chrome, reference.subjects.given)
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    chrome: tuple[str, ...] = ()
    lines = source.lines
    for cleaned_before in range(_ROUNDS):
        peeled = covering.peel(lines, words)
        above, below = above + peeled.above, peeled.below + below
        if cleaned_before and peeled.lines == lines:
            break
        cleaned = clean(Page(source.title, peeled.lines), reference.chrome)
        chrome += cleaned.removed
        if cleaned.lines == lines:
            break
        lines = cleaned.lines
    return Cleaned(lines, (*above, *chrome, *below), (*above, *below))


def _without_letter(cleaned: Cleaned) -> tuple[str, ...]:
    """The removed lines that may bear the date of the news: a letterhead's is the letter's."""
    return tuple(line for line in cleaned.removed if line not in cleaned.letter)


def _why_no_release(raw: RawRelease, source: Page, cleaned: Cleaned) -> Reason | None:
    if not any(line.strip() for line in source.lines):
        return Reason.EMPTY
    if _persian_words(source.lines) >= SHORTEST and _is_remark(raw, cleaned):
        return Reason.NO_NEWS
    count = _persian_words(cleaned.lines)
    if not count:
        return Reason.NO_PERSIAN
    return Reason.TOO_SHORT if count < SHORTEST else None


def _is_remark(raw: RawRelease, cleaned: Cleaned) -> bool:
    """Whether a message is nothing but letter, or words beside the news."""
    if raw.is_html or raw.title:
        return False
    if not cleaned.lines and cleaned.letter:
        return True
    return remark.judge_normalised("\n".join(cleaned.lines)) in _REMARKS


def _persian_words(lines: tuple[str, ...]) -> int:
    """How many there are, counted up to SHORTEST."""
    words = (word for line in lines for word in line.split() if letters.has_persian(word))
    return len(list(islice(words, SHORTEST)))


def _read(raw: RawRelease) -> Page:
    if raw.is_html:
        return page.read(raw.text)
    return Page(raw.title, tuple(letters.normalise(raw.text).split("\n")))
