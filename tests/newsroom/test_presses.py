"""A form of something new that is posted twice makes one thing."""

import threading

import pytest
from django.db import connection

from articles.models import Article, StoryTemplate
from portal.newsroom.models import AutosaveDraft
from tests.factories import make_event, make_section, make_user
from tests.newsroom.forms import PageForm, signed_in

KINDS = ["articles/article", "galleries/gallery", "calendar_app/event", "website/page"]
KEY = "k" * 16


def new_data(kind, client, **typed):
    page = client.get(f"/newsroom/{kind}/add/?language=fa").content.decode()
    data = PageForm(page, f"{kind.split('/')[1]}_form").data
    data |= {title_of(data): "تازه", "_autosave_draft_key": KEY, "_continue": "1"}
    if "event" in kind:
        category = make_event().master.category_id
        data |= {"starts_at": "1405-09-08 10:00", "ends_at": "1405-09-08 11:00"}
        data |= {"category": category}
    if "page" in kind:
        data |= {"key": "about-us"}
    return data | typed


def title_of(data):
    return "headline" if "headline" in data else "title"


def path_of(answer):
    return answer.url.partition("?")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_the_second_press_of_a_new_form_leads_to_what_the_first_made(kind):
    client = signed_in(make_user("chief"))
    data = new_data(kind, client)
    url = f"/newsroom/{kind}/add/?language=fa"
    answers = [client.post(url, data) for _n in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert path_of(answers[0]) == path_of(answers[1])
    data |= {"_autosave_draft_key": "o" * 16, "key": "other", title_of(data): "دیگر"}
    assert path_of(client.post(url, data)) != path_of(answers[0])


@pytest.mark.django_db
def test_what_was_typed_before_the_second_press_is_kept_with_the_story():
    client = signed_in(make_user("chief"))
    url = "/newsroom/articles/article/add/?language=fa"
    data = new_data("articles/article", client)
    client.post(url, data)
    answer = client.post(url, data | {"lead": "پس از نخستین فشار"})
    story = Article.objects.get()
    kept = AutosaveDraft.objects.get(object_id=story.pk)
    assert kept.fields["lead"] == ["پس از نخستین فشار"]
    page = client.get(answer.url)
    assert "پس از نخستین فشار" in page.content.decode()
    client.post(answer.url, PageForm(page.content.decode(), "article_form").data)
    assert story.versions.get().lead == "پس از نخستین فشار"


@pytest.mark.django_db
def test_a_template_saved_twice_is_one_and_a_refused_form_takes_no_key():
    client = signed_in(make_user("chief"))
    url = "/newsroom/articles/storytemplate/add/?language=fa"
    page = client.get(url).content.decode()
    key = page.split('name="once" value="')[1].split('"')[0]
    data = {"name": "", "kind": "news", "clock": "fa", "once": key}
    assert key in client.post(url, data).content.decode()
    answers = [client.post(url, data | {"name": "هوا"}).status_code for _n in range(2)]
    assert answers == [302, 302]
    assert StoryTemplate.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_three_presses_at_once_make_one_story():
    user = make_user("chief")
    data = new_data("articles/article", signed_in(user), section=make_section().pk)
    clients, places = [signed_in(user) for _n in range(3)], []

    def press(client):
        try:
            places.append(client.post("/newsroom/articles/article/add/?language=fa", data))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({path_of(place) for place in places}) == 1
    assert Article.objects.count() == 1
