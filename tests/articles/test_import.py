import gzip
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext

from articles.importing import BATCH, ArticleImporter
from articles.models import Article, ArticleTerms, ArticleVersion, Listing, Topic
from portal.core.editions import EDITIONS

pytestmark = pytest.mark.django_db


def line(**fields):
    return {
        "id": "a-1",
        "lang": "fa",
        "title": "تيتر",
        "body": "بند یک\n\nبند <b>دو</b>",
        "published_at": "2021-07-16",
        "tags": ["آب", "کوه"],
        "source": "Agency",
        **fields,
    }


def run(tmp_path, lines, name="a.jsonl"):
    path = tmp_path / name
    text = "\n".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines)
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    out, err = StringIO(), StringIO()
    call_command("import_articles", str(path), stdout=out, stderr=err)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_stories_are_loaded_cleaned_listed_and_findable(tmp_path, client, name):
    run(tmp_path, [line()], name)
    version = ArticleVersion.objects.get()
    assert version.headline == "تیتر"
    assert version.body == "<p>بند یک</p><p>بند &lt;b&gt;دو&lt;/b&gt;</p>"
    assert version.is_live()
    assert ArticleTerms.objects.filter(version=version).exists()
    assert Listing.objects.filter(version=version).count() == 3
    assert client.get(version.get_absolute_url()).status_code == 200
    assert "تیتر" in client.get("/search/?q=تیتر").content.decode()


def test_loading_again_makes_no_doubles_and_keeps_what_editors_changed(tmp_path):
    run(tmp_path, [line()])
    ArticleVersion.objects.update(headline="ویراسته")
    out = run(tmp_path, [line(), line(id="a-2")])
    assert "1 imported, 1 were here already" in out
    assert Article.objects.count() == 2
    assert Topic.objects.count() == 2
    assert ArticleVersion.objects.filter(headline="ویراسته").count() == 1


def test_lines_of_one_group_become_versions_of_one_story(tmp_path):
    lines = [line(id=f"g-{code}", lang=code, translation_group="g") for code in ("fa", "tg", "ru")]
    run(tmp_path, lines)
    assert Article.objects.count() == 1
    assert ArticleVersion.objects.count() == 3


BAD = [
    "not json",
    "[]",
    "{}",
    '{"id": "x"}',
    line(lang="xx"),
    line(lang=None),
    line(title=""),
    line(title="x" * 201),
    line(title=5),
    line(body=None),
    line(published_at="yesterday"),
    line(published_at="2021-13-40"),
    line(published_at=12),
    line(published_at="9999-12-31"),
    line(tags="آب"),
    line(title="\u202e\u200f"),
    "[" * 100_000,
    line(id=None),
]


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_a_line_that_does_not_fit_is_named_and_the_rest_loads(tmp_path, bad, capsys):
    out = run(tmp_path, [line(id="b-1"), bad, line(id="b-2")])
    assert "2 imported" in out
    assert "1 skipped" in out
    assert "line 2:" in capsys.readouterr().err


def test_control_characters_never_reach_the_database(tmp_path):
    run(tmp_path, [line(title="a\x00b\ud800c", body="x\x1fy")])
    version = ArticleVersion.objects.get()
    assert (version.headline, version.body) == ("ab\ufffdc", "<p>x y</p>")


def test_a_missing_file_is_named():
    with pytest.raises(CommandError, match=r"none\.jsonl"):
        call_command("import_articles", "none.jsonl")


def test_reading_asks_no_database_as_it_runs_beside_the_storing(django_assert_num_queries):
    lines = [line(lang=code, id=code) for code in EDITIONS]
    numbered = enumerate(json.dumps(made).encode() for made in lines)
    with django_assert_num_queries(0):
        batch = ArticleImporter().read_batch(numbered, "en")
    assert [type(record) for _number, record in batch] == [dict] * len(EDITIONS)


def test_reasons_are_in_the_language_of_the_caller(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("not json\n")
    reasons = []
    for language in ("en", "fa"):
        with translation.override(language):
            importer = ArticleImporter(tell=lambda name, number, reason: reasons.append(reason))
            importer.run(path)
            assert reasons[-1] == gettext("not JSON")
    assert reasons[0] != reasons[1]


def test_an_interrupted_import_leaves_whole_batches(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(line(id=f"n-{n}")) + "\n" for n in range(3 * BATCH)))

    def interrupt(lines):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ArticleImporter().run(path, progress=interrupt)
    assert ArticleVersion.objects.count() == ArticleTerms.objects.count() == BATCH
    ArticleImporter().run(path)
    assert ArticleVersion.objects.count() == ArticleTerms.objects.count() == 3 * BATCH


def give(tmp_path, content, name="a.jsonl"):
    path = tmp_path / name
    path.write_bytes(content)
    out, err = StringIO(), StringIO()
    call_command("import_articles", str(path), stdout=out, stderr=err)
    return out.getvalue()


def bodies():
    return [*ArticleVersion.objects.order_by("master__external_id").values_list("body", flat=True)]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("یک.\nدو.\nسه.", ["یک.", "دو.", "سه."]),
        ("یک.\r\rدو.\n \nسه.", ["یک.", "دو.", "سه."]),
        ("یک\r\nهمان.\r\n\r\nدو.", ["یک همان.", "دو."]),
        ("یک.\u2029دو.", ["یک.", "دو."]),
        ("یک.\n\u200f\u00a0\nدو\u2028همان.", ["یک.", "دو همان."]),
        ("\n\nیک.\nدو.\n\n", ["یک.", "دو."]),
        ("یک.\n\n\n\nدو.", ["یک.", "دو."]),
    ],
)
def test_paragraphs_are_parted_by_empty_lines_or_else_by_line_ends(tmp_path, body, parts):
    run(tmp_path, [line(body=body)])
    assert bodies() == ["".join(f"<p>{part}</p>" for part in parts)]


def test_the_half_space_of_old_keyboards_is_one(tmp_path):
    """t07-old-half-space.txt"""
    run(tmp_path, [line(title="نیم¬فاصله", lead="می¬شود", body="خانه¬ها و ¬p")])
    version = ArticleVersion.objects.get()
    assert version.headline == "نیم\u200cفاصله"
    assert version.lead == "می\u200cشود"
    assert version.body == "<p>خانه\u200cها و ¬p</p>"


TWO = [line(id="a-1", body="یک"), line(id="a-2", body="دو")]
AS_LINES = "\n".join(json.dumps(story, ensure_ascii=False) for story in TWO)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_read_in_each_unicode_and_with_each_line_end(tmp_path, encoding, end):
    assert "2 imported" in give(tmp_path, AS_LINES.replace("\n", end).encode(encoding))
    assert bodies() == ["<p>یک</p>", "<p>دو</p>"]


def test_a_line_in_an_old_encoding_is_read_and_said(tmp_path):
    old = line(id="a-3", title="وزير امور خارجه به تهران رسيد", body="گفتگو دو ساعت طول کشيد")
    out = give(
        tmp_path, AS_LINES.encode() + b"\n" + json.dumps(old, ensure_ascii=False).encode("cp1256")
    )
    assert "3 imported" in out
    assert "Windows-1256" in out
    assert bodies()[2] == "<p>گفتگو دو ساعت طول کشید</p>"


def test_a_second_story_of_a_group_and_html_are_told_with_their_line(tmp_path, capfd):
    two = [
        line(id="a-1", translation_group="g", body="<p>یک</p>"),
        line(id="a-2", translation_group="g", body="a < b > c"),
        line(id="a-3", body="سه"),
    ]
    out = run(tmp_path, two)
    assert "2 imported, 1 were here already" in out
    told = capfd.readouterr().err
    assert "line 1: «body»" in told
    assert "line 2: سطری پیش از این همین خبر را" in told
    assert told.count("line ") == 2


def test_what_is_made_of_no_key_is_told_once_for_all_lines(tmp_path, capfd):
    out = run(tmp_path, [line(author="علی", image=""), line(id="a-2", author="مهری")])
    assert "2 × «author» شناخته نیست" in out
    assert "image" not in out
    assert "line 2: «author» شناخته نیست" in capfd.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("indent", [None, 4])
def test_a_list_of_stories_is_read(tmp_path, encoding, indent):
    text = json.dumps(TWO * 2, ensure_ascii=False, indent=indent)
    assert "2 imported, 2 were here already, 0 skipped" in give(tmp_path, text.encode(encoding))
    assert bodies() == ["<p>یک</p>", "<p>دو</p>"]


@pytest.mark.parametrize("encoding", ["cp1256", "utf-8"])
def test_a_list_in_an_old_encoding_or_with_damage_is_read_and_said(tmp_path, capfd, encoding):
    text = json.dumps([line(body="وزير تاجيکستان رسيد و گفتگو کرد " * 9)], ensure_ascii=False)
    content = text.replace("تیتر", "تيتر").encode(encoding, "replace")
    if encoding == "utf-8":
        place = content.index("گفتگو".encode())
        content = content[:place] + content[place + 1 :]
    path = tmp_path / "a.json"
    path.write_bytes(content)
    call_command("import_articles", str(path))
    assert "وزیر تاجیکستان رسید" in ArticleVersion.objects.get().body
    said = capfd.readouterr()
    told = "Windows-1256" if encoding == "cp1256" else "آسیب‌دیده"
    assert "line 1" in said.err
    assert told in said.err
    assert told in said.out


def test_a_broken_list_is_read_as_far_as_it_is_whole_and_says_on_which_line_it_breaks(
    tmp_path, capfd
):
    text = json.dumps([*TWO, line(id="a-3")], ensure_ascii=False, indent=1)
    place = text.index('"a-3"')
    out = give(tmp_path, (text[:place] + "," + text[place:]).encode(), "a.json")
    assert "2 imported, 0 were here already, 1 skipped" in out
    assert (
        f"line {text[: text.rindex('{', 0, place)].count(chr(10)) + 1}: " in capfd.readouterr().err
    )


@pytest.mark.parametrize(
    "text", ["[{" + "[" * 100_000, '[{"a": 1}] more', '[{"a": "' + "x" * 2_100_000 + '"}, 7]']
)
def test_hostile_lists_are_refused(tmp_path, text):
    assert "0 imported" in give(tmp_path, text.encode())


def test_an_address_of_persian_letters_is_kept_and_a_longer_one_is_said(tmp_path):
    address = "https://example.org/" + "%D8%A7" * 100
    given = [address, address * 4, "x", "www.example.org/a"]
    out = run(tmp_path, [line(id=f"a-{n}", url=url) for n, url in enumerate(given)])
    assert "4 imported" in out
    assert "2000" in out
    stored = [a.source_url for a in Article.objects.order_by("external_id")]
    assert stored == [address, "", "", "https://www.example.org/a"]
