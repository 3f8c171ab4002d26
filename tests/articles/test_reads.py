"""How often stories are opened is counted in every edition."""

import pytest

from articles import reads
from articles.models import ReadCount
from portal.core.editions import EDITIONS
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", EDITIONS)
def test_a_story_is_counted_in_each_edition(language):
    version = make_article(language)
    for address in (version.get_absolute_url(), f"{EDITIONS[language].prefix}latest/"):
        reads.note(address)
    reads.flush()
    assert list(ReadCount.objects.values_list("version", "reads")) == [(version.pk, 1)]


def test_what_only_looks_like_a_story_is_not_counted():
    for address in ("/xx/news/1/a/", "/newsroom/news/1/", "/news/", "/fa/news/1/a/"):
        reads.note(address)
    assert reads.counts().take() == {}
