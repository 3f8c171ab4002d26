"""Notes about a version, and colleagues named in them by an @."""

import pytest
from django.core import mail
from django.urls import reverse

from portal.core.publishing import State
from portal.newsroom import mentions
from portal.newsroom.models import Note, User
from portal.newsroom.models.about import newsroom_url
from tests.factories import make_article, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


def say(client, version, text, **headers):
    address = reverse(
        "newsroom_say", args=["articles.article", version.master_id, version.language_code]
    )
    return client.post(address, {"text": text}, headers=headers)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@negar، ببینید", ["negar"]),
        ("(@negar) and @ali.", ["negar", "ali"]),
        ("@negar.rahimi-1", ["negar.rahimi-1"]),
        ("negar@example.org, @@negar", []),
        ("@", []),
        ("@نگار لطفاً", ["نگار"]),
    ],
)
def test_a_mention_is_an_at_and_a_user_name(text, names):
    assert mentions.names_in(text) == names


def test_mentions_stand_out_and_nothing_else_becomes_markup():
    assert mentions.marked("<b>@ali</b>") == ('&lt;b&gt;<bdi class="mention">@ali</bdi>&lt;/b&gt;')
    assert mentions.marked("see @ali.") == 'see <bdi class="mention">@ali</bdi>.'


def test_a_note_tells_the_writer_the_one_at_work_and_whoever_is_mentioned(
    django_capture_on_commit_callbacks,
):
    chief = make_user("chief", email="chief@example.org")
    writer, editor = make_user("reporter", email="w@example.org"), make_user("editor")
    translator = make_user("translator", email="t@example.org", wants_mail=False)
    gone = make_user("reporter", is_active=False)
    version = make_article(state=State.DRAFT, created_by=writer, assigned_to=editor)
    text = f"@{translator.username} @{gone.username} @{chief.username} @nobody: <b>عدد</b>؟"
    with django_capture_on_commit_callbacks(execute=True):
        answer = say(signed_in(chief), version, text)
    assert answer.url.endswith("#panel-discussion")
    told = Note.objects.filter(kind="articles.article")
    assert {note.recipient for note in told} == {writer, editor, translator}
    assert {note.title for note in told} == {version.headline}
    assert [message.to for message in mail.outbox if message.to == ["t@example.org"]] == []
    assert ["w@example.org"] in [message.to for message in mail.outbox]
    page = (
        signed_in(writer)
        .get(newsroom_url("articles.article", version.master_id, "fa"))
        .content.decode()
    )
    assert page.count("&lt;b&gt;عدد&lt;/b&gt;") == 1
    assert "<b>عدد" not in page


def test_a_script_gets_the_discussion_and_an_empty_note_is_none():
    version = make_article()
    client = signed_in(make_user("chief"))
    answer = say(client, version, "یک یادداشت", **{"X-Requested-With": "fetch"})
    assert "یک یادداشت" in answer.content.decode()
    assert say(client, version, " ", **{"X-Requested-With": "fetch"}).status_code == 400
    assert Note.objects.count() == 1


def test_a_note_of_a_version_is_none_to_the_desk_and_one_to_the_desk_mentions():
    chief, reporter = make_user("chief"), make_user("reporter")
    client = signed_in(chief)
    say(client, make_article(created_by=None, assigned_to=None), "دربارهٔ خبر")
    client.post(reverse("newsroom_notes"), {"text": f"سلام @{reporter.username}"})
    assert [note.text for note in Note.objects.to_the_desk(["fa"])] == [
        f"سلام @{reporter.username}"
    ]
    assert [note.text for note in Note.objects.unread_by(reporter)] == [
        f"سلام @{reporter.username}"
    ]


@pytest.mark.parametrize("address", ["articles.article/999/fa", "x.y/1/fa", "auth.user/1/fa"])
def test_there_is_nothing_to_say_about_what_is_not_there(address):
    client = signed_in(make_user("chief"))
    assert client.post(f"/newsroom/say/{address}/", {"text": "x"}).status_code == 404


def test_colleagues_are_found_by_any_part_of_their_names():
    client = signed_in(make_user("chief"))
    person = make_user("reporter", first_name="نگار", last_name="رحیمی")
    make_user("reporter", first_name="نگار", last_name="رحیمی", is_active=False)
    found = client.get("/newsroom/colleagues/", {"q": "رحی نگ"}).json()["people"]
    assert found == [{"username": person.username, "name": "نگار رحیمی"}]
    assert client.get("/newsroom/colleagues/", {"q": "x" * 500}).json() == {"people": []}


def test_a_headline_is_not_told_to_whoever_may_not_see_it_and_nothing_is_no_note():
    version = make_article(created_by=None, assigned_to=None)
    nobody = User.objects.create_user("outsider", is_staff=True, languages=["fa"])
    client = signed_in(make_user("chief"))
    say(client, version, "@outsider")
    say(client, version, "\x07\x08")
    client.post(reverse("newsroom_notes"), {"text": "\x07\x08"})
    assert not Note.objects.filter(recipient=nobody).exists()
    assert [note.text for note in Note.objects.all()] == ["@outsider"]
