"""Buttons: data that survives the way to Telegram and back, and data that does not."""

import dataclasses
from base64 import urlsafe_b64encode
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import numbers
from bot.display import (
    callbacks,
    decided,
    fields,
    former,
    mine,
    newsroom,
    offers,
    outlets,
    personal,
    reading,
    rules,
    sourced,
    staff,
    timing,
    tongue,
    trusting,
)
from bot.display.fields import Within
from bot.display.rules import ANY, MessageKind, Role, Where
from bot.news.model import Field
from bot.news.timing import Mode
from handlers.readers import start
from tests.presses import kinds

ids = st.integers(min_value=0, max_value=numbers.ROW)
digests = st.text(max_size=100).map(callbacks.digest)
keys = st.binary(min_size=8, max_size=8).map(lambda raw: urlsafe_b64encode(raw).decode()[:11])
FIELDS: dict[object, st.SearchStrategy[object]] = {
    fields.RowId: ids,
    fields.Moment: st.integers(min_value=0, max_value=numbers.MOMENT),
    fields.Page: st.integers(min_value=0, max_value=9_999),
    fields.Key: keys,
    fields.Digest: digests,
    str: st.text(max_size=15),
    Field: st.sampled_from(Field),
    fields.Corner: st.sampled_from(fields.Corner),
    Within: st.sampled_from([Within.AGENCY, Within.PROVINCE]),
    fields.Limit: st.just("") | digests,
    fields.UserId: st.integers(min_value=0, max_value=numbers.MOMENT),
    fields.Slot: st.sampled_from(fields.Slot),
    fields.Tone: st.sampled_from(fields.Tone),
    fields.Why: st.sampled_from(fields.Why),
    fields.Rank: st.sampled_from(fields.Rank),
    fields.ChannelId: st.integers(min_value=-(10**15), max_value=0),
    fields.Takes: st.sampled_from(fields.Takes),
    fields.LookPart: st.sampled_from(fields.LookPart),
    fields.Switch: st.sampled_from(fields.Switch),
    fields.Language: st.sampled_from(fields.Language),
    fields.Sifted: st.sampled_from(fields.Sifted),
    fields.Need: st.sampled_from(fields.Need),
    fields.Longest: st.sampled_from(fields.Longest),
    fields.Hours: st.sampled_from(fields.Hours),
    fields.Minute: st.integers(0, 1_439),
    fields.Weekday: st.integers(0, 6),
    fields.Days: st.integers(0, 365),
    fields.TimePart: st.sampled_from(fields.TimePart),
    fields.Zone: st.sampled_from(fields.Zone),
    Mode: st.sampled_from(Mode),
}
KINDS: list[Any] = kinds()
ACTIONS = st.one_of(
    *(
        st.builds(kind, *(FIELDS[field.type] for field in dataclasses.fields(kind)))
        for kind in KINDS
    ),
    st.builds(callbacks.Narrow, keys, st.just(Within.DAYS), st.sampled_from(["7", "30", "365"])),
)


@given(ACTIONS)
def test_an_action_comes_back_from_its_data(action: callbacks.Action) -> None:
    data = callbacks.encode(action)
    assert len(data.encode()) <= callbacks.LIMIT
    assert callbacks.parse(data) == action


BYTES_64 = st.binary(max_size=64).map(lambda raw: raw.decode("utf-8", "ignore"))
CODED = st.builds(
    "{}:{}".format,
    st.sampled_from(
        [
            *"pecbdjxkarsugtnwlfyhoSUENWHFZPOKQ",
            *newsroom.CODES,
            *decided.CODES,
            *staff.CODES,
            *outlets.CODES,
            *personal.CODES,
            *reading.CODES,
            *trusting.CODES,
            *sourced.CODES,
            *timing.CODES,
            *mine.CODES,
        ]
    ),
    st.text("0123456789:pad-_", max_size=60),
)


@given(st.text() | BYTES_64 | CODED | st.just("s:\ud800"))
def test_any_data_is_an_action_or_nothing(data: str) -> None:
    action = callbacks.parse(data)
    assert action is None or callbacks.parse(callbacks.encode(action)) == action


@pytest.mark.parametrize(
    "data",
    [
        "",
        "p",
        "p:",
        "p:x",
        "p:1:2",
        "p:-1",
        "p:١",
        f"p:{10**20}",
        f"p:{2**31}",
        "c:1:x",
        "?:1",
        "W:k:d:8",
        "W:k:d:٧",
        f"W:k:d:{'9' * 50}",
        "W:k:p:قم",
        "N:k:10000",
        "N:k y:1",
        f"f:{2**50}",
        "os:-",
        "os:5",
        "os:-۱۰۰",
        f"os:-{10**16}",
        "ob:-100:2",
        "vl:1:3000",
        "vn:1:i:2",
        "vt:",
        "wq:1:x",
        "wp:1:2",
        "ws:-1",
        "wl:10000",
        "zh:daily:1440",
        "zh:never:480",
        "zq:1320",
        "zd:7:480",
        "zp:366",
        "zz:m",
        "yo:1:1",
    ],
)
def test_broken_data_is_nothing(data: str) -> None:
    assert callbacks.parse(data) is None


def test_a_name_too_long_for_a_button_is_refused() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        callbacks.encode(former.OldSubscribe("آ" * 40))


@given(st.text() | BYTES_64 | st.integers(min_value=0).map("r{}".format))
def test_any_start_payload_is_a_release_or_nothing(payload: str) -> None:
    number = start.release_of([payload])
    assert number is None or (payload.startswith("r") and 0 <= number <= numbers.ROW)


@pytest.mark.parametrize("depth", [0, 1, 500])
def test_a_number_no_database_holds_is_seen_however_deep(depth: int) -> None:
    for number, fits in (
        (2**63 - 1, True),
        (-(2**63) + 1, True),
        (2**63, False),
        (-(2**70), False),
    ):
        value: Any = number
        for _ in range(depth):
            value = [{"a": value}]
        assert numbers.all_fit(value) is fits


EDITORS = Role.EDITOR, MessageKind.DRAFT, {MessageKind.BARE, MessageKind.CARD}
CARD = Role.EDITOR, MessageKind.CARD, {MessageKind.BARE}
TEAM = Role.OWNER, MessageKind.TEAM, set[MessageKind]()
QUESTION = Role.EDITOR, MessageKind.POST, {MessageKind.BARE}
RULES: dict[Any, Any] = {
    callbacks.Publish: (
        Role.EDITOR,
        MessageKind.DRAFT,
        {MessageKind.BARE, MessageKind.CARD, MessageKind.GONE},
    ),
    callbacks.Edit: EDITORS,
    callbacks.Change: EDITORS,
    callbacks.StopEditing: EDITORS,
    callbacks.Discard: EDITORS,
    callbacks.Separate: EDITORS,
    callbacks.ShowRemoved: EDITORS,
    callbacks.Nationwide: EDITORS,
    callbacks.Arrived: QUESTION,
    callbacks.SendAgain: QUESTION,
    callbacks.ShowFailed: (Role.OWNER, MessageKind.STATUS, set()),
    callbacks.RetryFailed: (Role.OWNER, MessageKind.STATUS, set()),
    callbacks.Subscribe: (Role.ANYBODY, MessageKind.TOPICS, {MessageKind.GONE}),
    callbacks.Unsubscribe: (Role.ANYBODY, MessageKind.TOPICS, {MessageKind.GONE}),
    callbacks.End: (Role.ANYBODY, MessageKind.FOLLOWED, ANY),
    callbacks.Unwatch: (Role.ANYBODY, MessageKind.FOLLOWED, ANY),
    callbacks.ShowAgency: (Role.ANYBODY, MessageKind.OTHER, ANY),
    callbacks.FullText: (Role.ANYBODY, MessageKind.OTHER, ANY),
    callbacks.ShowRelated: (Role.ANYBODY, MessageKind.OTHER, ANY),
    callbacks.ShowPage: (Role.ANYBODY, MessageKind.SEARCH, {MessageKind.GONE}),
    callbacks.Narrow: (Role.ANYBODY, MessageKind.SEARCH, {MessageKind.GONE}),
    callbacks.WatchSearch: (Role.ANYBODY, MessageKind.SEARCH, ANY),
    offers.Follow: (Role.ANYBODY, MessageKind.OFFER, {MessageKind.GONE}),
    offers.Undo: (Role.ANYBODY, MessageKind.OFFER, ANY),
    tongue.Speak: (Role.ANYBODY, MessageKind.OTHER, ANY),
    offers.ShowProvince: (Role.ANYBODY, MessageKind.OTHER, ANY),
    offers.Open: (Role.ANYBODY, MessageKind.OTHER, ANY),
    offers.EndAll: (Role.ANYBODY, MessageKind.ASKED, set()),
    offers.KeepAll: (Role.ANYBODY, MessageKind.ASKED, set()),
    personal.Forget: (Role.ANYBODY, MessageKind.ASKED, set()),
    personal.KeepData: (Role.ANYBODY, MessageKind.ASKED, set()),
    reading.TurnPage: (Role.ANYBODY, MessageKind.READING, {MessageKind.GONE}),
    reading.FollowLike: (Role.ANYBODY, MessageKind.OTHER, ANY),
    reading.Take: (Role.ANYBODY, MessageKind.LIKE, {MessageKind.GONE}),
    reading.Drop: (Role.ANYBODY, MessageKind.LIKE, {MessageKind.GONE}),
    reading.Why: (Role.ANYBODY, MessageKind.OTHER, ANY),
    reading.EndReason: (Role.ANYBODY, MessageKind.REASONS, ANY),
    reading.KeepReasons: (Role.ANYBODY, MessageKind.REASONS, ANY),
    reading.FollowAlso: (Role.ANYBODY, MessageKind.SEARCH, ANY),
    reading.FollowWithin: (Role.ANYBODY, MessageKind.SEARCH, ANY),
    **dict.fromkeys(
        get_args(timing.TimingAction.__value__),
        (Role.ANYBODY, MessageKind.TIMING, {MessageKind.GONE}),
    ),
    **dict.fromkeys(
        get_args(mine.MineAction.__value__), (Role.ANYBODY, MessageKind.MINE, {MessageKind.GONE})
    ),
    **dict.fromkeys(get_args(newsroom.DraftAction.__value__), EDITORS),
    **dict.fromkeys(get_args(decided.CardAction.__value__), CARD),
    **dict.fromkeys(get_args(staff.StaffAction.__value__), TEAM),
    **dict.fromkeys(
        get_args(newsroom.RuleAction.__value__), (Role.EDITOR, MessageKind.RULES, set())
    ),
    **dict.fromkeys(
        get_args(outlets.ChannelAction.__value__), (Role.OWNER, MessageKind.CHANNELS, set())
    ),
    **dict.fromkeys(
        get_args(outlets.FormatAction.__value__), (Role.OWNER, MessageKind.FORMAT, set())
    ),
    **dict.fromkeys(
        get_args(trusting.TrustAction.__value__), (Role.EDITOR, MessageKind.TRUST, set())
    ),
    **dict.fromkeys(
        get_args(sourced.OfList.__value__) + get_args(sourced.OfSource.__value__),
        (Role.EDITOR, MessageKind.SOURCES, set()),
    ),
    **dict.fromkeys(
        get_args(sourced.OfFound.__value__),
        (Role.EDITOR, MessageKind.FOUND, {MessageKind.BARE, MessageKind.SOURCES}),
    ),
    newsroom.TakeProposal: (Role.EDITOR, MessageKind.PROPOSAL, set()),
    newsroom.OpenRelease: (Role.EDITOR, MessageKind.LISTED, ANY),
    staff.ShowLog: (Role.OWNER, MessageKind.LOG, set()),
    former.OldSubscribe: (Role.ANYBODY, MessageKind.TOPICS, {MessageKind.GONE}),
    former.OldUnsubscribe: (Role.ANYBODY, MessageKind.FOLLOWED, ANY),
    former.OldPage: (Role.ANYBODY, MessageKind.SEARCH, ANY),
    former.OldNarrow: (Role.ANYBODY, MessageKind.SEARCH, ANY),
    former.OldWatch: (Role.ANYBODY, MessageKind.SEARCH, ANY),
}


# What may come in groups and channels that follow, and what of it from everybody there.
CHANGING = {
    callbacks.Subscribe, callbacks.Unsubscribe, callbacks.End, callbacks.Unwatch,
    callbacks.WatchSearch, offers.Follow, offers.Undo, offers.EndAll, offers.KeepAll,
    personal.Forget, personal.KeepData, reading.Take, reading.Drop, reading.EndReason,
    reading.KeepReasons, reading.FollowAlso, reading.FollowWithin, former.OldSubscribe,
    former.OldUnsubscribe, tongue.Speak, *get_args(timing.TimingAction.__value__),
    *get_args(mine.MineAction.__value__),
}  # fmt: skip
ASKING = {
    callbacks.ShowAgency, callbacks.FullText, callbacks.ShowRelated, callbacks.ShowPage,
    callbacks.Narrow, offers.ShowProvince, offers.Open, reading.FollowLike, reading.Why,
}  # fmt: skip
GATHERED = dict.fromkeys(CHANGING, Where.OWN_GROUP) | dict.fromkeys(ASKING, Where.ANY_GROUP)

UNBOUND = {
    sourced.AskSource,
    *get_args(sourced.OfSource.__value__),
    *get_args(sourced.OfFound.__value__),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_action_names_who_may_do_it_and_where(kind: Any) -> None:
    assert "rule" in vars(kind), f"{kind.__name__} names no rule and is refused to everybody"
    role, carrier, also = RULES[kind]
    in_group = carrier in {
        MessageKind.DRAFT,
        MessageKind.CARD,
        MessageKind.POST,
        MessageKind.RULES,
        MessageKind.PROPOSAL,
    }
    where = Where.DESK if in_group else GATHERED.get(kind, Where.OWN_CHAT)
    unbound = kind in UNBOUND
    assert kind.rule == rules.Rule(role, where, carrier, frozenset(also), unbound)


def test_an_action_that_names_nothing_is_refused() -> None:
    assert rules.Button.rule == rules.REFUSED
    assert rules.REFUSED.role is Role.NOBODY
    assert rules.REFUSED.where is Where.NOWHERE
