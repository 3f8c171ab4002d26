import io

import pytest
from django.core.management import call_command

from articles.importing import name_row
from articles.models import Topic, TopicName
from tests.factories import make_topic

pytestmark = pytest.mark.django_db


def names_with(query):
    rows = TopicName.objects.extra(where=["terms @@ %s::tsquery"], params=[query])
    return list(rows.values_list("name", flat=True))


def test_a_saved_name_has_terms_of_its_normal_form():
    topic = make_topic({"fa": "كتاب‌هاي تازه", "tg": "Тоҷикистон"})
    assert names_with("'کتا':*") == [topic.translations.get(language_code="fa").name]
    assert names_with("'точи':*") == ["Тоҷикистон"]


def test_imported_names_have_terms():
    topic = Topic.objects.create()
    TopicName.objects.bulk_create([name_row(TopicName, topic.pk, "fa", "زرافه", "z")])
    assert names_with("'زرا':*") == ["زرافه"]


def test_reindexing_mends_names_changed_past_saving():
    make_topic({"fa": "زرافه"})
    make_topic({"fa": "کوه"})
    TopicName.objects.filter(name="زرافه").update(name="پلنگ")
    assert names_with("'پلن':*") == []
    out = io.StringIO()
    call_command("reindex", stdout=out)
    assert "names of topics: 1 made" in out.getvalue()
    assert names_with("'پلن':*") == ["پلنگ"]
