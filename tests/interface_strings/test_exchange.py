"""Strings of the site come and go as .po: what others write, what is broken, what is repeated."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils.translation import override

from portal.interface_strings import exchange, layer, texts
from portal.interface_strings.models import SiteString
from tests.factories import make_user
from tests.interface_strings.test_strings import make_string
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
IMPORT = "/newsroom/interface_strings/sitestring/import/"
EXPORT = "/newsroom/interface_strings/sitestring/export/"
VIEWS = ("%(shown)s read", "%(shown)s reads")
HEAD = 'msgid ""\nmsgstr ""\n"Language: tg\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = 'msgid "Calendar"\nmsgstr "Солнома"\n\n'


def bring_in(content, language="tg", domain="django", **options):
    file, *_rest = exchange.read(content.encode())
    with override("en"):
        return exchange.run(file, language, domain, **options)


def stored():
    rows = SiteString.objects.order_by("language_code", "msgid", "context")
    return [(row.language_code, row.domain, row.context, row.msgid, row.forms) for row in rows]


@pytest.fixture
def changed():
    make_string("tg", "Calendar", "Солнома")
    make_string("tg", "Read", "Дидам", context="mark as read")
    make_string("tg", VIEWS[0], "%(shown)s бор", "%(shown)s борҳо", plural=VIEWS[1])
    make_string("tg", "Choose all %s", "Ҳамаи %s", domain="djangojs")
    make_string("fa", "Calendar", "گاه‌شمار")


def test_what_was_changed_goes_out_and_comes_in_again_as_it_was(changed):
    before = stored()
    files = [(domain, str(exchange.exported("tg", domain))) for domain in ("django", "djangojs")]
    SiteString.objects.filter(language_code="tg").delete()
    for _n in range(2):
        for _domain, text in files:
            file, language, domain = exchange.read(text.encode())
            report = exchange.run(file, language, domain)
            assert not report.faults
        assert stored() == before
    assert report.new == 0
    assert report.present == 1


def test_an_export_is_what_other_programs_read(changed):
    file = polib.pofile(str(exchange.exported("tg")))
    assert file.metadata["Language"] == "tg"
    assert "nplurals=2" in file.metadata["Plural-Forms"]
    assert len(file) == 3
    assert file.percent_translated() == 100
    views = file.find(VIEWS[0])
    assert views.msgstr_plural == {0: "%(shown)s бор", 1: "%(shown)s борҳо"}
    assert views.flags == ["python-format"]
    assert file.find("Read", msgctxt="mark as read").occurrences
    missing = polib.pofile(str(exchange.exported("tg", part="missing")))
    assert missing.translated_entries() == []
    everything = polib.pofile(str(exchange.exported("tg", part="all")))
    assert everything.find("Calendar").msgstr == "Солнома"
    assert everything.find("Log in").msgstr


def test_a_catalogue_of_the_repository_brings_nothing_and_takes_changes_back(changed):
    report = bring_in(layer.path_of("tg").read_text("utf-8"))
    assert (report.new, report.faults, report.back) == (0, [], 3)
    assert [row[:2] for row in stored()] == [("fa", "django"), ("tg", "djangojs")]


def test_what_is_fuzzy_broken_or_unknown_is_told_with_its_line_and_the_rest_comes_in():
    content = (
        f'{HEAD}{GOOD}#, fuzzy\nmsgid "Search"\nmsgstr "Ҷустуҷӯ!"\n\n'
        'msgid "No such string"\nmsgstr "Нест"\n\n'
        'msgid "Front page"\nmsgstr ""\n\n'
        f'msgid "{VIEWS[0]}"\nmsgid_plural "{VIEWS[1]}"\n'
        'msgstr[0] "%(shown)s"\nmsgstr[1] "борҳо"\n\n'
        '#~ msgid "gone"\n#~ msgstr "рафт"\n'
    )
    lines = content.splitlines()
    report = bring_in(content)
    assert stored() == [("tg", "django", "", "Calendar", ["Солнома"])]
    assert [lines[n - 1] for n, _said in report.skipped] == ["#, fuzzy"]
    assert {lines[n - 1] for n, _said in report.faults} == {
        'msgid "No such string"',
        f'msgid "{VIEWS[0]}"',
    }
    assert "%(shown)s is missing." in " ".join(said for _n, said in report.faults)
    assert (report.new, report.empty) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"/etc/passwd",
        b'msgid "a\nmsgstr "b"',
        b'msgid "a"\nmsgstr[x] "b"',
        b"<html>",
        b"\x00",
        b'msgid "a"b"\nmsgstr "c"',
        b"msgstr",
        b"#| x",
        b'msgstr[0] "a"',
        HEAD.encode(),
    ],
)
def test_what_is_no_po_file_is_refused_with_a_sentence(content):
    with pytest.raises(exchange.PoError):
        exchange.read(content)
    client = signed_in(make_user("translator"))
    answer = client.post(IMPORT, {"file": SimpleUploadedFile("x.po", content)})
    assert answer.status_code == 200
    assert "errorlist" in answer.text


def test_a_file_of_the_server_is_not_read_by_its_name():
    with pytest.raises(exchange.PoError):
        exchange.read(str(layer.path_of("tg")).encode())


def test_the_page_shows_first_what_would_come_in():
    client = signed_in(make_user("translator", languages=["tg"], interface_language="en"))
    file = SimpleUploadedFile("tg.po", (HEAD + GOOD).encode())
    answer = client.post(IMPORT, {"file": file})
    assert "Солнома" in answer.text
    assert "Come in: 1" in answer.text
    assert stored() == []
    content = answer.text.split('name="_content" value="')[1].split('"')[0]
    answer = client.post(IMPORT, {"_content": content, "_name": "tg.po", "step": "import"})
    assert "Imported: 1" in answer.text
    assert SiteString.objects.get().changed_by.languages == ["tg"]


@pytest.mark.parametrize(
    ("role", "languages", "may"),
    [("translator", ["tg"], True), ("translator", ["fa"], False), ("editor", ["tg"], None)],
)
def test_only_who_may_change_strings_of_the_language_brings_a_file_in(role, languages, may):
    client = signed_in(make_user(role, languages=languages))
    form = client.get(IMPORT)
    answer = client.post(
        IMPORT,
        {"file": SimpleUploadedFile("tg.po", (HEAD + GOOD).encode()), "step": "import"},
    )
    assert (form.status_code == 403) == (answer.status_code == 403) == (may is None)
    assert SiteString.objects.exists() == bool(may)
    export = client.get(f"{EXPORT}?language=tg")
    assert (export.status_code == 200) == bool(may)


def test_the_exported_file_has_a_name_and_what_was_changed(changed):
    client = signed_in(make_user("translator", languages=["tg"]))
    answer = client.get(f"{EXPORT}?language=tg&part=changed&domain=djangojs")
    assert 'filename="tg-changed-djangojs.po"' in answer["Content-Disposition"]
    assert "Ҳамаи %s" in answer.text
    assert "Солнома" not in answer.text
    for query in ("", "?language=xx&part=x&domain=x"):
        assert "Солнома" in client.get(EXPORT + query).text


def test_the_commands_do_the_same(changed, tmp_path, capsys):
    path = tmp_path / "tg.po"
    call_command("export_strings", str(path), language="tg")
    assert "3 strings" in capsys.readouterr().out
    SiteString.objects.all().delete()
    call_command("import_strings", str(path), dry_run=True)
    assert stored() == []
    for expected in ("3 come in", "3 were here already"):
        call_command("import_strings", str(path))
        assert expected in capsys.readouterr().out
    path.write_text(path.read_text("utf-8").replace("%(shown)s бор", "бор", 1), "utf-8")
    (tmp_path / "js.po").write_text('msgid "Choose all %s"\nmsgstr "%s ҳама"\n', "utf-8")
    call_command("import_strings", str(path), "--language=tg")
    call_command("import_strings", str(tmp_path / "js.po"), language="tg", domain="djangojs")
    told = capsys.readouterr()
    assert [row[1] for row in stored()].count("djangojs") == 1
    assert len(stored()) == 4
    assert "tg.po, line" not in told.err  # a form of one number may leave it out
    with pytest.raises(CommandError, match="language"):
        call_command("import_strings", str(tmp_path / "js.po"))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_strings", str(tmp_path / "none.po"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_strings", str(tmp_path), language="tg")


def test_an_import_of_everything_asks_little_of_the_database(django_assert_max_num_queries):
    content = str(exchange.exported("tg", part="all"))
    with django_assert_max_num_queries(8):
        report = bring_in(content)
    assert report.faults == []
    assert report.present > 1000
    assert texts.changed_in("tg") == {}


def with_head(head, text):
    return f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={head}\\n"\n\n{text}'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_a_file_is_read_in_the_encoding_that_it_names(encoding):
    text = with_head(encoding, 'msgid "Calendar"\nmsgstr "سالنامه"\n')
    file, *_rest = exchange.read(text.encode(encoding))
    assert file[0].msgstr == "سالنامه"


def test_a_file_in_another_encoding_than_it_names_is_refused():
    text = with_head("UTF-8", 'msgid "Calendar"\nmsgstr "سالنامه"\n')
    with override("en"), pytest.raises(exchange.PoError, match="encoding that it names"):
        exchange.read(text.encode("cp1256"))


ONE, MANY = "%(shown)s дидан", "%(shown)s дидани зиёд"
PLURAL = f'msgid "{VIEWS[0]}"\nmsgid_plural "{VIEWS[1]}"\n'


@pytest.mark.parametrize(
    ("rule", "given", "taken"),
    [
        ("nplurals=2; plural=(n != 1);", [ONE, MANY], [ONE, MANY]),
        ("nplurals=2; plural=n==1;", [MANY, ONE], [ONE, MANY]),
        ("nplurals=1; plural=0;", [ONE], [ONE, ONE]),
        ("nplurals=3; plural=n==0 ? 0 : n==1 ? 1 : 2", [MANY, ONE, MANY], None),
        ("nplurals=2; plural=n/0;", [ONE, MANY], None),
        ("nplurals=2; plural=(((n", [ONE, MANY], None),
    ],
)
def test_plural_forms_come_in_by_their_rule(rule, given, taken):
    head = HEAD.replace('"Language', f'"Plural-Forms: {rule}\\n"\n"Language')
    lines = [f'msgstr[{n}] "{text}"' for n, text in enumerate(given)]
    report = bring_in(head + PLURAL + "\n".join(lines) + "\n\n" + GOOD)
    found = {msgid: forms for _code, _domain, _context, msgid, forms in stored()}
    assert found["Calendar"] == ["Солнома"]
    assert found.get(VIEWS[0]) == taken
    assert len(report.faults) == (taken is None)
