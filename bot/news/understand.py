"""The pipeline, in reading order: a raw release becomes a draft, or is rejected with a reason."""

from itertools import islice

from bot.news import summary as summaries
from bot.news.article import cleaning, page, structure
from bot.news.dates import stated
from bot.news.hashtags import choice
from bot.news.issuer import attribution as agency
from bot.news.model import Cleaned, Draft, Page, RawRelease, Reason, Rejected
from bot.news.places import province
from bot.news.reference import Reference
from bot.news.spacing import repair
from bot.news.text import letters

SHORTEST = 4  # words of Persian: less is somebody searching


def understand(raw: RawRelease, reference: Reference) -> Draft | Rejected:
    """Understand one release. Pure: the same release and reference give the same draft."""
    source = _read(raw)
    cleaned = cleaning.clean(source, reference.chrome)
    reason = _why_no_release(source, cleaned)
    if reason is not None:
        return Rejected(reason)
    lines = repair.repair(cleaned.lines, reference.lexicon)
    article = structure.arrange(lines, source.title)
    attribution = agency.attribute(article, cleaned.removed, reference)
    located = province.locate(article, attribution, reference.gazetteer)
    return Draft(
        kicker=article.kicker,
        headline=article.headline,
        body=article.paragraphs,
        summary=summaries.summarise(article, attribution),
        issuer=attribution.issuer,
        organisation=attribution.organisation,
        publisher=raw.publisher or attribution.publisher,
        via=attribution.via,
        date=stated.find_date(article, cleaned.removed, raw.day),
        provinces=located.primary,
        mentioned=located.mentioned,
        hashtags=choice.choose(article, attribution, located.primary, reference),
        removed=cleaned.removed,
        is_national=located.is_national,
    )


def _why_no_release(source: Page, cleaned: Cleaned) -> Reason | None:
    if not any(line.strip() for line in source.lines):
        return Reason.EMPTY
    words = (word for line in cleaned.lines for word in line.split() if letters.has_persian(word))
    count = len(list(islice(words, SHORTEST)))
    if not count:
        return Reason.NO_PERSIAN
    return Reason.TOO_SHORT if count < SHORTEST else None


def _read(raw: RawRelease) -> Page:
    if raw.is_html:
        return page.read(raw.text)
    return Page(raw.title, tuple(letters.normalise(raw.text).split("\n")))
