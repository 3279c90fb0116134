"""Reading a whole text, following what is like it, and hearing why it came."""

from collections.abc import Sequence

from bot.display.english.general import quoted
from bot.display.english.subscriptions import called, topic

NEXT_OF_TEXT = "Next page ›"
PREVIOUS_OF_TEXT = "‹ Previous page"
FOLLOW_LIKE = "🔔 Follow"
SHARE = "📨 Send to friends"
WHY_THIS = "🔕 Why this?"
KEEP_REASONS = "Keep it"
REASONS_KEPT = "All right, you will be told as before."
NO_REASON = "You follow nothing any more for which this would come. All that you follow: /my"
SHARED_FROM = "Full text in Chavosh"
TAKEN_BACK_SINCE = "This item was withdrawn, and its text is no longer available."
NOTHING_LIKE = "I found nothing in it to follow. Type the name of a province or an agency."


def page_mark(page: int, pages: int) -> str:
    """On the button between the pages of a text."""
    return f"{page} of {pages}"


def address(host: str) -> str:
    """The words that lead to the page a text was read from."""
    return f"The page at {host}"


def like(headline: str) -> str:
    """Over the buttons of what can be followed of a release."""
    return f"What shall I follow of {quoted(headline)}? Tap again to take it off."


def button_of(name: str) -> str:
    """What is followed, alone on a button."""
    return called(name)


def whole(organisation: str) -> str:
    """An organisation with all its offices, on a button."""
    return f"{organisation} with all its offices"


def subject(words: str) -> str:
    """Words that a release is about, on a button."""
    return f"The subject {quoted(words)}"


def follow_it(name: str) -> str:
    """On the button that follows what was typed: a province, an agency, words within a province."""
    return f"Follow: {called(name)}"


def because(names: Sequence[str]) -> str:
    """Why a release was told of."""
    if len(names) == 1:
        return f"This came to you because you follow: {called(names[0])}"
    each = "\n".join(f"• {called(name)}" for name in names)
    return f"This came to you because you follow:\n{each}"


def end_reason(name: str) -> str:
    """On the button that ends one of them."""
    return f"🔕 Stop: {called(name)}"


def reason_ended(name: str) -> str:
    return f"I will not send you {topic(name)} any more."


def still(names: Sequence[str]) -> str:
    """What else such a release comes for, once one reason is ended."""
    each = ", ".join(called(name) for name in names)
    return f"Such news still comes, because you also follow: {each}"
