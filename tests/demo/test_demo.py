"""The demonstration: what it promises is there, and every one of its pages answers."""

import json
import re
import shutil

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from articles.models import ArticleVersion, StoryTemplate, StoryTemplateText
from articles.placeholders import Beginning, filled
from calendar_app.models import Event, EventVersion
from galleries.models import Gallery, Recording
from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.core.text.placeholders import in_texts
from portal.demo import accounts, checks, loader, markup
from portal.demo.management.commands import demo
from portal.newsroom.models import User
from portal.website.models import Banner

pytestmark = pytest.mark.django_db

# The editions that somebody wrote stories for; a language may come without.
WRITTEN = [code for code in EDITIONS if any((loader.CONTENT / code).glob("*.txt"))]


def test_the_demonstration_loads_and_its_links_lead_somewhere(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    loader.load()
    counts = {code: ArticleVersion.objects.filter(language_code=code).count() for code in WRITTEN}
    assert counts["fa"] >= 60
    assert min(counts.values()) >= 12
    assert (Gallery.objects.count(), Event.objects.count(), Banner.objects.count()) == (6, 16, 3)
    assert jalali_day(first_times("شب یلدا؛ شب شعر و موسیقی")[0]) == (9, 30)
    nights = first_times("هفتهٔ نجوم دانشگاه ملی")
    assert [night.weekday() for night in nights] == [5, 6, 0, 1, 2]
    bodies = EventVersion.objects.filter(language_code="fa").exclude(body="")
    assert len(set(bodies.values_list("body", flat=True))) == bodies.count() == 15
    sound = Recording.objects.get()
    assert (sound.kind, sound.duration_s, sound.tracks.count()) == ("audio", 6, 1)
    story = ArticleVersion.objects.published("fa").get(body_recordings=[sound.pk])
    assert sound.file.url in client.get(story.get_absolute_url()).content.decode()
    assert template_languages() == {frozenset(WRITTEN)}
    seen, waiting = set(), [edition.prefix for edition in EDITIONS.values()]
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        if "html" in response.headers["Content-Type"]:
            links = re.findall(r'<a [^>]*?href="(/[^"#?]*)"', response.content.decode())
            waiting += [link for link in dict.fromkeys(links) if link not in seen | set(waiting)]
    assert len(seen) == 150


def template_languages():
    """In which languages templates are, and that each has something left to the writer."""
    found = set()
    for template in StoryTemplate.objects.prefetch_related("texts"):
        rows = template.texts.all()
        found.add(frozenset(row.language_code for row in rows))
        for row in rows:
            begun = Beginning(timezone.now(), EDITIONS[row.language_code], None, template.section)
            left = StoryTemplateText(**filled(row, begun))
            assert len(in_texts(ArticleVersion.texts, left)["body"]) > 3, row
    assert StoryTemplate.objects.count() == 4
    return found


def test_it_loads_without_a_language_that_nobody_wrote_for(client, settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    lost = WRITTEN[-1]
    content = shutil.copytree(loader.CONTENT, tmp_path / "content")
    shutil.rmtree(content / lost)
    for path in content.glob(f"pages/*.{lost}.txt"):
        path.unlink()
    site = json.loads((content / "site.json").read_text(encoding="utf-8"))
    del site[lost]
    (content / "site.json").write_text(json.dumps(site), encoding="utf-8")
    settings.DEBUG = True
    before = {said.msg for said in checks.demonstration_has_content(None)}
    monkeypatch.setattr(loader, "CONTENT", content)
    monkeypatch.setattr(checks, "CONTENT", content)
    loader.load()
    assert not ArticleVersion.objects.filter(language_code=lost).exists()
    for page in ("", "latest/", "calendar/", "galleries/", "archive/"):
        address = f"{EDITIONS[lost].prefix}{page}"
        assert client.get(address).status_code == 200, address
    [said] = [said for said in checks.demonstration_has_content(None) if said.msg not in before]
    assert said.id == "demo.I001"
    assert said.msg.startswith(f"{lost}: ")


def test_accounts_whose_passwords_are_lost_get_new_ones(settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path
    accounts.create()
    User.objects.filter(username="photo").delete()
    accounts.path().unlink()
    demo.Command().announce()
    rows = json.loads(accounts.path().read_text())
    assert accounts.path().stat().st_mode & 0o777 == 0o600
    assert {row["username"] for row in rows} == {
        "reporter",
        "editor",
        "chief",
        "translator",
        "admin",
    }
    said = capsys.readouterr().out
    for row in rows:
        assert authenticate(username=row["username"], password=row["password"])
        assert row["password"] in said
    demo.Command().announce()
    assert json.loads(accounts.path().read_text()) == rows, "what is there stays"


def first_times(title):
    """The days of an event by its Persian title, as a reader in Tehran has them."""
    event = EventVersion.objects.get(title=title).master
    times = event.occurrences.order_by("starts_at").values_list("starts_at", flat=True)[:5]
    return [calendars.local_date(at, EDITIONS["fa"]) for at in times]


def jalali_day(day):
    return tuple(calendars.JALALI.parts(day))[1:]


def test_the_small_markup_makes_blocks():
    html = markup.to_html(
        "بند\n\n## سر\n\n> گفته\n\n- یک\n- دو\n\n{photo:a}\n\n{recording:b}\n\n"
        "[پ](https://x.example) **م** <i>",
        {"a": 7},
        {},
        {"b": 8},
    )
    assert '<figure data-photograph="7"></figure>' in html
    assert '<figure data-recording="8"></figure>' in html
    assert "<li>یک</li><li>دو</li>" in html
    assert "&lt;i&gt;" in html
