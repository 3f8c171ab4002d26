"""The photo desk: many files, each with its own fate; texts, galleries, where a picture is used."""

import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles.models import ArticleVersion
from galleries.models import Gallery, Photograph
from portal.core import hooks
from portal.core.places import Place
from portal.core.publishing import State
from tests.factories import make_article, make_gallery, make_photograph, make_topic, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
UPLOAD = "/newsroom/photo-desk/upload/"


def a_file(seed=0, size=(900, 600), name="عکس.jpg", **options):
    """A picture that is not like those of other seeds."""
    image = Image.linear_gradient("L").rotate(seed * 47).convert("RGB")
    image.paste((seed * 40 % 255, 80, 120), (seed * 60 % 200, 0, seed * 60 % 200 + 50, 256))
    image = image.resize(size)
    file = io.BytesIO()
    image.save(file, "JPEG", **options)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


@pytest.fixture
def photo():
    return signed_in(make_user("photo"))


def test_a_file_is_stored_and_shown_at_once(photo):
    answer = photo.post(UPLOAD, {"file": a_file(1), "language": "fa"})
    assert answer.status_code == 200
    stored = Photograph.objects.get()
    item = answer.json()
    assert (item["id"], item["picture"]) == (stored.pk, stored.thumbnail_url)
    assert stored.uploaded_by is not None
    assert b"".join(photo.get(item["picture"]).streaming_content)


def test_the_same_picture_is_pointed_out_before_it_is_stored_twice(photo):
    photo.post(UPLOAD, {"file": a_file(1), "language": "fa"})
    again = photo.post(UPLOAD, {"file": a_file(1), "language": "fa"})
    assert again.status_code == 409
    assert again.json()["exact"] is True
    assert again.json()["alike"][0]["id"] == Photograph.objects.get().pk
    smaller = photo.post(UPLOAD, {"file": a_file(1, (450, 300), quality=50), "language": "fa"})
    assert (smaller.status_code, smaller.json()["exact"]) == (409, False)
    assert Photograph.objects.count() == 1
    forced = photo.post(UPLOAD, {"file": a_file(1), "language": "fa", "force": "1"})
    assert forced.status_code == 200
    assert Photograph.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"<svg/>", "SVG"), (b"", ""), (a_file(1).read()[:2000], "آسیب"), (b"%PDF-1.4", "PDF")],
)
def test_a_file_that_is_not_taken_says_why_in_persian_and_others_stay(photo, content, says):
    photo.post(UPLOAD, {"file": a_file(2), "language": "fa"})
    bad = SimpleUploadedFile("\u202egpj.عکس", content, "image/jpeg")
    answer = photo.post(UPLOAD, {"file": bad, "language": "fa"})
    assert answer.status_code == 400
    assert says in answer.json()["error"]
    assert Photograph.objects.count() == 1


def test_a_post_without_a_file_is_no_error(photo):
    assert photo.post(UPLOAD, {"language": "fa"}).status_code == 400


def test_texts_are_stored_per_language(photo):
    photograph = make_photograph()
    url = reverse("photo_desk_texts", args=[photograph.pk])
    data = {"language": "fa", "caption": "زيرنويس", "alt": "کوه", "credit": "دارا"}
    assert photo.post(url, data).json()["caption"] == "زیرنویس"
    assert photo.post(url, {**data, "language": "xx"}).status_code == 403
    answer = photo.post(url, {**data, "alt": "x" * 301})
    assert answer.status_code == 400
    assert "۳۰۰" in answer.json()["error"]
    assert Photograph.objects.found("زیرنویس").get() == photograph
    assert Photograph.objects.found("دارا كوه").get() == photograph
    assert not Photograph.objects.found("دریا").exists()


@pytest.mark.parametrize(
    ("role", "may_upload", "may_write"),
    [
        ("reporter", True, True),
        ("editor", True, True),
        ("chief", True, True),
        ("photo", True, True),
        ("translator", False, True),
        ("admin", False, False),
    ],
)
def test_each_role_does_its_share(role, may_upload, may_write):
    photograph = make_photograph()
    client = signed_in(make_user(role))
    assert (client.get("/newsroom/photo-desk/").status_code == 200) == may_upload
    assert (client.post(UPLOAD, {"file": a_file(3)}).status_code == 200) == may_upload
    texts = client.post(reverse("photo_desk_texts", args=[photograph.pk]), {"language": "fa"})
    assert (texts.status_code == 200) == may_write
    original = client.get(reverse("photo_desk_original", args=[photograph.pk]))
    assert (original.status_code == 200) == (may_upload and may_write)
    if original.status_code == 200:
        assert "attachment" in original.headers["Content-Disposition"]
        assert b"".join(original.streaming_content)
    other = make_user(role, languages=["ru"])
    url = reverse("photo_desk_texts", args=[photograph.pk])
    assert signed_in(other).post(url, {"language": "fa"}).status_code == 403


def test_uploaded_photographs_become_a_gallery_in_their_order(photo):
    ids = [make_photograph().pk for _n in range(3)]
    order = [ids[2], ids[0], ids[1]]
    url = reverse("photo_desk_gallery")
    data = {"ids": json.dumps(order), "title": "گالري تازه", "language": "fa"}
    address = photo.post(url, data).json()["url"]
    gallery = Gallery.objects.get()
    assert f"/gallery/{gallery.pk}/" in address
    assert [item.photograph_id for item in gallery.items.all()] == order
    version = gallery.versions.get()
    assert (version.title, version.state) == ("گالری تازه", State.DRAFT)
    more = make_photograph().pk
    photo.post(url, {"ids": json.dumps([ids[0], more]), "gallery": gallery.pk, "language": "fa"})
    assert [item.photograph_id for item in gallery.items.all()] == [*order, more]
    for junk in ("", "x", "[]", '["x"]', "{}", "[1e99]", "[99999999999999999999]"):
        assert photo.post(url, {"ids": junk, "language": "fa"}).status_code == 404
    foreign = {"ids": json.dumps(ids), "gallery": "999999", "language": "fa"}
    assert photo.post(url, foreign).status_code == 403
    reporter = signed_in(make_user("reporter"))
    data = {"ids": json.dumps(ids), "gallery": gallery.pk, "language": "fa"}
    assert reporter.post(url, data).status_code == 403, "a gallery of somebody else"


def test_the_list_finds_what_lacks_a_text_and_what_may_not_be_used(photo):
    without = make_photograph()
    without.texts.filter(language_code="fa").update(alt="")
    ended = make_photograph(licence_until="2020-01-01")
    url = reverse("admin:galleries_photograph_changelist")

    def shown(query):
        page = photo.get(f"{url}?{query}").content.decode()
        rows = page.split("<tbody>")[1] if "<tbody>" in page else ""
        return [p.pk for p in (without, ended) if f"/photograph/{p.pk}/change/" in rows]

    assert shown("lacks=alt-fa") == [without.pk]
    assert shown("right=ended") == [ended.pk]
    assert shown("lacks=alt-xx") == [without.pk, ended.pk]
    assert shown("q=نیست") == []


def test_where_a_photograph_is_used_is_listed(photo):
    photograph, other = make_photograph(), make_photograph()
    lead = make_article(lead_photograph=photograph, headline="با عکس اصلی")
    body = make_article(body=f'<figure data-photograph="{photograph.pk}"></figure>', headline="متن")
    gallery = make_gallery(photographs=[photograph], title="گالری")
    titles = {title for rows in hooks.photograph_uses(photograph) for _kind, title, _url in rows}
    assert titles == {"با عکس اصلی", "متن", "گالری"}
    assert not any(hooks.photograph_uses(other))
    page = photo.get(
        reverse("admin:galleries_photograph_change", args=[photograph.pk])
    ).content.decode()
    for version in (lead, body, gallery):
        assert version.title_text in page.split("used-in")[1]


def test_a_photograph_whose_licence_ends_leaves_the_site(client):
    photograph = make_photograph()
    version = make_article(lead_photograph=photograph)
    url = version.get_absolute_url()
    assert photograph.token in client.get(url).content.decode()
    photograph.licence_until = "2020-01-01"
    photograph.save()
    assert photograph.token not in client.get(url).content.decode()
    assert client.get(photograph.thumbnail_url).status_code == 404
    assert ArticleVersion.objects.get(pk=version.pk).is_live()


def test_a_focal_point_that_is_moved_orders_new_crops(photo, monkeypatch):
    from galleries import admin as desk

    ordered = []
    monkeypatch.setattr(
        desk.make_renditions.__class__, "enqueue", lambda task, pk: ordered.append(pk)
    )
    photograph = make_photograph()
    ordered.clear()
    data = {
        "caption": "x",
        "focal_x": "80",
        "focal_y": "20",
        "agency": "",
        "keywords": "",
        "topic_links-TOTAL_FORMS": 1,
        "topic_links-INITIAL_FORMS": 0,
        "topic_links-0-topic": make_topic().pk,
    }
    url = reverse("admin:galleries_photograph_change", args=[photograph.pk])
    assert photo.post(url, data).status_code == 302
    photograph.refresh_from_db()
    assert (photograph.focal_x, photograph.focal_y) == (80, 20)
    assert ordered == [photograph.pk]
    assert photograph.topic_links.count() == 1


def described(seed, caption, photographer, keywords=(), city=""):
    """A picture file with what an agency's program writes into it (IPTC in Windows-1256)."""
    fields = [(120, caption), (80, photographer), (110, "خبرگزاری"), (90, city)]
    fields += [(25, word) for word in keywords]
    old = str.maketrans("یک", "يك")  # the letters that this encoding has
    written = [(number, text.translate(old).encode("cp1256")) for number, text in fields if text]
    records = b"".join(
        b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2, "big") + text
        for number, text in written
    )
    block = b"8BIM\x04\x04\x00\x00" + len(records).to_bytes(4, "big") + records
    block += b"\0" * (len(block) % 2)
    segment = b"Photoshop 3.0\0" + block
    content = a_file(seed).read()
    header = b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment
    return SimpleUploadedFile("a.jpg", content[:2] + header + content[2:], "image/jpeg")


def test_what_is_written_in_a_file_fills_its_texts_place_and_topics(photo):
    place = Place.objects.create()
    place.create_translation("fa", name="هرات")
    topic = make_topic({"fa": "سيلاب"})
    file = described(
        1, "سیلاب در روستاهای شمال هرات خانه‌ها را برد", "دارا نظری", ["سيلاب", "هرات"], "هرات"
    )
    item = photo.post(UPLOAD, {"file": file, "language": "fa"}).json()
    stored = Photograph.objects.get()
    assert item["caption"].startswith("سیلاب در روستاهای شمال هرات")
    assert item["credit"] == "دارا نظری / خبرگزاری"
    assert (stored.photographer, stored.agency, stored.place) == ("دارا نظری", "خبرگزاری", place)
    assert stored.topic_links.get().topic == topic
    assert Photograph.objects.found("سیلاب نظری").get() == stored
    for name in stored.all_files():
        with default_storage.open(name) as made:
            assert b"Photoshop" not in made.read()


def test_the_form_of_one_photograph_is_filled_too_where_it_was_left_empty(photo):
    data = {
        "original": described(2, "برف در گردنه سالنگ راه را بست", "لیلا"),
        "caption": "",
        "credit": "نام دیگر",
        "focal_x": 50,
        "focal_y": 50,
        "keywords": "",
        "topic_links-TOTAL_FORMS": 0,
        "topic_links-INITIAL_FORMS": 0,
    }
    photo.post("/newsroom/galleries/photograph/add/?language=fa", data)
    text = Photograph.objects.get().text_in("fa")
    assert text.caption.startswith("برف در گردن")
    assert text.credit == "نام دیگر"
