"""The change number moves with all that readers see, and with no work that they do not."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article, ArticleVersion
from portal.core.change_number import SiteChange
from portal.core.publishing import State
from portal.newsroom.models import Note, PreparedUpdate
from portal.newsroom.workflow import steps
from portal.translation import claims
from tests.conftest import let_go_of_the_number
from tests.factories import (
    make_article,
    make_gallery,
    make_photograph,
    make_recording,
    make_section,
    make_user,
)
from tests.newsroom.forms import change_url, form_data, say, signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def number():
    let_go_of_the_number()
    return SiteChange.objects.values_list("number", flat=True).first() or 0


# What people do


def test_work_on_a_draft_leaves_the_number_alone_and_its_publication_moves_it():
    chief, colleague = make_user("chief"), make_user("chief")
    client = signed_in(chief)
    live_version = make_article()
    draft = make_article("tg", article=live_version.master, state=State.DRAFT, published_at=None)
    before = number()
    client.post(change_url(draft), form_data(draft, headline="Сарлавҳаи нав"))
    assert ArticleVersion.objects.get(pk=draft.pk).headline == "Сарлавҳаи нав"
    say(client, draft, form_data(draft, headline="худкор"))
    claims.claim(chief, draft.master, "tg")
    Note.objects.create(sender=chief, text="шаб")
    steps.take(draft, "hand_over", chief, note="ба ту", recipient=colleague)
    PreparedUpdate.objects.create(
        kind="articles.article",
        object_id=live_version.master_id,
        language_code="fa",
        texts={"headline": "نو"},
        state="scheduled",
        goes_live_at=timezone.now() + DAY,
    )
    make_photograph()
    assert number() == before
    draft.state, draft.published_at = State.PUBLISHED, timezone.now() + DAY
    draft.save()
    assert number() == before + 1, "scheduled: pages must know their end"
    ArticleVersion.objects.filter(pk=draft.pk).update(state=State.WITHDRAWN)
    assert number() == before + 2


def test_a_form_of_a_live_story_that_changes_a_draft_only_changes_no_page():
    chief = make_user("chief")
    version = make_article()
    draft = make_article("ru", article=version.master, state=State.DRAFT, published_at=None)
    before = number()
    signed_in(chief).post(change_url(draft), form_data(draft, lead="Коротко"))
    assert ArticleVersion.objects.get(pk=draft.pk).lead == "Коротко"
    assert number() == before
    other = make_section()
    signed_in(chief).post(change_url(draft), form_data(draft, lead="Кратко", section=other.pk))
    assert number() > before, "the live version moves to another list"


@pytest.mark.parametrize("shows", ["as lead", "in the text", "in a gallery", "as poster"])
def test_a_caption_moves_the_number_once_a_live_text_shows_the_photograph(shows):
    photograph = make_photograph()
    recording = make_recording(poster=photograph)
    version = make_article(
        state=State.DRAFT,
        published_at=timezone.now(),
        **{
            "as lead": {"lead_photograph": photograph},
            "in the text": {"body": f'<figure data-photograph="{photograph.pk}"></figure>'},
            "as poster": {"body": f'<figure data-recording="{recording.pk}"></figure>'},
        }.get(shows, {}),
    )
    gallery = make_gallery(photographs=[photograph], state=State.DRAFT)
    shown = gallery if shows == "in a gallery" else version
    before = number()

    def write(caption):
        photograph.texts.filter(language_code="fa").update(caption=caption)
        return number()

    assert write("یک") == before
    type(shown).objects.filter(pk=shown.pk).update(state=State.PUBLISHED)
    before = number()
    assert write("دو") == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_shared_row_that_changes_while_its_story_is_published_moves_the_number_too():
    """Each alone sees the other's work not yet; whoever commits last has to see it."""
    version = make_article(state=State.DRAFT, published_at=timezone.now())
    section = make_section()
    entered, done = threading.Event(), threading.Event()

    def publish():
        with transaction.atomic():
            ArticleVersion.objects.filter(pk=version.pk).update(state=State.PUBLISHED)
            let_go_of_the_number()  # as the commit does, which then takes its time
            entered.set()
            done.wait(5)
        connection.close()

    publishing = threading.Thread(target=publish)
    publishing.start()
    entered.wait(5)
    before = SiteChange.objects.get().number
    threading.Timer(0.3, done.set).start()
    with transaction.atomic():
        Article.objects.filter(pk=version.master_id).update(section=section)
    publishing.join()
    assert SiteChange.objects.get().number == before + 2
