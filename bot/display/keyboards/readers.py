"""The buttons under what readers see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import callbacks, offers, personal, reading
from bot.display.digits import persian_digits
from bot.display.fields import Corner, Within
from bot.display.keyboards.buttons import button, rows_of
from bot.display.render import Listed, shorten
from bot.display.texts import subscriptions as persian
from bot.display.texts.languages import said as texts

MOST_ROWS = 4  # under a list: more push it out of sight
_TOPIC_IDS = {  # as they are kept
    persian.NATIONAL: "national",
    persian.EVERYTHING: "all",
    persian.HIGHLIGHTS: "highlights",
}

_NARROWING_ROWS = MOST_ROWS - 2  # below the rows of texts and pages


def uncertain(post_id: int) -> Keyboard:
    return Keyboard(
        [
            [
                button(texts.ARRIVED, callbacks.Arrived(post_id)),
                button(texts.SEND_AGAIN, callbacks.SendAgain(post_id)),
            ]
        ]
    )


def failed(post_id: int) -> Keyboard:
    return Keyboard([[button(texts.SEND_AGAIN, callbacks.SendAgain(post_id))]])


def status(now: int, *, is_listed: bool = False) -> Keyboard:
    """Under an owner's report that has failures up to `now` (unix seconds); `is_listed`: they are
    shown already."""
    listing_ = [button(texts.SHOW_FAILED, callbacks.ShowFailed(now))]
    retrying = [button(texts.RETRY_FAILED, callbacks.RetryFailed(now))]
    return Keyboard([retrying] if is_listed else [listing_, retrying])


def link(text: str, url: str, further: tuple[str, str] | None = None) -> Keyboard:
    """A button that leads somewhere, and a further one below it: its words and address."""
    return Keyboard([[Button(text, url=url)], *_further(further)])


def _further(link: tuple[str, str] | None) -> list[list[Button]]:
    return [[Button(link[0], url=link[1])]] if link else []


def alert(
    release_id: int, channel_post: str | None, further: tuple[str, str] | None = None
) -> Keyboard:
    """Under a subscriber's copy: the whole text, the post in the channel, what steers such copies,
    and what its editor leads to besides."""
    row = [button(texts.FULL_TEXT, callbacks.FullText(release_id))]
    if channel_post:
        row.append(Button(texts.SEE_IN_CHANNEL, url=channel_post))
    return Keyboard([row, _steering(release_id), *_further(further)])


def _steering(release_id: int) -> list[Button]:
    """What is one tap from every copy: when such come, why it came, and the end of just that."""
    return [_corner(Corner.TIME), button(texts.WHY_THIS, reading.Why(release_id))]


def _corner(one: Corner) -> Button:
    return button(texts.CORNERS[one], offers.Open(one))


def digest(items: Sequence[Listed]) -> Keyboard:
    """Under many copies in one: each whole text, all that is followed, and when it comes."""
    steering = [_corner(Corner.MINE), _corner(Corner.TIME)]
    return Keyboard([*listing(items).inline_keyboard, steering])


def topic_id(name: str) -> str:
    """What stands for a topic on a button, whatever it is called there."""
    return _TOPIC_IDS.get(name) or callbacks.digest(name)


def topics(names: Sequence[str], chosen: Iterable[str] = ()) -> Keyboard:
    """Every province to choose, and the way to find one's own; those chosen carry a mark and a tap
    on them ends them."""
    marked = frozenset(chosen)
    buttons = [
        button(f"✅ {texts.in_list(name)}", callbacks.Unsubscribe(topic_id(name)))
        if name in marked
        else button(texts.in_list(name), callbacks.Subscribe(topic_id(name)))
        for name in (texts.NATIONAL, texts.EVERYTHING, texts.HIGHLIGHTS, *names)
    ]
    return Keyboard([*rows_of(buttons, 3), *corners(Corner.NEARBY).inline_keyboard])


def follow(named: Iterable[tuple[str, str]], search: tuple[str, str] | None = None) -> Keyboard:
    """To follow what is offered: how each is called on its button, and by its name; and to search
    instead, by the key of a search, for what was typed."""
    offered = [button(shorten(text, 50), offers.Follow(topic_id(name))) for text, name in named]
    width = 1 if any(len(button.text) > 20 for button in offered) else 2
    rows = rows_of(offered, width)
    if search:
        key, words = search
        rows.append([button(texts.search_for(shorten(words, 30)), callbacks.ShowPage(key, 1))])
    return Keyboard(rows)


def undo(followed: Sequence[tuple[str, str]]) -> Keyboard:
    """To take back what has just been followed: names and ids of topics."""
    alone = len(followed) == 1
    buttons = (
        button(texts.UNDO if alone else texts.undo(shorten(name, 40)), offers.Undo(id_))
        for name, id_ in followed
    )
    return Keyboard(rows_of(buttons, 2))


def end_all(topics: int) -> Keyboard:
    """Whether all shall end."""
    return Keyboard(
        [
            [button(texts.END_ALL, offers.EndAll(topics))],
            [button(texts.KEEP_ALL, offers.KeepAll(topics))],
        ]
    )


def forget(asked_at: int) -> Keyboard:
    """Whether everything known of a person shall be forgotten."""
    return Keyboard(
        [
            [button(texts.FORGET_ALL, personal.Forget(asked_at))],
            [button(texts.KEEP_DATA, personal.KeepData(asked_at))],
        ]
    )


def corners(*those: Corner) -> Keyboard:
    """Where one may go on."""
    return Keyboard(rows_of(map(_corner, those), 2))


def provinces(names: Iterable[str], found: Iterable[tuple[str, int]] = ()) -> Keyboard:
    """To see the newest of provinces, and of agencies."""
    shown = (button(name, offers.ShowProvince(topic_id(name))) for name in names)
    return Keyboard([*rows_of(shown, 2), *agencies(found)])


def unsubscribe(names: Iterable[str], watched: Iterable[tuple[str, str]] = ()) -> Keyboard:
    """What one follows, to end it: provinces, then words (their topics, and how they are shown)."""
    buttons = (button(f"✖️ {name}", callbacks.End(topic_id(name))) for name in names)
    words = (
        button(f"✖️ {shown}", callbacks.Unwatch(callbacks.digest(topic))) for topic, shown in watched
    )
    return Keyboard([*rows_of(buttons, 2), *rows_of(words, 1)])


def watch(key: str) -> Keyboard:
    """Where a search found nothing yet."""
    return Keyboard([_watching(key)])


def _watching(key: str) -> list[Button]:
    return [button(texts.WATCH, callbacks.WatchSearch(key))]


def agencies(found: Iterable[tuple[str, int]]) -> list[list[Button]]:
    """A button for each agency and its number of releases, in two rows."""
    buttons = [
        button(
            f"{shorten(name, 50)} ({persian_digits(str(count))})",
            callbacks.ShowAgency(callbacks.digest(name)),
        )
        for name, count in found
    ][: 2 * _NARROWING_ROWS]
    return rows_of(buttons, 1 if len(buttons) <= _NARROWING_ROWS else 2)


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a list stands in a saved search, and what that can be narrowed to: names and numbers
    of releases. A limit that is `set` has a button that takes it off; `choices` are provinces
    between which nobody has chosen yet. `can_watch`: whether one can be told of what it finds from
    now on."""

    key: str
    page: int
    pages: int
    agencies: Sequence[tuple[str, int]] = ()
    provinces: Sequence[tuple[str, int]] = ()
    days: Sequence[tuple[int, int]] = ()
    set: Sequence[tuple[Within, str]] = ()
    choices: Sequence[str] = ()
    can_watch: bool = False


def listing(
    items: Sequence[Listed],
    found: Iterable[tuple[str, int]] = (),
    pages: Pages | None = None,
) -> Keyboard:
    """Under a list, in four rows at most: a numbered button for each full text; the pages before
    and after, and being told of more; the agencies that came close, or what it can be narrowed
    to."""
    whole = (
        button(persian_digits(texts.whole_text(n)), callbacks.FullText(item.release_id))
        for n, item in enumerate(items, 1)
    )
    close = agencies(found)
    turning = _turning(pages) if pages else []
    narrowing = _narrowing(pages)[: _NARROWING_ROWS - len(close)] if pages else []
    return Keyboard(_unlike((*rows_of(whole, 5), *turning, *narrowing, *close)))


def _unlike(rows: Iterable[Sequence[Button]]) -> list[list[Button]]:
    """The same rows, without what a button before does already."""
    taken: dict[object, Button] = {}
    unlike = [[b for b in row if taken.setdefault(b.callback_data, b) is b] for row in rows]
    return [row for row in unlike if row]


def _turning(pages: Pages) -> list[list[Button]]:
    """A row: the page before, being told of more, the page after."""
    row = []
    if pages.page > 1:
        previous = callbacks.ShowPage(pages.key, pages.page - 1)
        row.append(button(texts.PREVIOUS_PAGE, previous))
    if pages.can_watch:
        row += _watching(pages.key)
    if pages.page < pages.pages:
        row.append(button(texts.NEXT_PAGE, callbacks.ShowPage(pages.key, pages.page + 1)))
    return [row] if row else []


def _narrowing(pages: Pages) -> list[list[Button]]:
    """The likeliest in two rows: the second is the agency's, whose name is long."""

    def limit(kind: Within, value: str, text: str) -> Button:
        return button(text, callbacks.Narrow(pages.key, kind, value))

    def counted(name: str, count: int) -> str:
        return f"{shorten(name, 40)} ({persian_digits(str(count))})"

    ends = [limit(kind, "", f"✖️ {shorten(name, 40)}") for kind, name in pages.set]
    choices = [limit(Within.PROVINCE, callbacks.digest(name), name) for name in pages.choices]
    provinces = [
        limit(Within.PROVINCE, callbacks.digest(name), counted(name, n))
        for name, n in pages.provinces
    ]
    days = [limit(Within.DAYS, str(d), counted(texts.LAST_DAYS[d], n)) for d, n in pages.days]
    offices = [
        limit(Within.AGENCY, callbacks.digest(name), counted(name, n)) for name, n in pages.agencies
    ]
    short = [*ends, *(choices or provinces[:2]), *days[:1], *provinces[2:], *days[1:]]
    second = offices[:1] or short[3:6]
    return [row for row in (short[:3], second) if row]
