"""Keyboards under lists: four rows at most, nothing offered twice."""

from hypothesis import given
from hypothesis import strategies as st

from bot.display import keyboards
from bot.display.fields import Within
from bot.display.keyboards import Pages
from bot.display.render import Listed

counted = st.lists(st.tuples(st.sampled_from(["قم", "یزد", "فارس", "تهران"]), st.integers(1, 9)))


@given(
    st.integers(1, 5),
    st.builds(
        Pages,
        key=st.just("K" * 11),
        page=st.integers(1, 4),
        pages=st.integers(1, 4),
        agencies=counted,
        provinces=counted,
        days=st.lists(st.tuples(st.sampled_from([7, 30, 365]), st.integers(1, 3)), max_size=3),
        set=st.lists(st.tuples(st.sampled_from(Within), st.just("قم")), max_size=3),
        can_watch=st.booleans(),
    ),
    counted,
)
def test_a_list_has_four_rows_at_most_and_no_button_twice(
    count: int, pages: Pages, found: list[tuple[str, int]]
) -> None:
    items = [Listed(n, "تیتر", None, (), 0) for n in range(count)]
    markup = keyboards.listing(items, found, pages)
    data = [button.callback_data for row in markup.inline_keyboard for button in row]
    assert len(markup.inline_keyboard) <= keyboards.MOST_ROWS
    assert len(data) == len(set(data))
