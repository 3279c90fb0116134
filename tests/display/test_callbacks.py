"""Buttons: data that survives the way to Telegram and back, and data that does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.display import callbacks
from bot.display.callbacks import Field

ids = st.integers(min_value=0, max_value=2**53)
ACTIONS = st.one_of(
    st.builds(callbacks.Publish, ids),
    st.builds(callbacks.Change, ids, st.sampled_from(Field)),
    st.builds(callbacks.Subscribe, st.text(max_size=15)),
    st.builds(callbacks.ShowAgency, st.text(max_size=100).map(callbacks.digest)),
    st.builds(callbacks.SendAgain, ids),
    st.builds(callbacks.RetryFailed, ids),
    st.builds(callbacks.Watch, ids),
    st.builds(callbacks.Unwatch, st.text(max_size=100).map(callbacks.digest)),
)


@given(ACTIONS)
def test_an_action_comes_back_from_its_data(action: callbacks.Action) -> None:
    data = callbacks.encode(action)
    assert len(data.encode()) <= callbacks.LIMIT
    assert callbacks.parse(data) == action


@given(st.text())
def test_any_data_is_an_action_or_nothing(data: str) -> None:
    action = callbacks.parse(data)
    assert action is None or callbacks.parse(callbacks.encode(action)) == action


@pytest.mark.parametrize(
    "data", ["", "p", "p:", "p:x", "p:1:2", "p:-1", "p:١", f"p:{10**20}", "c:1:x", "?:1"]
)
def test_broken_data_is_nothing(data: str) -> None:
    assert callbacks.parse(data) is None


def test_a_name_too_long_for_a_button_is_refused() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        callbacks.encode(callbacks.Subscribe("آ" * 40))
