import pytest

from tests.factories import make_article, make_event, make_gallery

pytestmark = pytest.mark.django_db
Z = "\u200c"


def headlines(client, query, path="/search/"):
    import re

    html = client.get(path, {"q": query}).content.decode()
    return [re.sub("<[^>]+>", "", t) for t in re.findall(r'result__title">(.*?)</h[23]>', html)]


@pytest.mark.parametrize(
    "query",
    [
        "كتاب هاي تاجيكستان",
        f"کتاب{Z}های تاجیکستان",
        "کتاب تاجیکستان",
        "کتابهای تاجیکستان",
        "«کتاب» تاجیکستان!",
    ],
)
def test_a_story_is_found_however_its_words_are_written(client, query):
    make_article(headline=f"کتاب{Z}های تازه در تاجیکستان")
    make_article(headline="چیزی دیگر")
    assert headlines(client, query) == [f"کتاب{Z}های تازه در تاجیکستان"]


def test_one_slip_is_mended_and_the_page_says_so(client):
    make_article(headline="نشست سازمان همکاری شانگهای")
    page = client.get("/search/", {"q": "شانگحای"}).content.decode()
    assert "شانگهای" in page
    assert "به جای" in page
    assert headlines(client, "شانگحای") == ["نشست سازمان همکاری شانگهای"]


def test_a_headline_ranks_above_a_body(client):
    make_article(headline="دربارهٔ آب", body="<p>سخنی از راه‌آهن در میان است</p>")
    make_article(headline="راه‌آهن تازه")
    assert headlines(client, "راه آهن")[0] == "راه‌آهن تازه"


def test_tajik_letters_are_found_without_their_marks(client):
    make_article("tg", headline="Ҷумҳурии Тоҷикистон ҷашн гирифт")
    assert headlines(client, "чумхурии точикистон", "/tg/search/") != []


def test_galleries_and_events_are_found_too(client):
    make_gallery(title="پاییز در کوهستان")
    make_event(title="جشن پاییز")
    assert set(headlines(client, "پاییز")) == {"پاییز در کوهستان", "جشن پاییز"}


def test_found_words_are_marked_and_everything_else_is_escaped(client):
    make_article(headline="کتاب <script>alert(1)</script>")
    page = client.get("/search/", {"q": "کتاب"}).content.decode()
    assert "<mark>کتاب</mark>" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "query", ["", "   ", "!!!", "ء", "\u200c", "'", "\\", "& | !", ":*", "(", "<->"]
)
def test_a_query_of_nothing_shows_the_form(client, query):
    make_article()
    assert client.get("/search/", {"q": query}).status_code == 200
