"""What is asked of the archive."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from bot.news.search.questions import Question
from storage.archive.search import entry

MOST_WORDS = 16  # of a query, the first; the rest says nothing more
MOST_PHRASES = 4
EARLIEST, LATEST = -(2**40), 2**40  # unix seconds; 2**40 is in the year 36812
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of the archive is gone through for a query, at most."""

    candidates: int = 800  # documents of one kind that are ranked
    periods: int = 64  # asked for at once: each is one more list of documents to go through


@dataclass(frozen=True, slots=True)
class Query:
    """Folded terms, folded words of phrases, and filters; `since` and `until` are unix seconds,
    the latter not included. `agency` holds words of an agency's name, `issuer` a whole one, of an
    issuer or an organisation. Without words, the newest that pass the filters."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    agency: str | None = None
    issuer: str | None = None
    province: str | None = None
    since: int | None = None
    until: int | None = None
    newest: bool = False  # order by time alone
    reach: Reach = field(default_factory=Reach)

    @classmethod
    def of(cls, question: Question, zone: tzinfo) -> "Query":
        """A typed question for the archive; its days are those of `zone`."""
        return cls(
            words=question.words,
            phrases=question.phrases,
            excluded=question.excluded,
            agency=question.agency,
            province=question.province,
            since=_midnight(question.since, zone) if question.since else None,
            until=_midnight(question.until + _ONE_DAY, zone) if question.until else None,
            newest=question.newest,
        )

    @property
    def facets(self) -> tuple[str, ...]:
        """The filters as terms of the index, each of which a release must have."""
        found = entry.agency_words(self.agency) if self.agency else ()
        found += (entry.facet("issuer", self.issuer),) if self.issuer else ()
        return found + ((entry.facet("province", self.province),) if self.province else ())

    @property
    def times(self) -> tuple[int, int]:
        """The unix seconds it is about, the second not included."""
        return (
            self.since if self.since is not None else EARLIEST,
            self.until if self.until is not None else LATEST,
        )


def _midnight(day: date, zone: tzinfo) -> int:
    return int(datetime.combine(day, time.min, zone).timestamp())
