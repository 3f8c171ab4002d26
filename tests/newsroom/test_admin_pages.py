"""Every page of the newsroom opens for whom it is meant, and for nobody else."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from portal.core.editions import EDITIONS
from tests.factories import (
    make_article,
    make_photograph,
    make_site,
    make_user,
    picture_file,
)
from tests.newsroom.forms import PageForm

pytestmark = pytest.mark.django_db


# Names of languages and code stand in every language's page.
FOREIGN_BY_NATURE = (
    r"(?s)<(script|style)\b.*?</\1>|<template.*?</template>|<option.*?</option>"
    r"|<button[^>]*lang=.*?</button>|<a [^>]*language=.*?</a>"
)


def signed_in(role, **fields):
    client = Client()
    client.force_login(
        make_user(role, **fields), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def test_a_chief_opens_every_content_page_in_persian_right_to_left():
    make_site()
    client = signed_in("chief")
    for name in ("articles_article", "galleries_gallery", "calendar_app_event", "website_page"):
        html = client.get(reverse(f"admin:{name}_add")).content.decode()
        assert 'lang="fa"' in html
        assert 'dir="rtl"' in html
        assert "newsroom/joined/text.js" in html or name == "galleries_gallery"


def test_the_newsroom_speaks_the_language_that_a_person_chose():
    client = signed_in("chief")
    client.post(reverse("admin:set_language"), {"language": "tg"})
    assert "Мизи кор" in client.get(reverse("admin:index")).content.decode()
    assert client.post(reverse("admin:set_language"), {"language": "xx"}).status_code == 404


def test_the_tajik_newsroom_has_no_persian_or_english_left_in_it():
    """What a package has not translated Django shows in the site's first language."""
    client = signed_in("chief", languages=["tg"], interface_language="tg")
    make_site()
    for name in ("articles_article_add", "articles_article_changelist", "articles_section_add"):
        html = client.get(reverse(f"admin:{name}")).content.decode()
        html = re.sub(FOREIGN_BY_NATURE, "", html)
        texts = [" ".join(text.split()) for text in re.findall(r">([^<>]+)<", html)]
        wrong = [t for t in texts if re.search("[آ-ی]{2,}|[A-Za-z]{4,} [a-z]{3,}", t)]
        allowed = {edition.name for edition in EDITIONS.values()}
        assert [t for t in wrong if t not in allowed] == []


def test_the_newsroom_is_never_stored_and_has_a_policy_of_its_own():
    response = signed_in("chief").get(reverse("admin:articles_article_add"))
    assert "no-store" in response.headers["Cache-Control"]
    policy = response.headers["Content-Security-Policy"]
    assert "'nonce-" in policy
    assert "'unsafe-eval'" not in policy
    assert "script-src 'self' 'nonce" in policy


def test_a_list_costs_the_same_for_one_story_and_for_ten(django_assert_max_num_queries):
    client = signed_in("chief")
    make_article()
    url = reverse("admin:articles_article_changelist")
    with django_assert_max_num_queries(31) as few:
        client.get(url)
    for _n in range(9):
        make_article()
    with django_assert_max_num_queries(len(few)):
        client.get(url)


def test_a_search_in_the_list_forgives_letters_and_half_spaces():
    version = make_article(headline="کتاب‌های تازه")
    make_article(headline="چیز دیگر")
    url = reverse("admin:articles_article_changelist")
    page = signed_in("chief").get(url, {"q": "كتاب هاي"}).content.decode()
    assert version.headline in page
    assert "چیز دیگر" not in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "خالی"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"%PDF-1.4", "PDF"),
        (b"\x00\x00\x00\x20ftypheic", "HEIC"),
        (b"GIF89a", "GIF"),
        (b"not a picture at all", "نیست که بتوان آن را خواند"),
        (picture_file().getvalue()[:900], "نیست که بتوان آن را خواند"),
    ],
)
def test_a_wrong_file_is_named_in_persian_and_the_form_keeps_what_was_typed(content, says):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from galleries.models import Photograph

    data = {
        "original": SimpleUploadedFile("عکس\u202egpj.exe.jpg", content, "image/jpeg"),
        "caption": "زیرنویسی که نباید گم شود",
        "alt": "",
        "credit": "",
        "focal_x": 50,
        "focal_y": 50,
        "agency": "",
        "licence": "",
        "licence_url": "",
        "source_url": "",
    }
    response = signed_in("photo").post(reverse("admin:galleries_photograph_add"), data)
    page = response.content.decode()
    assert response.status_code == 200
    assert "errorlist" in page
    assert says in page or not content
    assert "زیرنویسی که نباید گم شود" in page
    assert Photograph.objects.count() == 0


def test_a_good_file_becomes_a_photograph_with_renditions():
    from galleries.models import Photograph

    file = picture_file((2000, 1200))
    file.name = "a.jpg"
    data = {
        "original": file,
        "caption": "زیرنویس",
        "alt": "جایگزین",
        "credit": "عکاس",
        "focal_x": 30,
        "focal_y": 60,
        "agency": "",
        "licence": "",
        "licence_url": "",
        "source_url": "",
        "topic_links-TOTAL_FORMS": 0,
        "topic_links-INITIAL_FORMS": 0,
    }
    response = signed_in("photo").post(reverse("admin:galleries_photograph_add"), data)
    assert response.status_code == 302
    photograph = Photograph.objects.get()
    assert (photograph.width, photograph.height) == (2000, 1200)
    assert photograph.sizes_of("whole", "jpeg")
    assert photograph.placeholder
    assert photograph.text_in("fa").caption == "زیرنویس"


def test_what_scripts_say_in_the_tajik_newsroom_is_tajik():
    client = signed_in("chief", languages=["tg"], interface_language="tg")
    said = client.get(reverse("admin:jsi18n")).content.decode()
    catalogue = json.loads(re.search(r"newcatalog = ({.*?});\n", said, re.DOTALL)[1])
    assert catalogue["%(sel)s of %(cnt)s selected"][0] == "%(sel)s аз %(cnt)s интихоб шуд"
    texts = json.dumps(list(catalogue.values()), ensure_ascii=False)
    assert re.findall("[آ-ی]{2,}", texts) == []


def test_a_page_is_sent_compressed_and_without_scripts_that_nobody_needs():
    client = signed_in("chief")
    address = reverse("admin:articles_article_add")
    plain = client.get(address)
    assert "Content-Encoding" not in plain.headers
    assert "xregexp" not in plain.content.decode()
    packed = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.content) < len(plain.content) / 3


def test_the_address_after_the_first_save_says_its_language_once():
    client = signed_in("chief")
    data = {"headline": "تیتر", "seen": 0, "seen_shared": 0, "kind": "news", "slug": ""}
    parts = ("articletopic_set", "articleauthor_set")
    data |= {f"{part}-{n}_FORMS": 0 for part in parts for n in ("TOTAL", "INITIAL")}
    data |= {"original_language": "fa", "_continue": "1"}
    answer = client.post("/newsroom/articles/article/add/?language=fa", data)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert answer["Location"].count("language=fa") == 1


def test_a_focal_point_outside_the_picture_is_refused_in_words():
    photograph = make_photograph()
    client = signed_in("chief")
    url = f"/newsroom/galleries/photograph/{photograph.pk}/change/?language=fa"
    data = PageForm(client.get(url).text, "photograph_form").data
    page = client.post(url, {**data, "focal_x": "۱۵۰"})
    assert page.status_code == 200
    assert "focal_x" in page.context["adminform"].form.errors
    assert "photograph_focal_point" not in page.text
    assert client.post(url, {**data, "focal_x": "۷۰", "_continue": "1"}).status_code == 302
    photograph.refresh_from_db()
    assert photograph.focal_x == 70


@pytest.mark.parametrize("language", [code for code in EDITIONS if code != "en"])
def test_what_was_saved_is_told_without_marks_around_a_title_that_has_its_own(language):
    done = ("added successfully.", "changed successfully.")
    more = ("", " You may add another {name} below.", " You may edit it again below.")
    told = [f"The {{name}} “{{obj}}” was {end}{also}" for end in done for also in more]
    with override(language):
        said = [
            gettext(sentence)
            for sentence in told
            if "added" not in sentence or "edit" not in sentence
        ]
        said.append(gettext("The %(name)s “%(obj)s” was deleted successfully."))
    assert not re.findall("[«„“]", " ".join(said))
    assert "was" not in " ".join(said)
