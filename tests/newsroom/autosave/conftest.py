import pytest

from portal.core.publishing import State
from tests.factories import make_article


@pytest.fixture
def version():
    return make_article(state=State.DRAFT, published_at=None, headline="ذخیره‌شده")
