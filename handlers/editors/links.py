"""Addresses that editors send, alone or with a few words: each page becomes a draft. They are kept
before anything is answered, and read by bot/sources/pages.py."""

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity, Update

from bot.display import render, texts
from bot.news.remark import Remark, judge
from bot.news.text.letters import storable
from bot.newsroom import pages as newsroom
from handlers.context import Context
from handlers.editors import cards
from handlers.reply import reply
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.engine.database import Transaction
from storage.review import pages
from storage.review.pages import Page
from storage.review.release import Release

MOST = 5  # addresses of one message
_FEW = 12  # words: more is a release that names an address
_WRITTEN = re.compile(r"https?://[^\s<>«»\"]+", re.IGNORECASE)
_END = ".,،؛;:!?؟'…"
_WORD = re.compile(r"\w+")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_OF_TELEGRAM = re.compile(
    r"(?:https?://)?(?:www\.)?(?:t|telegram)\.(?:me|dog)(?:/|$)", re.IGNORECASE
)
_POST = re.compile(r"[^/]*(?://[^/]*)?/(?:s/)?(?:c/\d+|[A-Za-z]\w{3,})/\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sent:
    """The addresses of a message, those of posts of Telegram apart, and the words beside them."""

    pages: tuple[str, ...]
    posts: tuple[str, ...]
    words: str


def read(message: Message) -> Sent | None:
    """The addresses of a message, or beneath one photo or video, that is about them; None for any
    other."""
    words_of = message.text or (message.caption if _is_one_picture(message) else None)
    if not words_of or message.reply_to_message is not None:
        return None
    text = storable(words_of)
    found = [_whole(match[0]) for match in _WRITTEN.finditer(text)]
    kinds: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]
    parse = message.parse_entities if message.text else message.parse_caption_entities
    hidden = parse(kinds)
    for entity, words in hidden.items():
        found += _of_entity(entity, storable(words), text)
    rest = _without(text, [*found, *(w for e, w in hidden.items() if e.url is None)])
    links = tuple(dict.fromkeys(map(storable, found)))
    telegrams = [one for one in links if _OF_TELEGRAM.match(one)]
    sent = Sent(
        tuple(one for one in links if one not in telegrams),
        tuple(one for one in telegrams if _POST.match(one)),
        " ".join(rest.split()),
    )
    return sent if _is_about_links(sent) else None


def _is_one_picture(message: Message) -> bool:
    return bool(message.photo or message.video) and message.media_group_id is None


def _is_about_links(sent: Sent) -> bool:
    if sent.pages:
        return len(_WORD.findall(sent.words)) <= _FEW
    return bool(sent.posts) and (not sent.words or judge(sent.words) is not Remark.RELEASE)


def _of_entity(entity: MessageEntity, words: str, text: str) -> list[str]:
    """What Telegram found beyond what begins with http: «example.ir/news», and what stands behind
    words. A name without a path is only named."""
    if entity.url is not None:
        return [entity.url] if _WEB.match(entity.url) else []
    is_known = _WEB.match(words) or any(words in match[0] for match in _WRITTEN.finditer(text))
    return [f"http://{words}"] if "/" in words and not is_known and "://" not in words else []


def _whole(url: str) -> str:
    """Without the marks that end its sentence, or the bracket it stands in."""
    url = url.rstrip(_END)
    while url[-1:] in (")", "]") and url.count("(") + url.count("[") < url.count(")") + url.count(
        "]"
    ):
        url = url[:-1].rstrip(_END)
    return url


def _without(text: str, links: list[str]) -> str:
    for link in sorted(links, key=len, reverse=True):
        text = text.replace(link, " ")
    return text


async def take(update: Update, context: Context, message: Message) -> bool:
    """Take the addresses of a message in, to be read one by one; whether it was about any."""
    sent = read(message)
    if sent is None:
        return False
    if sent.posts:
        await reply(update, render.sentence(texts.FORWARD_INSTEAD), quoting=True)
    if not sent.pages:
        return True
    asked = [_page(message, sent, n, url) for n, url in enumerate(sent.pages[:MOST])]
    kept, waits, known = 0, 0, list[tuple[Page, Release, str]]()
    async with context.transaction() as tx:
        for page in asked:
            earlier = await newsroom.former(tx, page.url, now=context.services.now())
            if earlier is not None:
                known.append((page, earlier, await _became(tx, context, earlier, page)))
            elif await pages.is_waiting(tx, page.chat_id, page.key):
                waits += 1
            else:
                await pages.add(tx, page)
                sent_page = Deed(Act.SENT, detail=newsroom.shown(page.url))
                await acts.note(tx, context.actor, sent_page, now=context.services.now())
                kept += 1
    context.services.read_pages()
    await _say(update, kept, waits, more=len(sent.pages) > MOST)
    for page, earlier, said in known:
        await _lead_to(update, context, earlier, texts.read_before(newsroom.shown(page.url), said))
    return True


def _page(message: Message, sent: Sent, place: int, url: str) -> Page:
    return Page(
        chat_id=message.chat_id,
        message_id=message.message_id,
        place=place,
        key=newsroom.canonical(url),
        url=url,
        asked_at=int(message.date.timestamp()),
        note=sent.words or None,
    )


async def _became(tx: Transaction, context: Context, release: Release, page: Page) -> str:
    services = context.services
    return await newsroom.became(tx, release, services.channel, page.chat_id, now=services.now())


async def _say(update: Update, kept: int, waits: int, *, more: bool) -> None:
    said = []
    if kept:
        said.append(texts.READING if kept == 1 else texts.READING_MANY)
        said += [texts.PICTURE_APART] if _is_captioned(update) else []
    elif waits:
        said.append(texts.BEING_READ)
    if more:
        said.append(texts.too_many_links(MOST))
    if said:
        await reply(update, render.sentence("\n".join(said)), quoting=True)


def _is_captioned(update: Update) -> bool:
    return update.effective_message is not None and bool(update.effective_message.caption)


async def _lead_to(update: Update, context: Context, release: Release, said: str) -> None:
    """Say that a page was read before, and show what it became to who may decide about
    it."""
    await reply(update, render.sentence(said), quoting=True)
    if context.services.team.may_decide(context.user_id, release.draft):
        await cards.open_card(update, context, release)
