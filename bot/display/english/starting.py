"""The beginning: a place on the map, links that bring somebody and posters with them, and what is
said to those who send what only the newsroom sends."""

from bot.display.english.subscriptions import topic
from bot.display.texts import starting as persian

SEND_PLACE = "📍 Send my location"
ASK_PLACE = (
    "Tap «Send my location» at the bottom of the screen and I find your province."
    " Your location is kept nowhere."
)
PLACE_SEEN = "I have seen your location; I do not keep it."
NO_PLACE = (
    "That is near no city of Iran."
    " Type the name of your province or city, or choose the province from the list."
)
LINK_SENT = (
    "I don't open links. To find an item, type a few words of it; to follow the news of your"
    " province, type the name of the province or city."
)
LONG_SENT = (
    "That is too long for a search. Type a few of its main words to find it, or the name of your"
    " province to have its news sent to you."
)
HOW_TO_SEND = (
    "The news of this channel is sent in by its editors."
    " Here you can follow the news and search it."
)
EXAMPLE_PROVINCE, EXAMPLE_SEARCH = persian.EXAMPLE_PROVINCE, persian.EXAMPLE_SEARCH

POSTER = "Whoever points the camera of a phone at this picture comes to talk with Chavosh."
POSTER_EXAMPLE = (
    "Type the name of a province or an agency after the command; for example:\n/qr قم\n"
    "/qr استاندارد\nWithout a name the picture is of the bot itself: /qr"
)


def near(place: str, province: str) -> str:
    """What is nearest to a place on the map, and whether to follow its province."""
    where = f"the province of {province}" if place == province else f"{place} in {province}"
    return f"The nearest place to you is {where}. Shall I send you {topic(province)}?"


def invited(name: str) -> str:
    """What a link would have followed, a topic by name; an agency's stands in quotes."""
    return f"This link brought you to {topic(name)}. Shall I send you that from now on?"


def poster(name: str) -> str:
    """Under the picture of a link by which a topic is followed."""
    return f"Whoever points the camera of a phone at this picture can follow {topic(name)}."
