"""Topics: each is written in one way and read back the same, and nothing else is taken for one."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.search.topic import (
    Agency,
    Combination,
    Everything,
    Highlights,
    National,
    Province,
    Topic,
    UnknownTopicError,
    Words,
    columns,
    named_by,
    read,
    shown_of,
)
from tests.storage.samples import draft, places

AGENCIES = st.builds(Agency, st.text(), st.booleans())
WORDS = st.builds(Words, st.text(), st.text())
PROVINCES = st.lists(st.text(), min_size=1, max_size=4).map(tuple)
TOPICS: st.SearchStrategy[Topic] = st.one_of(
    st.builds(Province, st.text()),
    st.just(National()),
    st.just(Everything()),
    st.just(Highlights()),
    WORDS,
    AGENCIES,
    st.builds(Combination, st.one_of(WORDS, AGENCIES), PROVINCES),
)


@given(TOPICS)
def test_a_topic_is_read_back_as_it_was(topic: Topic) -> None:
    found = read(*columns(topic), shown_of(topic))
    assert found == topic
    assert shown_of(found) == shown_of(topic)


@given(TOPICS, TOPICS)
def test_two_topics_are_kept_alike_only_if_they_are_one(first: Topic, second: Topic) -> None:
    assert (columns(first) == columns(second)) == (first == second)


def test_the_examples_of_these_tests_leave_no_kind_out() -> None:
    examples = (Province(""), National(), Everything(), Highlights(), Words(""), Agency(""))
    kinds = {type(one) for one in (*examples, Combination(Words(""), ("",)))}
    assert kinds == set(get_args(Topic.__value__))


@given(st.text(), st.text())
def test_any_two_columns_are_a_topic_or_a_clear_error(kind: str, topic: str) -> None:
    for each in (kind, "combination", "national", "all", "highlights"):
        try:
            found = read(each, topic)
        except UnknownTopicError:
            continue
        assert columns(found) == (each, topic)


@pytest.mark.parametrize(
    ("kind", "topic"),
    [
        ("planet", "مریخ"),
        ("national", "قم"),
        ("highlights", "قم"),
        ("combination", ""),
        ("combination", "[" * 100_000),
        ("combination", "5"),
        ("combination", json.dumps(["words", "نان"])),  # within no province
        ("combination", json.dumps(["province", "قم", "یزد"])),
        ("combination", json.dumps(["planet", "مریخ", "قم"])),
        ("combination", json.dumps(["words", "نان", 5])),
        ("combination", json.dumps(["words", "نان", "یزد", "قم"], ensure_ascii=False)),
    ],
)
def test_what_is_no_topic_is_a_clear_error(kind: str, topic: str) -> None:
    with pytest.raises(UnknownTopicError, match="No topic") as raised:
        read(kind, topic)
    assert "\n" not in str(raised.value)


def test_a_combination_is_one_in_whatever_order_its_provinces_are_named() -> None:
    bread = Words("نان")
    assert Combination(bread, ("یزد", "قم", "قم")) == Combination(bread, ("قم", "یزد"))
    with pytest.raises(ValueError, match="province"):
        Combination(bread, ())


def test_a_release_is_for_its_provinces_or_for_the_nation_and_for_whoever_follows_its_office() -> (
    None
):
    nobodys = draft(issuer=None, organisation=None, provinces=())
    assert named_by(nobodys) == (Everything(),)  # nobody said whose news it is
    assert named_by(nobodys, is_highlight=True) == (Everything(), Highlights())
    assert named_by(draft(provinces=places("قم", "یزد"))) == (
        Everything(),
        Province("قم"),
        Province("یزد"),
        Agency("استانداری قم"),
        Agency("وزارت کشور", is_organisation=True),
    )
    national = draft(provinces=(), is_national=True, issuer=None)
    organisation = Agency("وزارت کشور", is_organisation=True)
    assert named_by(national) == (Everything(), National(), organisation)
