"""The seven steps of the demo's guide, each ticked off by what happened in the world."""

import math
from dataclasses import dataclass
from typing import Final

from bot.display import english, texts
from bot.news.model import Field
from bot.sandbox.wire import Json
from bot.sandbox.world.world import Chat, Message, World


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    title: str
    how: str
    title_en: str
    how_en: str


STEPS: Final = (
    Step(
        "publish",
        "خبری را منتشر کنید",
        "در «تحریریه» زیر یک پیش‌نمایش «انتشار» را بزنید و کانال را ببینید.",
        "Publish a release",
        "In the newsroom («تحریریه») press «انتشار» under a preview, and look at the channel.",
    ),
    Step(
        "search",
        "جست‌وجو کنید",
        "در گفت‌وگوی یک مشترک چند واژه از همان خبر را بنویسید.",
        "Search",
        "In a subscriber's chat write a few words of that release.",
    ),
    Step(
        "subscribe",
        "مشترک شوید",
        "در گفت‌وگوی «امید» استانی را انتخاب کنید، یا بنویسید: /subscribe یزد",
        "Subscribe",
        "In Omid's chat («امید») choose a province, or write /subscribe یزد.",
    ),
    Step(
        "mend",
        "استان خبری را درست کنید",
        "زیر یک پیش‌نمایش «ویرایش» و «استان‌ها» را بزنید، استانی بیفزایید و «ثبت» را بزنید.",
        "Mend a province",
        "Under a preview press «ویرایش», then «استان‌ها», add a province and press «ثبت».",
    ),
    Step(
        "correct",
        "خبر منتشرشده را اصلاح کنید",
        "زیر خبر منتشرشده «اصلاح» را بزنید، چیزی را عوض کنید و «ثبت اصلاح» را بزنید.",
        "Correct what was published",
        "Under what was published press «اصلاح», change something, and press «ثبت اصلاح».",
    ),
    Step(
        "fault",
        "تلگرام را خراب کنید",
        "در «پشت صحنه» یک خطا بسازید و خبر دیگری منتشر کنید: گم نمی‌شود و دوباره نمی‌آید.",
        "Break Telegram",
        "In «پشت صحنه» (backstage) add a fault, publish another: none is lost, none comes twice.",
    ),
    Step(
        "crash",
        "ربات را بکشید",
        "در «پشت صحنه» kill -9 را بزنید و ربات را دوباره راه بیندازید: از همان‌جا ادامه می‌دهد.",
        "Kill the bot",
        "In «پشت صحنه» (backstage) kill -9 the bot and start it again: it goes on where it was.",
    ),
)
_FAULTY: Final = (429, 500, 502)
_PLACE: Final = "📍"
_UNSETTLED: Final = 100  # entries of the ledger
_SEARCHES: Final = ("/search", "/latest", "/agency", "/جست")
_CONFIRMATIONS: Final = (
    texts.subscribed(texts.NATIONAL).partition(" خبرهای")[0],
    texts.added(texts.NATIONAL).rpartition(texts.NATIONAL)[2],
    english.subscribed(texts.NATIONAL).partition("nationwide")[0],
    english.added(texts.NATIONAL).rpartition("news")[2],
)
_FOUND: Final = tuple(  # what an answer to a search says, whatever was looked for
    max(said.split("«»"), key=len)
    for told in (texts, english)
    for said in (told.results_of(""), told.nothing_found(""), told.LATEST)
)


class Guide:
    """Remembers of the world what the steps are told from. `following` is how many follow
    something before anybody has done anything."""

    def __init__(self, world: World, following: int = 2) -> None:
        self._world = world
        self._following = following
        self._done: set[str] = set()
        self._since = -1  # the world's count of changes
        self._read = 0  # entries of the ledger
        self._call = 0
        self._posts: dict[tuple[int, int], str] = {}
        self._places: dict[str, str] = {}
        self._faulty_at = math.inf  # when Telegram last was at fault
        self._confirmed: set[tuple[object, str]] = set()
        self._asked = False
        self._killed_at: float | None = None

    def killed(self) -> None:
        """The bot was killed just now."""
        self._killed_at = self._world.now()

    def told(self) -> list[Json]:
        return [
            {
                "name": step.name,
                "fa": [step.title, step.how],
                "en": [step.title_en, step.how_en],
                "done": step.name in self._done,
            }
            for step in STEPS
        ]

    def look(self) -> None:
        """Takes in what has happened since the last look."""
        self._read_calls()
        self._read_ledger()
        since, self._since = self._since, self._world.change
        for chat in self._world.chats.values():
            if chat.change > since and not chat.is_of_crowd:
                for message in list(chat.messages.values()):
                    if message.change > since:
                        self._read_message(chat, message)

    def _read_message(self, chat: Chat, message: Message) -> None:
        data = message.data
        text: str = data.get("text") or data.get("caption") or ""
        if message.own and chat.data["type"] == "channel":
            self._done.add("publish")
            before = self._posts.setdefault((chat.id, data["message_id"]), text)
            if before != text:
                self._done.add("correct")
        elif message.own:
            self._read_preview(data, text)
            is_found = any(words in text for words in _FOUND)
            if is_found and any(_is_search(m) for m in _before(chat, data["message_id"])):
                self._done.add("search")

    def _read_preview(self, data: Json, text: str) -> None:
        rows = data.get("reply_markup", {}).get("inline_keyboard", [])
        keys = [b["callback_data"] for row in rows for b in row if b["text"] == texts.PUBLISH]
        if not keys:
            return
        place = next((line for line in text.split("\n") if line.startswith(_PLACE)), "")
        before = self._places.get(keys[0], place)
        self._places[keys[0]] = place
        if before != place and self._asked:
            self._done.add("mend")

    def _read_calls(self) -> None:
        question = texts.ASK[Field.PROVINCES].partition("(")[0]
        for call in [call for call in self._world.calls if call["number"] > self._call]:
            self._call = call["number"]
            self._asked = self._asked or question in call["said"]
            confirms = any(words in call["said"] for words in _CONFIRMATIONS)
            if confirms and call["status"] == 200:
                self._confirmed.add((call["chat_id"], call["said"]))
        if len(self._confirmed) > self._following:
            self._done.add("subscribe")

    def _read_ledger(self) -> None:
        """The newest entries are read again: their outcome comes later than they do."""
        ledger = self._world.ledger
        for entry in ledger[max(0, self._read - _UNSETTLED) :]:
            time = entry["time"]
            if entry.get("status") in _FAULTY or entry.get("outcome") == "dropped":
                self._faulty_at = time
            elif entry.get("status") == 200 and entry["chat_id"] and time > self._faulty_at:
                self._done.add("fault")  # it went on with what it has to do
            if self._killed_at is not None and time > self._killed_at:
                self._done |= {"crash"} if entry["method"] == "getUpdates" else set()
        self._read = len(ledger)


def _is_search(message: Message) -> bool:
    text: str = message.data.get("text", "")
    is_forward = "forward_origin" in message.data
    return text.startswith(_SEARCHES) or bool(text and text[0] != "/" and not is_forward)


def _before(chat: Chat, message_id: int) -> list[Message]:
    """What a person said just before a message of the bot's, in a private chat."""
    asked = chat.messages.get(message_id - 1)
    return [asked] if chat.private and asked is not None and not asked.own else []
