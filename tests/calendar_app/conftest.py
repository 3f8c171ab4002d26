import pytest
from django.utils import timezone

from calendar_app import bounds, observance_data


@pytest.fixture
def near_2026(monkeypatch):
    """The tests' dates stay within what has pages, whenever they run."""
    years = abs(timezone.now().year - 2026) + 1
    monkeypatch.setattr(bounds, "YEARS_BACK", 10 + years)
    monkeypatch.setattr(bounds, "YEARS_AHEAD", 3 + years)


@pytest.fixture
def loaded(db):
    """The observances of the data file."""
    observance_data.load()
