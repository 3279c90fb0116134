"""The pipeline, in reading order: a raw release becomes a draft, or is rejected with a reason."""

from bot.news import agency, cleaning, dates, hashtags, letters, page, province, spacing, structure
from bot.news import summary as summaries
from bot.news.model import Draft, Page, RawRelease, Reason, Rejected
from bot.news.reference import Reference


def understand(raw: RawRelease, reference: Reference) -> Draft | Rejected:
    """Understand one release. Pure: the same release and reference give the same draft."""
    source = _read(raw)
    cleaned = cleaning.clean(source, reference.chrome)
    if not any(letters.has_persian(line) for line in cleaned.lines):
        return Rejected(Reason.NO_PERSIAN if any(source.lines) else Reason.EMPTY)
    lines = spacing.repair(cleaned.lines, reference.lexicon)
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
        date=dates.find_date(article, cleaned.removed, raw.day),
        provinces=located.primary,
        mentioned=located.mentioned,
        hashtags=hashtags.choose(article, attribution, located.primary, reference.directory),
        removed=cleaned.removed,
    )


def _read(raw: RawRelease) -> Page:
    if raw.is_html:
        return page.read(raw.text)
    return Page(raw.title, tuple(letters.normalise(raw.text).split("\n")))
