from datetime import timedelta

import pytest
from django.utils import timezone

from tests.articles.archive_days import SEED, at_local
from tests.factories import make_article, make_section


@pytest.fixture
def two_years():
    """Stories of 1399 (two on its last day), 1400 and one of today."""
    section = make_section()
    moments = [
        at_local(2021, 3, 20, 0, 0),
        at_local(2021, 3, 20, 23, 59),  # 30 Esfand 1399
        at_local(2021, 3, 21, 0, 0),  # Nowruz 1400
        SEED,
        SEED + timedelta(hours=1),
        SEED + timedelta(days=20),
        timezone.now() - timedelta(minutes=1),
    ]
    return [make_article(section=section, published_at=moment) for moment in moments]
