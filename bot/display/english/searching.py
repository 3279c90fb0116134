"""Searching, and reading what was found; when something was."""

from bot.display.english.general import quoted

SEARCH_EXAMPLE = (
    "Type a few words of the news you are looking for; for example:\n"
    "آب شرب روستایی\n"
    "گندم استان:قم مرداد ۱۴۰۳\n"
    "«کارت ملی» اداره:ثبت‌احوال از:۱۴۰۳/۰۵/۰۱"
)
AGENCY_EXAMPLE = "Type the name of the agency after the command; for example:\n/agency استاندارد"
NOTHING_YET = (
    "There is no news in the archive yet. Send the name of your province, and its news comes to you"
    " when there is some."
)
LATEST = "Latest news"
FULL_TEXT = "Full text"
FULL_TEXTS = "📄 For the full text, tap the number."
TODAY = "today"
TOMORROW = "tomorrow"
JUST_NOW = "just now"
WEEKDAYS: tuple[str, ...] = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


def at_hour(day: str, hour: str) -> str:
    return f"{day} at {hour}"


def minutes_ago(count: int) -> str:
    return f"{_counted(count, 'minute')} ago"


def hours_ago(count: int) -> str:
    return f"{_counted(count, 'hour')} ago"


def whole_text(number: int) -> str:
    """A button under a list, for one release of it."""
    return f"📄 {number}"


def latest_of(province: str) -> str:
    return f"Latest news of {province}"


def nothing_of(province: str) -> str:
    return f"No news of {province} has reached me yet."


def nothing_found(query: str) -> str:
    return f"I found nothing for {quoted(query)}."


TRY_AGAIN = "Try fewer words or another spelling."


def results_of(query: str) -> str:
    return f"Results for {quoted(query)}"


def search_for(words: str) -> str:
    return f"🔎 Search for {quoted(words)}"


def found(count: int) -> str:
    return _counted(count, "item")


def page_of(page: int, pages: int) -> str:
    return f"page {page} of {pages}"


def meant(words: str) -> str:
    return f"Did you mean {quoted(words)}?"


def unread(part: str) -> str:
    return (
        f"I did not understand {quoted(part)} and searched without it. An example: استان:قم"
        " از:۱۴۰۳/۰۵/۰۱ تا:۱۴۰۳/۰۶"
    )


def which_province(typed: str) -> str:
    return (
        f"Which province do you mean by {quoted(typed)}?"
        " Until you choose one, I show the news of the whole country."
    )


def related_to(headline: str) -> str:
    return f"News related to {quoted(headline)}"


NEXT_PAGE = "Next ›"
PREVIOUS_PAGE = "‹ Previous"
RELATED = "Related news"
NOTHING_INLINE = "Nothing found; search in Chavosh"
NO_RELATED = "There is no related news."
OLD_SEARCH = "This search is old; send the same words again."
NO_SUCH_PAGE = "There is no more news."
NOTHING_LIKE_IT = "We have no such news yet."
LAST_DAYS = {7: "last week", 30: "last month", 365: "last year"}


def news_of(agency: str) -> str:
    return f"Latest news of {agency}"


def news_about_agency(words: str) -> str:
    return f"Latest news of {quoted(words)}"


def no_agency(name: str) -> str:
    return f"I have no news yet of an agency called {quoted(name)}."


def no_place_or_agency(name: str) -> str:
    return f"I know no province, city or agency called {quoted(name)}."


WHOSE_LATEST = "Whose latest news do you want?"
CLOSE_AGENCIES = "Agencies with a name like it:"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
