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


def test_whom_a_note_does_not_tell_is_said_with_the_reason_and_does_not_stand_out():
    version = make_article(created_by=None, assigned_to=None)
    chief, told = make_user("chief"), make_user("reporter")
    gone = make_user("reporter", is_active=False)
    User.objects.create_user("outsider", is_staff=True, languages=["fa"])
    client = signed_in(chief)
    names = [told.username, gone.username, "outsider", "nobodyhere"]
    text = " ".join(f"@{name}" for name in names)
    page = say(client, version, text, **{"X-Requested-With": "fetch"}).content.decode()
    assert f'<bdi class="mention">@{told.username}</bdi>' in page
    assert page.count('class="mention"') == 1
    remarks = page.split('class="note"')[0]
    assert told.username not in remarks
    assert all(name in remarks for name in names[1:])
    assert mentions.remarks(f"@{chief.username}", chief) == []
    # the other doors: without a script, and to the desk
    say(client, version, "@nobodyhere")
    assert "nobodyhere" in str(next(iter(client.get("/newsroom/").context["messages"])))
    client.post(reverse("newsroom_notes"), {"text": "@nobodyhere"})
    assert "nobodyhere" in str(next(iter(client.get("/newsroom/").context["messages"])))


def test_of_more_names_than_are_told_the_rest_is_said():
    people = [make_user("reporter") for _n in range(mentions.MOST + 1)]
    text = " ".join(f"@{person.username}" for person in people)
    chief = make_user("chief")
    assert len(mentions.mentioned(text, chief)) == mentions.MOST
    [remark] = mentions.remarks(text, chief)
    assert people[-1].username in remark


def test_only_those_who_may_see_a_story_are_offered_for_it():
    User.objects.create_user("negar-outside", is_staff=True, languages=["fa"])
    User.objects.create_user("negar-inside", is_staff=True, is_superuser=True)
    client = signed_in(make_user("chief"))
    for address, names in (
        ("/newsroom/colleagues/", {"negar-inside", "negar-outside"}),
        ("/newsroom/colleagues/articles.article/", {"negar-inside"}),
    ):
        found = client.get(address, {"q": "negar"}).json()["people"]
        assert {person["username"] for person in found} == names
    assert client.get("/newsroom/colleagues/auth.group/", {"q": "n"}).status_code == 404


@pytest.mark.parametrize("where", ["version", "desk"])
def test_a_note_that_is_too_long_is_refused_and_stands_there_still(where):
    client, text = signed_in(make_user("chief")), "ب" * 2000 + "پایان"
    version = make_article()
    address = reverse("newsroom_say", args=["articles.article", version.master_id, "fa"])
    address = address if where == "version" else reverse("newsroom_notes")
    answer = client.post(address, {"text": text})
    assert answer.status_code == 400
    assert text in answer.content.decode()
    assert "۲٬۰۰۵" in answer.content.decode() or "۲۰۰۵" in answer.content.decode()
    assert not Note.objects.exists()
    assert client.post(address, {"text": "ب" * 1999 + "\r\n"}).status_code == 302
