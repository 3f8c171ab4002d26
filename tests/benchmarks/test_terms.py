"""`make check` holds the catalogues to one word for one thing."""

import polib
import pytest

from benchmarks import terms

TERMS, _ = terms.load()
Z = "\u200c"


def faults(language, msgid, *texts):
    entry = polib.POEntry(msgid=msgid, msgstr=texts[0])
    if len(texts) > 1:
        entry = polib.POEntry(msgid=msgid, msgid_plural="?", msgstr_plural=dict(enumerate(texts)))
    return terms.catalogue_faults(language, [entry], TERMS)


def test_the_catalogues_use_the_terms():
    assert terms.faults() == []


@pytest.mark.parametrize(
    ("language", "msgid", "text", "wrong"),
    [
        ("fa", "settings of the editions", f"تنظیمات ویرایش{Z}ها", "ویرایش"),
        ("fa", "Import (CSV)", "ورود (CSV)", "ورود"),
        ("fa", "Caption", "زیرنویسی", "زیرنویس"),
        ("tg", "Saved searches", "Ҷустуҷӯҳои захирашуда", "захира…"),
        ("tg", "Please check the address.", "Лутфан суроғаатонро санҷед.", "суроға"),
        ("tg", "form of an event", "варақаи рӯйдодҳо", "рӯйдод"),
        ("ru", "All sections", "Все рубрики", "рубрик…"),
        ("ru", "This story is in another language.", "Эта статья на другом языке.", "стать…"),
        ("ar", "form of a page", "استمارة الصفحة", "استمارة"),
        ("ar", "Please check the address.", "راجع عنوانك من فضلك.", "عنوان"),
        ("ar", "Sections and topics", "الأقسام والمواضيع", "مواضيع"),
    ],
)
def test_a_word_to_avoid_is_named(language, msgid, text, wrong):
    (fault,) = faults(language, msgid, text)
    assert f"is '{wrong}' and not" in fault
    assert repr(msgid) in fault


@pytest.mark.parametrize(
    ("language", "msgid", "text"),
    [
        ("fa", "No password set.", "کلمهٔ عبوری نیست."),
        ("tg", "gallery", "намоишгоҳ"),
        ("ru", "Export", "Вывод"),
        ("ar", "password", "كلمة العبور"),
    ],
)
def test_a_second_word_that_nobody_thought_of_is_a_fault(language, msgid, text):
    (fault,) = faults(language, msgid, text)
    assert "is not" in fault


def test_each_plural_form_needs_the_word():
    right = ("%(shown)s снимок", "%(shown)s снимка", "%(shown)s снимков", "%(shown)s снимка")
    assert faults("ru", "%(shown)s photograph", *right) == []
    assert len(faults("ru", "%(shown)s photograph", *right[:3], "%(shown)s картинки")) == 1


@pytest.mark.parametrize(
    ("language", "word", "texts"),
    [
        ("fa", "پالایه", ["پالایهٔ نخست", f"پالایه{Z}ها", f"پالایه{Z}های فعال", f"پالایه{Z}ای"]),
        ("fa", "خبر", ["خبرتان", f"خبر{Z}هایشان", "خبری", "خبرها"]),
        ("tg", "чорабинӣ", ["чорабинӣ", "Чорабинии нав", "чорабиниҳоро", "чорабиниҳои"]),
        ("tg", "хабар", ["хабареро", "хабарҳо", "Хабари", "хабарамонро"]),
        ("ru", "материал", ["материалом", "Материалы", "материалов", "материалами"]),
        ("ar", "القسم", ["قسما", "بالقسم", "للقسم", "والقسم", "قسمها"]),
        ("ar", "نسخة", ["نسختان", "النسخة", "بنسخته", "للنسخة"]),
    ],
)
def test_a_word_is_found_in_its_forms(language, word, texts):
    found = terms.pattern(word, language)
    assert [text for text in texts if not found.search(text)] == []


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [
        ("fa", "جا", "متن جایگزین بدون جاوااسکریپت"),
        ("fa", "رمز", "رمزنگاری"),
        ("fa", "خبر", "خبرنگار، خبرگزاری"),
        ("tg", "акс", "ҳадди аксар"),
        ("tg", "идора", "идоракунӣ"),
        ("ru", "раздел", "разделительный"),
        ("ar", "حدث", "حديث محدث"),
    ],
)
def test_another_word_that_begins_alike_is_not_found(language, word, text):
    assert terms.pattern(word, language).search(text) is None


def test_the_name_of_a_placeholder_is_no_term():
    assert faults("ru", "More of %(section)s in {event}", "Ещё: %(section)s, {event}") == []


ONE = """
[[terms]]
english = "section"
fa = "بخش"
tg = "бахш"
ru = "раздел"
ar = "القسم"
"""
EXCEPTION = '[[exceptions]]\nterm = "{}"\nlanguages = ["ru"]\nstrings = ["{}"]\nwhy = "So."\n'


def test_an_exception_holds_for_its_string_and_language_only():
    (term,), _ = terms.load(ONE + EXCEPTION.format("section", "The section"))
    entries = [polib.POEntry(msgid=msgid, msgstr="?") for msgid in ("The section", "A section")]
    assert len(terms.catalogue_faults("ru", entries, [term])) == 1
    assert len(terms.catalogue_faults("tg", entries, [term])) == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [(ONE + ONE, "stands twice"), (ONE + EXCEPTION.format("desk", "A desk"), "is no term")],
)
def test_a_wrong_file_of_terms_is_refused(text, why):
    with pytest.raises(ValueError, match=why):
        terms.load(text)


def test_a_stale_exception_and_a_stale_page_are_faults(tmp_path, monkeypatch):
    file = tmp_path / "terms.toml"
    gone = EXCEPTION.format("section", "No such string at all")
    file.write_text(terms.FILE.read_text("utf-8") + gone, encoding="utf-8")
    monkeypatch.setattr(terms, "FILE", file)
    stale, page = terms.faults()
    assert stale == "locale/terms.toml: there is no string 'No such string at all'"
    assert page.startswith("docs/terms.md is not what")
