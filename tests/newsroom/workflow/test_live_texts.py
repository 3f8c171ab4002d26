"""What readers have stays whole, whichever door a change comes through."""

import pytest
from django.urls import reverse

from articles.models import Article
from galleries.models import GalleryItem
from portal.core.history import newest, trail
from portal.core.publishing import State
from portal.newsroom.dates.fields import shown
from portal.newsroom.workflow import steps
from tests.factories import make_article, make_gallery, make_section, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored


@pytest.mark.django_db
@pytest.mark.parametrize("own", [True, False])
def test_no_tab_takes_the_section_or_the_picture_from_a_live_text(own):
    version = make_article()
    draft = make_article("tg", article=version.master, state=State.DRAFT, published_at=None)
    chief = signed_in(make_user("chief"))
    open_tab = version if own else draft
    data = form_data(open_tab, section="", lead="хулосаи нав")
    del data["has_no_picture"]
    response = chief.post(change_url(open_tab), data)
    assert response.status_code == 200
    assert len(response.context["adminform"].form.errors["__all__"]) == 2
    assert "хулосаи нав" in response.content.decode()
    assert stored(version).missing() == []


@pytest.mark.django_db
def test_a_live_text_that_lacks_something_is_no_reason_to_refuse_another_tab():
    version = make_article(lead="")
    draft = make_article("tg", article=version.master, state=State.DRAFT, published_at=None)
    data = form_data(draft, lead="хулосаи нав")
    signed_in(make_user("chief")).post(change_url(draft), data)
    assert stored(draft).lead == "хулосаи нав"


@pytest.mark.django_db(transaction=True)
def test_bringing_back_what_the_languages_share_takes_nothing_from_a_live_text():
    article = Article.objects.create()
    version = make_article(article=article, state=State.DRAFT, published_at=None)
    article.section, article.has_no_picture = make_section(), True
    article.save()
    chief = make_user("chief")
    steps.take(version, "publish", chief)
    first = trail(Article).objects.filter(pgh_obj_id=article.pk).order_by("pgh_id").first()
    url = reverse("admin:articles_article_restore", args=[article.pk])
    moment = first.pgh_created_at.isoformat()
    response = signed_in(chief).post(url, {"moment": moment}, follow=True)
    assert stored(version).missing() == []
    assert "بخش" in " ".join(str(message) for message in response.context["messages"])


@pytest.mark.django_db
def test_a_live_gallery_keeps_a_picture():
    gallery = make_gallery()
    item = GalleryItem.objects.get()
    url = reverse("admin:galleries_gallery_change", args=[gallery.master_id]) + "?language=fa"
    data = {
        "title": gallery.title,
        "lead": "",
        "slug": gallery.slug,
        "cover": "",
        "published_at": shown(gallery.published_at),
        "seen": newest(gallery),
        "seen_shared": newest(gallery.master),
        "items-TOTAL_FORMS": 1,
        "items-INITIAL_FORMS": 1,
        "items-0-id": item.pk,
        "items-0-gallery": gallery.master_id,
        "items-0-position": 0,
        "items-0-photograph": item.photograph_id,
        "items-0-caption": "",
        "items-0-DELETE": "on",
    }
    assert signed_in(make_user("chief")).post(url, data).status_code == 200
    assert GalleryItem.objects.exists()
