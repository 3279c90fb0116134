"""What is proved at every run, and what benchmarks/long.py alone proves."""

from typing import Any

import pytest


def long(*values: Any) -> list[Any]:
    """Further parameters of a test that shows the same of others: each takes seconds."""
    return [pytest.param(value, marks=pytest.mark.long) for value in values]
