"""What everybody reads: greeting, help, commands, and what did not work."""

from bot.display.fields import Corner

WELCOME = (
    "Welcome to Chavosh; the news of the public offices of your province comes to you here.\n"
    "Choose your province below, or type the name of your city, or send your location. Help: /help"
)
WELCOME_BACK = (
    "Welcome back! All that you followed is as you left it, and its news comes to you.\n"
    "To add or drop a province, tap its button."
)
HELP = (
    "Type the name of a province, a city or an agency for its news; I search for any other words"
    " (the news is in Persian). Tap «🔔 Tell me» under the results to hear of the next ones.\n\n"
    "/subscribe — choose provinces\n"
    "/my — what you follow\n"
    "/time — when to tell me\n"
    "/latest — the latest news\n"
    "/language — فارسی or English\n"
    "/stop — no more news\n"
    "/privacy — what is kept about you\n\n"
    "For example, tap one of these:"
)
COMMANDS = {
    "start": "Begin and choose a province",
    "subscribe": "Get the news of a province",
    "unsubscribe": "Stop the news of a province",
    "my": "What I follow",
    "time": "When the news comes",
    "latest": "The latest news",
    "search": "Search the news",
    "agency": "News of an agency",
    "language": "Language: فارسی or English",
    "feedback": "A word to the newsroom",
    "privacy": "Privacy",
    "help": "Help",
}
UNKNOWN_COMMAND = "I don't know this command. See /help for what I can do."
NOT_TEXT = (
    "I read only text. Type the name of your province or city, or a few words of the news you are"
    " looking for."
)
FAILED = "Something went wrong and it was not done. Please try again a little later."
STALE_BUTTON = "This button does not work any more. Send /help for help."
NOT_HERE = "This button works only in your own private chat with Chavosh."
MESSAGE_GONE = "This message is no longer available, and its button does not work."
GONE = "This item is no longer available."
SLOW_DOWN = (
    "A little slower, please! Your messages came all at once: I answer the first few one by one"
    " and left the others. Wait a minute and send again what you still need."
)
CORNERS = {
    Corner.PROVINCES: "📍 Choose a province",
    Corner.LATEST: "🗞 Latest news",
    Corner.MINE: "🔔 What I follow",
    Corner.HELP: "❓ Help",
    Corner.NEARBY: "🧭 By my location",
    Corner.TIME: "⏰ Time",
}
GREETING = (
    "Hello! Send the name of your province and its news comes to you, or type what you are looking"
    " for."
)
THANKS = "You are welcome! Whenever you look for news, type a few words of it here."
FAREWELL = "Goodbye! I am here whenever you want news."
ASSENT = (
    "At your service. Type the name of your province or city, or a few words of the news you are"
    " looking for."
)
ABOUT = (
    "I am Chavosh, the news bot of this channel. I gather the news of the public offices of every"
    " province: search it, or say which provinces you want to hear of."
)
NOTHING_TO_CANCEL = "Nothing is left unfinished. What I can do: /help"


def quoted(words: str) -> str:
    """People's words in quotes, once: what they have quoted themselves stands in others inside."""
    bare = words.strip()
    if bare[:1] in '«“"' and bare[-1:] in '»”"' and not set(bare[1:-1]) & set('«»“”"'):
        bare = bare[1:-1].strip()
    return f"«{bare.replace('«', '“').replace('»', '”')}»"
