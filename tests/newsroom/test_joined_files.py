"""What is sent as one is its parts, in their order, and nothing else."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.forms.widgets import Script
from django.urls import reverse

from portal.newsroom import joined_files
from portal.newsroom.joined_files import JOINED, MEDIA, JoinedFinder, in_one
from portal.newsroom.joining import NotJoinable, joined, module, script, style
from tests.factories import make_article, make_user

PART_OF_STYLES = re.compile(r"^/\* (\S+) \*/$", re.MULTILINE)
PART_OF_SCRIPTS = re.compile(r"^// (\S+)$", re.MULTILINE)


@pytest.mark.parametrize("name", JOINED)
def test_each_joined_file_is_found_and_has_its_parts_in_their_order(name):
    text = Path(finders.find(name)).read_text(encoding="utf-8")
    named = PART_OF_STYLES if name.endswith(".css") else PART_OF_SCRIPTS
    parts = named.findall(text)
    assert [part for part in parts if part in JOINED[name]] == list(JOINED[name])
    # What a style sheet of Django's brings with it.
    assert set(parts) - set(JOINED[name]) <= {"admin/css/widgets.css"}


def test_the_modules_give_the_editor_all_that_it_is_told_of():
    (group,) = settings.DJANGO_PROSE_EDITOR_EXTENSIONS
    name = "newsroom/joined/text.js"
    assert list(map(str, group["js"])) == [f"/static/{name}"]
    given = re.findall(r"^export const \{ (.*) \} = ", joined(name, JOINED[name]), re.MULTILINE)
    assert set(", ".join(given).split(", ")) == {*group["extensions"], "Link"}


def test_an_address_in_a_joined_style_sheet_leads_where_it_led():
    text = 'a { background: url(../img/x.svg) } b { src: url("y.woff2") } i { src: url("data:,") }'
    assert style("admin/css/base.css", text, "newsroom/joined").splitlines()[1] == (
        'a { background: url("../../admin/img/x.svg") } '
        'b { src: url("../../admin/css/y.woff2") } i { src: url("data:,") }'
    )


def test_a_module_keeps_its_names_to_itself():
    source = 'import {\n  crel,\n  Link as Theirs,\n} from "django-prose-editor/editor";\n'
    text = module("a.js", source + "// Why.\nconst x = 1;\nexport const A = x;\n")
    assert "const {\n  crel,\n  Link: Theirs,\n} = editor;" in text
    assert text.startswith("// a.js\nexport const { A } = (() => {")
    assert "Why" not in text
    assert "\nconst A = x;\nreturn { A };\n})();" in text


@pytest.mark.parametrize(
    ("join", "text"),
    [
        (script, 'import { a } from "./b.js";\n'),
        (script, "const here = import.meta.url;\n"),
        (module, 'import { a } from "./b.js";\nexport const A = a;\n'),
        (module, "export default 1;\n"),
    ],
)
def test_what_cannot_be_joined_is_refused_by_name(join, text):
    with pytest.raises(NotJoinable, match=r"a\.js"):
        join("a.js", text)
    with pytest.raises(NotJoinable, match=r"a\.css"):
        style("a.css", "@namespace svg url(x);\n", "newsroom/joined")


def test_a_part_that_is_another_makes_the_file_anew(tmp_path, monkeypatch, settings):
    settings.VAR_DIR = tmp_path
    finder, name = JoinedFinder(), "newsroom/joined/shared.js"
    path = finder.find(name)
    first = finder.storage.get_modified_time(name)
    assert finder.find(name) == path
    assert finder.storage.get_modified_time(name) == first, "it was written again for nothing"
    monkeypatch.setitem(joined_files.JOINED, name, ("newsroom/shell.js",))
    assert "newsroom/names.js" not in Path(finder.find(name)).read_text(encoding="utf-8")
    assert [one for one, _storage in finder.list(["*.css"])] == [
        one for one in JOINED if one.endswith(".js")
    ]
    assert finder.find("newsroom/shell.js") == []


def test_media_are_joined_only_where_all_parts_are_there():
    parts = MEDIA["newsroom/joined/pictures.js"]
    pictures, field = (Script(part, defer=True) for part in parts)
    assert in_one([pictures, "b.js"]) == [pictures, "b.js"]
    (first, whole, last) = in_one(["a.js", pictures, "b.js", field])
    assert (first, last) == ("a.js", "b.js")
    assert str(whole) == '<script src="/static/newsroom/joined/pictures.js" defer></script>'


@pytest.mark.django_db
def test_the_form_of_a_story_gets_each_style_and_script_once(client):
    chief = make_user("chief")
    client.force_login(chief)
    story = make_article().master_id
    html = client.get(reverse("admin:articles_article_change", args=[story])).text
    head = html[: html.index("</head>")]
    asked = re.findall(r'(?:src|href)="/static/([^"]+\.(?:js|css))"', head)
    assert {name for name in JOINED if not name.endswith(("reading.js", "text.js"))} <= set(asked)
    parts = {part for name in asked for part in JOINED.get(name, ())}
    assert not parts & set(asked)
    assert len(asked) == len(set(asked))
