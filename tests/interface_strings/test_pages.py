"""The strings of the site in the newsroom: found, changed, set back."""

import re

import pytest

from portal.interface_strings import inventory, texts
from portal.interface_strings.models import MissingString, SiteString
from portal.interface_strings.page_kinds import kinds
from tests.factories import (
    make_article,
    make_event,
    make_gallery,
    make_page,
    make_site,
    make_user,
)
from tests.interface_strings.pages import LIST, VIEWS, change, key, seen, shown, translator, url
from tests.interface_strings.test_missing_pages import lacked
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


# The list


def test_the_list_shows_strings_of_pages_of_scripts_and_of_packages_with_their_texts():
    client = signed_in(translator())
    page = client.get(f"{LIST}?q=Тақвим").text
    assert "Calendar" in shown(client, "q=Тақвим")
    assert 'lang="tg" dir="ltr"' in page
    assert "Log in" in shown(client, "q=Log+in")
    assert "Choose all %s" in shown(client, "q=Choose+all")
    assert "mark as read" in client.get(f"{LIST}?q=mark+as+read").text


def test_the_search_takes_words_however_their_letters_are_written():
    client = signed_in(translator("fa"))
    assert "Calendar" in shown(client, "q=تقويم")  # with the Arabic letter
    assert shown(client, "q=no+such+words+anywhere") == []


def test_the_filters_show_what_they_say(monkeypatch):
    client = signed_in(translator())
    assert shown(client, "state=changed") == []
    change(client, "Calendar", "Солнома")
    assert shown(client, "state=changed") == ["Calendar"]
    assert "Солнома" in client.get(f"{LIST}?state=changed").text
    lacking = shown(client, "state=missing")
    assert "Calendar" not in lacking
    assert all(
        not texts.row_of("tg", key(text)).forms
        for text in lacking
        if "&" not in text and texts.row_of("tg", key(text))
    )
    in_search = shown(client, "where=search")
    assert "Calendar" not in in_search
    assert in_search
    assert shown(client, "where=search&state=changed") == []


def test_what_the_address_says_wrongly_is_as_if_it_did_not_say_it():
    client = signed_in(translator())
    usual = shown(client)
    for query in ("language=xx", "language=fa", "state=x", "where=x", "page=x"):
        assert shown(client, query) == usual
    assert shown(client, "page=9999") != usual  # the last one
    assert len(usual) == 50


def test_pages_of_the_list_go_on_without_gap_or_double():
    client = signed_in(translator())
    found = []
    for n in range(1, 60):
        page = client.get(f"{LIST}?page={n}").text
        found += re.findall(r'data-string="(\w+)"', page)
        if 'rel="next"' not in page:
            break
    assert len(found) == len(set(found)) == len(inventory.entries())


def test_the_list_costs_the_same_whatever_was_changed(django_assert_max_num_queries):
    user = translator("tg", "fa")
    client = signed_in(user)
    client.get(LIST)
    with django_assert_max_num_queries(13) as none:
        client.get(f"{LIST}?language=tg")
    number = len(none)
    for n, entry in enumerate(list(inventory.entries().values())[:60]):
        SiteString.objects.create(
            language_code="tg", key=entry.key, msgid=entry.msgid, forms=[f"{n}"], changed_by=user
        )
        MissingString.objects.create(language_code="tg", key=f"{n}", msgid=f"x{n}", page="/")
    client.get(LIST)  # takes over what changed, as each process does once
    with django_assert_max_num_queries(13) as many:
        client.get(f"{LIST}?language=tg")
    assert len(many) == number


# The page of a string


def test_a_changed_string_stands_on_the_next_page_and_says_who_changed_it(client):
    make_site("tg")
    user = translator(first_name="Лайло")
    answer = change(signed_in(user), "Calendar", "Солнома")
    assert answer.redirect_chain
    assert "Солнома" in client.get("/tg/").text
    row = SiteString.objects.get()
    assert (row.changed_by, row.forms, row.language_code) == (user, ["Солнома"], "tg")
    assert "Лайло" in signed_in(user).get(f"{LIST}?state=changed").text
    assert "Лайло" in signed_in(user).get(url("Calendar")).text


def test_each_plural_form_has_its_field_with_numbers_of_the_language():
    client = signed_in(translator("ru"))
    address = url(VIEWS[0], "ru")
    page = client.get(address)
    assert page.text.count('<textarea name="form"') == 4
    assert "1, 21, 31" in page.text
    assert "2, 3, 4" in page.text
    assert VIEWS[1] in page.text
    assert "<code" in page.text
    forms = [f"%(shown)s раз{n}" for n in range(4)]
    change(client, VIEWS[0], *forms, language="ru")
    assert SiteString.objects.get().forms == forms
    assert SiteString.objects.get().plural == VIEWS[1]


def test_a_string_of_the_newsroom_has_the_digits_and_direction_of_its_language():
    page = signed_in(translator("ar", "fa")).get(url(VIEWS[0], "fa")).text
    assert 'lang="fa" dir="rtl"' in page
    assert "۲، ۳، ۴" in page


def test_the_same_words_in_other_contexts_stand_beside_a_string():
    page = signed_in(translator("fa")).get(url("Update", "fa", context="of a live story")).text
    same = [e for e in inventory.entries().values() if e.msgid == "Update"]
    assert {(e.domain, e.context) for e in same} >= {("django", ""), ("djangojs", "")}
    for other in same:
        is_linked = f'href="{LIST}fa/{other.key}/"' in page
        assert is_linked == (other.context != "of a live story")


def test_other_languages_say_what_a_string_means():
    SiteString.objects.create(
        language_code="ru", key=key("Calendar"), msgid="Calendar", forms=["Дни"]
    )
    page = signed_in(translator()).get(url("Calendar")).text
    assert "تقویم" in page
    assert "Дни" in page
    assert "Календарь" not in page


def test_a_broken_translation_is_refused_with_the_reason_and_stays_in_the_form():
    client = signed_in(translator("tg", interface_language="en"))
    msgid = next(
        e.msgid
        for e in inventory.entries().values()
        if "%(name)s" in e.msgid and not e.plural and e.is_own
    )
    answer = change(client, msgid, "Матни <b>шикаста")
    assert answer.status_code == 200
    assert '<bdi dir="ltr">%(name)s</bdi> is missing.' in answer.text
    assert "Матни &lt;b&gt;шикаста" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert not SiteString.objects.exists()


@pytest.mark.parametrize("forms", [[], ["а"], ["%(shown)s"] * 9, ["", "", "", ""]])
def test_another_number_of_forms_than_the_language_has_is_refused(forms):
    client = signed_in(translator("ru"))
    answer = change(client, VIEWS[0], *forms, language="ru")
    assert "errorlist" in answer.text or "string__fault" in answer.text
    assert not SiteString.objects.exists()


def test_letters_of_another_language_and_line_ends_are_mended_as_in_every_text():
    change(signed_in(translator("fa")), "Calendar", "  گاه‌شمار كيهان\r\n", language="fa")
    assert SiteString.objects.get().forms == ["گاه‌شمار کیهان"]


def test_saving_what_the_catalogue_says_takes_the_change_away():
    client = signed_in(translator())
    usual = texts.row_of("tg", key("Calendar")).forms
    change(client, "Calendar", *usual)
    assert not SiteString.objects.exists()
    change(client, "Calendar", "Солнома")
    change(client, "Calendar", *usual)
    assert not SiteString.objects.exists()


def test_a_colleague_s_change_is_not_written_over_unseen():
    first, second = signed_in(translator(first_name="Аҳмад")), signed_in(translator())
    stamp = seen(second.get(url("Calendar")))
    change(first, "Calendar", "Солнома")
    answer = second.post(url("Calendar"), {"form": "Рӯзнома", "seen": stamp})
    assert answer.status_code == 409
    assert "Аҳмад" in answer.text
    assert "Солнома" in answer.text
    assert ">Рӯзнома</textarea>" in answer.text
    assert SiteString.objects.get().forms == ["Солнома"]
    # Now it was seen.
    second.post(url("Calendar"), {"form": "Рӯзнома", "seen": seen(answer)})
    assert SiteString.objects.get().forms == ["Рӯзнома"]


def test_the_history_shows_differences_and_brings_former_texts_back():
    client = signed_in(translator(first_name="Лайло"))
    change(client, "Calendar", "Солномаи мо")
    change(client, "Calendar", "Солномаи шумо")
    page = client.get(url("Calendar")).text
    assert re.search(r"<del>мо</del>\s*<ins>шумо</ins>", page)
    event = re.findall(r'name="_event" value="(\d+)"', page)[-1]
    client.post(url("Calendar"), {"_event": event, "seen": seen(client.get(url("Calendar")))})
    assert SiteString.objects.get().forms == ["Солномаи мо"]
    client.post(url("Calendar"), {"_back": "1", "seen": seen(client.get(url("Calendar")))})
    assert not SiteString.objects.exists()
    page = client.get(url("Calendar")).text
    assert page.count("data-event=") == 4
    assert page.count("Лайло") >= 4
    event = re.findall(r'name="_event" value="(\d+)"', page)[0]
    client.post(url("Calendar"), {"_event": event, "seen": ""})
    assert SiteString.objects.get().forms == ["Солномаи мо"]


def test_tags_stand_in_the_history_as_they_are_written():
    entries = [e for e in inventory.entries().values() if "<em>" in e.msgid and not e.plural]
    msgid = next(e.msgid for e in entries if texts.row_of("fa", e.key).forms)
    client = signed_in(translator("fa"))
    text = texts.row_of("fa", key(msgid)).forms[0]
    change(client, msgid, f"{text} ما", language="fa")
    page = client.get(url(msgid, "fa")).text
    assert "<ins>" in page
    assert re.search(r"&lt;\w+", page.split("string__history")[1])


@pytest.mark.parametrize("data", [{"_event": "x"}, {"_event": "9" * 30}, {"_event": "999"}])
def test_what_the_history_does_not_have_is_not_brought_back(data):
    client = signed_in(translator())
    answer = client.post(url("Calendar"), {**data, "seen": ""})
    assert answer.status_code == 404
    assert not SiteString.objects.exists()


def test_from_one_string_of_a_list_to_the_next():
    client = signed_in(translator())
    lacked("Quite new")
    lacked("Quite old")
    page = client.get(f"{LIST}?state=missing&q=quite").text
    first, second = re.findall(r'<a href="([^"]*)"><bdi lang="en"', page)
    assert "state=missing&amp;q=quite" in first
    first, second = first.replace("&amp;", "&"), second.replace("&amp;", "&")
    answer = client.post(first, {"form": "Куллан нав", "seen": "", "_next": "1"})
    assert answer.url == second
    answer = client.post(second, {"form": "Куллан кӯҳна", "seen": "", "_next": "1"})
    assert answer.url == f"{LIST}?language=tg&state=missing&q=quite"
    assert SiteString.objects.count() == 2
    # A broken one does not go on.
    answer = client.post(first, {"form": "<b>", "seen": seen(client.get(first)), "_next": "1"})
    assert answer.status_code == 200
    assert ">&lt;b&gt;</textarea>" in answer.text


def test_what_a_release_no_longer_has_is_told_and_can_be_taken_away():
    old = key("An old text")
    SiteString.objects.create(language_code="tg", key=old, msgid="An old text", forms=["Кӯҳна"])
    client = signed_in(translator())
    assert shown(client, "state=unused") == ["An old text"]
    address = f"{LIST}tg/{old}/"
    answer = client.post(address, {"_back": "1", "seen": seen(client.get(address))}, follow=True)
    assert answer.status_code == 200
    assert not SiteString.objects.exists()
    assert shown(client, "state=unused") == []


def test_the_page_of_a_string_that_stands_everywhere_costs_little(django_assert_max_num_queries):
    make_site("tg")
    client = signed_in(translator())
    client.get(url("All"))
    with django_assert_max_num_queries(24):
        client.get(url("All"))


def test_the_page_leads_to_pages_that_show_the_string():
    story = make_article("tg")
    client = signed_in(translator())
    entry = next(
        e
        for e in inventory.entries().values()
        if e.places == ("templates/articles/article_detail.html",)
    )
    page = client.get(f"{LIST}tg/{entry.key}/").text
    assert f'href="{story.get_absolute_url()}"' in page
    assert "templates/articles/article_detail.html" in page


def test_each_kind_of_page_has_an_example_that_answers():
    make_site()
    make_article()
    make_article("tg")
    make_gallery()
    make_event()
    make_page()
    user = make_user("chief", is_superuser=True)
    client = signed_in(user)
    opened = {}
    for kind in kinds().values():
        address = kind.url_for(user, "fa")
        opened[kind.key] = client.get(address).status_code if address else None
    assert {key for key, status in opened.items() if status is None} <= {
        "section",
        "topic",
        "author",
        "sign-in",
        "mail",
        "commands",
    }
    assert opened.pop("error") == 404
    assert {status for status in opened.values() if status} == {200}
    # What a person may not see is not linked.
    reporter = make_user("reporter")
    assert kinds()["auth.group"].url_for(reporter, "fa") == ""


@pytest.mark.parametrize("address", [f"{LIST}tg/nothing/", f"{LIST}xx/nothing/"])
def test_a_string_that_there_is_not_is_not_found(address):
    assert signed_in(make_user("chief")).get(address).status_code == 404
