import pytest

from tests.factories import make_event


@pytest.fixture
def category():
    return make_event().master.category
