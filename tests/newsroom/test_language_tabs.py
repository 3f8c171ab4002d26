"""The languages of what is set up in tabs: topics, sections, places."""

import re

import pytest

from portal.newsroom.versions.field_changes import author_name
from tests.factories import make_topic, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


def test_only_the_open_language_offers_to_delete_its_texts():
    topic = make_topic({"fa": "کوه", "tg": "Кӯҳ"})
    page = signed_in(make_user("chief")).get(
        f"/newsroom/articles/topic/{topic.pk}/change/?language=fa"
    )
    tabs = page.text.split('class="parler-language-tabs', 1)[1].split("</div>")[0]
    assert re.findall("delete-translation/(..)/", tabs) == ["fa"]
    assert "deletelink" not in tabs
    assert '<bdi lang="tg">Тоҷикӣ</bdi>' in tabs


def test_a_program_is_no_person_in_the_history():
    class Event:
        pgh_context = type("Context", (), {"metadata": {"command": "import_archive"}})

    assert author_name(Event, {}) == "برنامهٔ import_archive"
