"""Translation memories come and go as TMX: what others write, what harms, what is broken."""

import io
import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from portal.newsroom import file_import
from portal.translation import memory_filling, tmx, tmx_import
from portal.translation.models import Concept, Segment
from tests.factories import make_article, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PAIR = {"fa": "آب آمد.", "tg": "Об омад."}


def unit(texts=PAIR, **attributes):
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    variants = (f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>' for lang, text in texts.items())
    return f"<tu{said}>{''.join(variants)}</tu>"


def document(*units, before="", header=""):
    return (
        f'<?xml version="1.0"?>{before}<tmx version="1.4"><header {header}/><body>'
        f"{''.join(units)}</body></tmx>"
    ).encode()


def read(content):
    return list(tmx.read(io.BytesIO(content)))


def bring_in(content, **options):
    return tmx_import.run(tmx.read(io.BytesIO(content)), "file.tmx", **options)


def written(*pair):
    rows = Segment.objects.offered().order_by("pk")
    return "".join(tmx.write(rows.of_pair(*pair) if pair else rows, *pair[:1]))


def test_units_of_other_programs_are_read():
    content = document(
        unit(
            {
                "FA-ir": "یك  آب &amp; نان",
                "tg-Cyrl-TJ": 'Об <bpt i="1">&lt;b></bpt>ва '
                '<hi type="x">нон</hi><ept i="1">&lt;/b></ept>',
            },
            changedate="20210716T074900Z",
        ),
        unit({"fa": "سه", "ru": "Три", "en": "Three", "de": "Drei"}),
        before='<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
    )
    one, other = read(content)
    assert one.texts == {"fa": "یک آب & نان", "tg": "Об ва нон"}
    assert one.at == datetime(2021, 7, 16, 7, 49, tzinfo=UTC)
    assert sorted(other.texts) == ["en", "fa", "ru"]
    assert bring_in(content).new == 4  # three pairs of three languages


def test_a_file_may_be_in_another_encoding():
    text = document(unit()).decode().replace('"1.0"', '"1.0" encoding="utf-16"')
    assert read(text.encode("utf-16"))[0].texts == PAIR


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>'


@pytest.mark.parametrize("before", [LAUGHS, OUTSIDE, PARAMETER])
def test_entities_are_refused(before):
    content = document(unit({"fa": "&b;" if before == LAUGHS else "x", "tg": "y"}), before=before)
    with pytest.raises(tmx.TmxError):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no xml",
        b"<html/>",
        b"\x00\x01",
        b"<tmx><body><tu>",
        b"<tmx" + b"<x>" * 1000,
        b'<?xml version="1.0" encoding="klingon"?><tmx/>',
    ],
)
def test_what_is_no_tmx_is_refused_in_a_sentence(content):
    with pytest.raises(tmx.TmxError) as refused:
        read(content)
    assert str(refused.value)


def test_a_bad_unit_is_told_with_its_number_and_the_rest_comes_in():
    report = bring_in(
        document(
            unit(),
            unit({"fa": "تنها"}),
            unit({"fa": "", "tg": "Холӣ"}),
            unit({"fa": "ا" * 2001, "tg": "Дароз"}),
            "<tu><tuv><seg>x</seg></tuv></tu>",
            unit({"fa": "دو", "tg": "Ду"}),
        )
    )
    assert report.new == 2
    assert [number for number, _reason in report.faults] == [2, 3, 4, 5]


def test_a_second_import_brings_nothing_twice():
    content = document(unit(), unit(), unit({"fa": "دو", "tg": "Ду"}))
    first, second = bring_in(content), bring_in(content)
    assert (first.new, first.present, second.new, second.present) == (2, 1, 0, 3)
    assert Segment.objects.count() == 2


def test_what_is_published_here_does_not_come_in_again():
    persian = make_article("fa", headline="آب آمد.", lead="", body="")
    make_article("tg", article=persian.master, headline="Об омад.", lead="", body="")
    memory_filling.fill(persian.master_id)
    assert bring_in(document(unit())).present == 1


def test_a_file_that_breaks_half_way_keeps_what_came_before():
    units = [unit({"fa": f"جملهٔ {n}", "tg": f"Ҷумлаи {n}"}) for n in range(tmx_import.BATCH + 5)]
    content = document(*units)[:-40]
    report = bring_in(content)
    assert Segment.objects.count() == report.new == tmx_import.BATCH + 4
    ((number, reason),) = report.faults
    assert number == tmx_import.BATCH + 5
    assert re.search(r"\d|[۰-۹]", reason)
    assert bring_in(document(*units)).present == tmx_import.BATCH + 4


@pytest.mark.parametrize("real", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("said", ["UTF-8", "utf-16", "windows-1251"])
def test_what_a_file_says_of_its_encoding_may_be_wrong(real, said):
    text = document(unit(), unit({"fa": "دو", "tg": "Ду"})).decode()
    content = text.replace("?>", f' encoding="{said}"?>', 1).encode(real)
    assert [u.texts["fa"] for u in read(content)][1] == "دو"


def test_an_old_encoding_is_believed_and_a_damaged_letter_is_told_by_its_unit():
    text = document(unit({"ru": "Да", "tg": "Оре"})).decode()
    text = text.replace("?>", ' encoding="windows-1251"?>', 1)
    assert read(text.encode("cp1251"))[0].texts == {"ru": "Да", "tg": "Оре"}
    content = document(unit(), unit({"fa": "دو", "tg": "Ду"})).replace("دو".encode(), b"\xd8x")
    assert [bool(u.fault) for u in read(content)] == [False, True]


def test_the_export_follows_the_document_type_and_holds_what_xml_must_escape():
    Segment.of("fa", "آب & <نان> \ufffe", "tg", "Об & «нон» ]]>", batch="x").save()
    Segment.of("en", "Water", "ru", "Вода", batch="x").save()
    text = written()
    root = ElementTree.fromstring(text)
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert [child.tag for child in root] == ["header", "body"]
    # What the DTD of TMX 1.4b requires of a header, a unit and a variant.
    required = {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    }
    assert required <= set(root[0].attrib)
    assert root[0].get("segtype") in {"block", "paragraph", "sentence", "phrase"}
    assert root[0].get("srclang") == "*all*"
    for tu in root[1]:
        assert tu.tag == "tu"
        assert set(tu.attrib) <= {"tuid", "creationdate", "changedate"}
        assert datetime.strptime(tu.get("creationdate"), "%Y%m%dT%H%M%S%z")
        assert len(tu) >= 1
        for tuv in tu:
            assert tuv.tag == "tuv"
            assert tuv.get(LANG)
            assert [seg.tag for seg in tuv] == ["seg"]
    assert root[1][0][0][0].text == "آب & <نان> "
    assert ElementTree.fromstring(written("ru", "en"))[0].get("srclang") == "ru"
    assert len(read(written("ru", "en").encode())) == 1


def test_an_export_comes_in_whole_on_another_site():
    bring_in(document(unit(), unit({"fa": "دو", "tg": "Ду", "ru": "Два"})))
    before = written()
    Segment.objects.all().delete()
    assert bring_in(before.encode()).new == 4
    assert sorted(u.texts["fa"] for u in read(written().encode()) if "fa" in u.texts) == sorted(
        u.texts["fa"] for u in read(before.encode()) if "fa" in u.texts
    )


def test_the_commands_write_and_read(tmp_path, capsys):
    file = tmp_path / "memory.tmx"
    file.write_bytes(document(unit(), unit({"fa": "x"})))
    call_command("import_tmx", file, dry_run=True)
    assert Segment.objects.count() == 0
    call_command("import_tmx", file)
    said = capsys.readouterr()
    assert "1 imported" in said.out
    assert "unit 2" in said.err
    call_command("export_tmx", tmp_path / "out.tmx", pair=["fa", "tg"])
    assert read((tmp_path / "out.tmx").read_bytes())[0].texts == PAIR
    glossary = tmp_path / "glossary.csv"
    glossary.write_text("fa,tg\nوزیر,вазир\n,\nکتاب,\n", encoding="utf-8")
    call_command("import_glossary", glossary)
    call_command("export_glossary", tmp_path / "out.csv", excel=True)
    assert "вазир" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert Concept.objects.count() == 2
    for name, path in (("import_tmx", glossary), ("import_glossary", tmp_path / "none")):
        with pytest.raises(CommandError):
            call_command(name, path)


# The pages


MEMORY, GLOSSARY = "admin:translation_segment_import", "admin:translation_concept_import"


def upload(client, page, content, **more):
    file = SimpleUploadedFile("theirs.tmx", content)
    return client.post(reverse(page), {"file": file, **more})


def confirm(client, page, answer):
    said = {"_content": answer.context["content"], "_name": answer.context["name"]}
    return client.post(reverse(page), {**said, "step": "import"})


def test_the_page_shows_what_would_come_in_before_anything_does():
    client = signed_in(make_user("translator", ["tg"]))
    answer = upload(client, MEMORY, document(unit(), unit({"fa": "x"})))
    assert "Об омад." in answer.text
    assert Segment.objects.count() == 0
    assert confirm(client, MEMORY, answer).status_code == 200
    row = Segment.objects.get()
    assert (row.batch, row.right) == ("theirs.tmx", "Об омад.")
    again = upload(client, MEMORY, document(unit()))
    assert not again.context["can_import"]


def test_the_glossary_has_the_same_page():
    client = signed_in(make_user("translator", ["tg"]))
    answer = upload(client, GLOSSARY, "fa,tg\nوزیر,вазир\n".encode())
    assert "вазир" in answer.text
    assert Concept.objects.count() == 0
    confirm(client, GLOSSARY, answer)
    assert Concept.objects.get().terms.count() == 2
    export = client.get(reverse("admin:translation_concept_export"))
    assert "вазир" in b"".join(export.streaming_content).decode("utf-8-sig")


def test_only_pairs_with_a_language_of_ones_own_come_in():
    client = signed_in(make_user("translator", ["ru"]))
    answer = upload(client, MEMORY, document(unit(), unit({"fa": "یک", "ru": "Раз"})))
    confirm(client, MEMORY, answer)
    assert list(Segment.objects.values_list("right_language", flat=True)) == ["ru"]


@pytest.mark.parametrize("page", [MEMORY, GLOSSARY])
@pytest.mark.parametrize(
    ("role", "status"),
    [("translator", 200), ("editor", 200), ("chief", 200), ("reporter", 403), ("photo", 403)],
)
def test_imports_are_for_those_who_work_with_words(page, role, status):
    assert signed_in(make_user(role)).get(reverse(page)).status_code == status


@pytest.mark.parametrize("page", [MEMORY, GLOSSARY])
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"_content": "x"},
        {"_content": file_import.pack(b"a" * (file_import.MAX_BYTES + 1))},
        {"file": SimpleUploadedFile("x", b"")},
        {"file": SimpleUploadedFile("x", b"\x00\xff<tmx")},
        {"file": SimpleUploadedFile("x", b"a" * (file_import.MAX_BYTES + 1))},
        {
            "_content": file_import.pack(b"<!DOCTYPE a [<!ENTITY b 'c'>]><tmx/>"),
            "step": "import",
        },
    ],
)
def test_hostile_posts_are_answered_by_the_form(page, said):
    answer = signed_in(make_user("chief")).post(reverse(page), said)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_an_exported_memory_holds_the_chosen_pair_and_nothing_withdrawn():
    bring_in(document(unit(), unit({"ru": "Раз", "en": "One"})))
    client = signed_in(make_user("translator", ["tg"]))
    url = reverse("admin:translation_segment_export")
    content = b"".join(client.get(url, {"pair": "fa-tg"}).streaming_content)
    assert [u.texts for u in read(content)] == [PAIR]
    assert client.get(url, {"pair": "x-y"}).status_code == 400
    assert signed_in(make_user("reporter")).get(url).status_code == 403


def test_tags_may_have_a_namespace_and_languages_three_letters():
    text = document(unit()).decode().replace("<tmx", '<tmx xmlns="http://www.lisa.org/tmx14"')
    text = text.replace('lang="fa"', 'lang="per"').replace('lang="tg"', 'lang="tgk"')
    assert [u.texts for u in read(text.encode())] == [PAIR]
