"""Translations made in the newsroom stand over the catalogues, and only sound ones are taken."""

import json

import polib
import pytest
from django.utils.translation import gettext, gettext_lazy, ngettext, override, pgettext

from portal.core.editions import EDITIONS
from portal.core.history import trail
from portal.interface_strings import checks, inventory, layer
from portal.interface_strings.models import SiteString
from tests.factories import make_site, make_user
from tests.newsroom.forms import signed_in

LIVE = gettext_lazy("Calendar")
VIEWS = ("%(count)s view", "%(count)s views")


def make_string(language, msgid, *forms, context="", plural="", domain="django"):
    return SiteString.objects.create(
        language_code=language,
        domain=domain,
        key=inventory.key_of(domain, context, msgid),
        context=context,
        msgid=msgid,
        plural=plural,
        forms=list(forms),
    )


@pytest.mark.django_db
def test_a_translation_of_the_newsroom_shows_on_the_next_page_and_leaves_with_its_row(client):
    make_site()
    usual = client.get("/latest/").text
    assert "تقویم" in usual
    assert "گاه‌نامه" not in usual
    row = make_string("fa", "Calendar", "گاه‌نامه")
    assert "گاه‌نامه" in client.get("/latest/").text
    row.delete()
    assert client.get("/latest/").text.count("تقویم") == usual.count("تقویم")


@pytest.mark.django_db
def test_lazy_strings_follow_and_other_languages_stay():
    with override("ru"):
        usual = str(LIVE)
    make_string("fa", "Calendar", "گاه‌نامه")
    layer.refresh()
    with override("fa"):
        assert str(LIVE) == "گاه‌نامه"
    with override("ru"):
        assert str(LIVE) == usual


@pytest.mark.django_db
def test_a_context_keeps_strings_of_the_same_words_apart():
    make_string("fa", "Read", "دیدم", context="mark as read")
    layer.refresh()
    with override("fa"):
        assert pgettext("mark as read", "Read") == "دیدم"
        assert gettext("Read") != "دیدم"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("ru", {1: 0, 21: 0, 2: 1, 24: 1, 5: 2, 11: 2}),
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 110: 3, 11: 4, 99: 4, 100: 5}),
        ("fa", {0: 0, 1: 0, 2: 1}),
        ("tg", {1: 0, 0: 1, 2: 1}),
    ],
)
def test_each_plural_form_is_for_the_numbers_of_its_language(language, numbers):
    count = layer.plural_of(language)[0]
    make_string(language, VIEWS[0], *[f"%(count)s #{n}" for n in range(count)], plural=VIEWS[1])
    layer.refresh()
    with override(language):
        for number, form in numbers.items():
            assert ngettext(*VIEWS, number) == f"%(count)s #{form}"


@pytest.mark.django_db
def test_the_history_tells_every_text_that_stood_there_also_of_a_removed_one():
    row = make_string("fa", "Calendar", "یک")
    row.forms = ["دو"]
    row.save()
    row.delete()
    events = trail(SiteString).objects.order_by("pgh_id").values_list("pgh_label", "forms")
    assert list(events) == [("insert", ["یک"]), ("update", ["دو"]), ("delete", ["دو"])]


@pytest.mark.parametrize(
    ("msgid", "text"),
    [
        ("Calendar", ""),
        ("Calendar", "  "),
        ("By %(name)s", "از %(nam)s"),
        ("By %(name)s", "از"),
        ("By %(name)s", "از %(name)s 5%"),
        ("By %(name)s", "از %(name)d"),
        ("By %(name)s", "از %(name)s %(name"),
        ("%s of %s", "%s"),
        ("Hello {name}", "سلام {name.__class__}"),
        ("Hello {name}", "سلام {"),
        ("Calendar", "<script>alert(1)</script>"),
        ("Calendar", "<b>تقویم</b>"),
        ("Calendar", 'تقویم" onfocus="alert(1)'),
        ("Calendar", "تقویم <img src=x onerror=alert(1)"),
        ("Calendar", "&#60;script&#62;"),
        ("Calendar", "تقویم\nروز"),
        ("Calendar", " تقویم"),
        ("A picture. ", "عکس."),
        ("Calendar", "تقویم\u202e"),
        ("Calendar", "تق\u200bویم"),
        ("Calendar", "تقویم\x07"),
        ("Calendar", "آ" * 500),
        ('<a href="%(url)s">Home</a>', '<a href="javascript:x">خانه</a>'),
        ('<a href="%(url)s">Home</a>', '<a href="%(url)s" onclick="x">خانه</a>'),
        ('<a href="%(url)s">Home</a>', '</a>خانه<a href="%(url)s">'),
        ("<b>Home</b>", "<b>خانه"),
        ("00:01 --> 00:04", "00:01 --> 00:04 <"),
    ],
)
def test_what_would_break_a_page_is_refused_with_a_reason(msgid, text):
    found = checks.problems(msgid, "", [text], "fa")
    assert found
    assert all(sentence.strip() for _form, sentence in found)


@pytest.mark.parametrize(
    ("msgid", "text"),
    [
        ("Calendar", "گاه‌نامه"),
        ("By %(name)s", "%(name)s نوشته است"),
        ("A picture. ", "عکس. "),
        ('<a href="%(url)s">Home</a> page', 'صفحهٔ <a href="%(url)s">خانه</a>'),
        ("%s of %s", "%s از %s"),
        ("{n} of {total}", "{total}، {n}"),
        ("Don't", "It's"),
    ],
)
def test_a_sound_translation_is_taken(msgid, text):
    assert checks.problems(msgid, "", [text], "fa") == []


def test_every_translation_of_the_repository_would_be_taken():
    for language in EDITIONS:
        for entry in polib.pofile(str(layer.path_of(language))):
            forms = [text for _n, text in sorted(entry.msgstr_plural.items())] or [entry.msgstr]
            if entry.translated():
                found = checks.problems(entry.msgid, entry.msgid_plural, forms, language)
                assert found == [], (language, entry.msgid, forms)


def test_all_plural_forms_are_needed_and_only_the_one_of_a_single_number_may_leave_it_out():
    assert checks.problems(*VIEWS, ["%(count)s"] * 2, "ru")
    forms = ["هیچ", "واحد", "اثنان", "%(count)s", "%(count)s", "%(count)s"]
    assert checks.problems(*VIEWS, forms, "ar") == []
    forms[3] = "قليل"
    assert [form for form, _sentence in checks.problems(*VIEWS, forms, "ar")] == [3]
    assert checks.problems(*VIEWS, ["один", "%(count)s", "%(count)s", "%(count)s"], "ru")


def scripts_say(client, name):
    """What the scripts of the newsroom say for a string: a text, or a list of plural forms."""
    script = client.get("/newsroom/jsi18n/").text
    start = script.index("const newcatalog = ") + len("const newcatalog = ")
    return json.JSONDecoder().raw_decode(script[start:])[0].get(name)


@pytest.mark.django_db
def test_scripts_of_the_newsroom_say_what_was_translated_for_them():
    client = signed_in(make_user("chief", interface_language="tg"))
    usual = scripts_say(client, "Choose all %s")
    assert usual
    make_string("tg", "Choose all %s", "Гирифтани ҳамаи %s", domain="djangojs")
    make_string("tg", "Monday", "Душанберӯз")  # of pages, not of scripts
    plural = "%s selected option not visible", "%s selected options not visible"
    make_string("tg", plural[0], "%s-то", "%s-тои дигар", plural=plural[1], domain="djangojs")
    assert scripts_say(client, "Choose all %s") == "Гирифтани ҳамаи %s"
    assert scripts_say(client, "Monday") not in (None, "Душанберӯз")
    assert scripts_say(client, plural[0]) == ["%s-то", "%s-тои дигар"]
    SiteString.objects.all().delete()
    assert scripts_say(client, "Choose all %s") == usual


@pytest.mark.parametrize("language", EDITIONS)
def test_pages_and_scripts_have_as_many_plural_forms_each_with_numbers_of_its_own(language):
    pages, scripts = (layer.numbers_of(language, domain) for domain in ("django", "djangojs"))
    assert len(pages) == len(scripts) == layer.plural_of(language)[0]
    assert all(numbers for numbers in (*pages, *scripts) if language != "ru")
