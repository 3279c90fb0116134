"""Following provinces, organisations and words. What is followed is named as it is kept, in
Persian; only what stands for no name of its own is translated."""

from collections.abc import Sequence

from bot.display.english.general import quoted
from bot.display.texts import subscriptions as persian

_NAMES = {
    persian.NATIONAL: "nationwide news",
    persian.EVERYTHING: "all news",
    persian.HIGHLIGHTS: "the most important news",
}
NATIONAL, EVERYTHING, HIGHLIGHTS = persian.NATIONAL, persian.EVERYTHING, persian.HIGHLIGHTS

CHOOSE_PROVINCE = (
    "Which provinces do you want news of? Choose as many as you like, or type the name of your"
    " city."
)
NO_SUBSCRIPTIONS = "You follow no place yet. Choose your province:"
MY_SUBSCRIPTIONS = (
    "You follow these. Tap one to switch it off or on; its number is how much it told last week."
)
NOTHING_LEFT = (
    "You follow nothing any more, and no news comes to you."
    " Whenever you like, choose your province or type the name of your city."
)


def called(name: str) -> str:
    """What is followed, alone."""
    return _NAMES.get(name, name)


def topic(name: str) -> str:
    """Name a topic in the middle of a sentence."""
    return _NAMES.get(name, f"news of {name}")


def in_list(name: str) -> str:
    """A topic on its button among all others."""
    return called(name)


def combined(what: str, provinces: Sequence[str]) -> str:
    """Words or an agency, in quotes, within provinces."""
    *first, last = provinces
    where = f"{', '.join(first)} and {last}" if first else last
    return f"{what} in {where}"


def within(place: str, province: str) -> str:
    return f"{place} is in the province of {province}."


def subscribed(name: str) -> str:
    return f"From now on I send you {topic(name)}."


def watched_agency(agency: str) -> str:
    return f"From now on I send you news of {agency}."


def already_subscribed(name: str) -> str:
    return f"You get {topic(name)} already."


def unsubscribed(name: str) -> str:
    return f"I will not send you {topic(name)} any more."


def not_subscribed(name: str) -> str:
    return f"You did not follow {topic(name)}."


def added(name: str) -> str:
    """In passing, over the buttons."""
    return f"✅ {called(name)} added"


def taken_off(name: str) -> str:
    return f"{called(name)} taken off"


def unknown_province(words: str) -> str:
    return f"I know no province or city called {quoted(words)}."


def which(typed: str, provinces: Sequence[str]) -> str:
    """Ask which of several provinces is meant by a name."""
    where = " and ".join(provinces)
    return f"There is a place called {typed} in {where}. Which one do you want?"


def offer(name: str, place: str, typed: str) -> str:
    """Offer to follow what was typed, or to search for it."""
    first = f"{within(place, name)} " if place else ""
    return f"{first}Shall I send you {topic(name)}, or search for {quoted(typed)}?"


def follow(name: str) -> str:
    """On the button that follows one thing."""
    return f"{WATCH}: {called(name)}"


WHICH = "Which one shall I send you news of?"
UNDO = "Undo"


def undo(name: str) -> str:
    return f"Undo {called(name)}"


DID_YOU_MEAN = "Maybe you meant one of these:"
END_WHICH = "Which one do you not want any more?"
WATCH = "🔔 Tell me"
HOW_TO_WATCH = f"To follow a subject, search for it and tap «{WATCH}» under the results."
OR_WATCH = (
    f"Try fewer words or another spelling, or tap «{WATCH}» to be told whenever such news comes."
)
WATCH_IT = f"Tap «{WATCH}» to be told when there is some."
WATCHED = "From now on I send you every new item that has {} in it. To end it: /my"
TOO_MANY_WATCHES = "More than {} subjects can't be followed. Take one off with /my and try again."
WATCHED_NO_MORE = "You do not follow it any more."

END_ALL = "Yes, send me nothing more"
KEEP_ALL = "No, go on as before"
ALL_ENDED = (
    "All right, I send you no more news."
    " Whenever you like, send the name of your province or choose it with the button below."
)
ALL_KEPT = "All right; news comes to you as before."
NOTHING_FOLLOWED = "You follow nothing, and no news comes to you. To choose a province: /subscribe"


def end_all(names: Sequence[str]) -> str:
    """Ask once whether everything shall end."""
    if len(names) == 1:
        return f"Shall I send you {topic(names[0])} no more?"
    return (
        f"You follow {len(names)} subjects. Shall I send you nothing at all any more?"
        " If you want to end only one: /my"
    )
