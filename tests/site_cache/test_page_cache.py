"""The page cache is exact: real commits, real triggers, no waiting."""

import gzip
import re
from datetime import UTC, timedelta

import brotli
import pytest
from django.core.cache import caches
from django.utils import timezone

from articles.models import ArticleVersion
from galleries.views import PER_PAGE as GALLERIES
from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.core.process_state import state
from portal.core.publishing import State
from portal.site_cache import freshness, page_cache
from portal.website import site_context
from portal.website.models import EditionSettings
from tests.factories import (
    make_article,
    make_author,
    make_event,
    make_gallery,
    make_photograph,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_is_rendered_once_and_again_after_a_change(site):
    version = make_article(headline="تیتر یکم")
    for _n in range(3):
        assert "تیتر یکم" in site.get("/latest/")["body"].decode()
    assert site.calls == ["/latest/"]
    version.headline = "تیتر دوم"
    version.save()
    assert "تیتر دوم" in site.get("/latest/")["body"].decode()
    assert len(site.calls) == 2


@pytest.mark.parametrize("what", ["title", "description", "picture", "picture of the site"])
def test_a_story_s_page_is_made_again_when_search_engines_are_told_something_else(site, what):
    photograph = make_photograph()
    photograph.refresh_from_db()
    version = make_article(slug="a")
    address = version.get_absolute_url()
    site.get(address)
    told = "دیگر"
    if what == "picture of the site":
        EditionSettings.objects.update(social_photograph=photograph)
        told = photograph.share["url"]
    elif what == "picture":
        version.master.social_photograph = photograph
        version.master.save()
        told = photograph.share["url"]
    else:
        setattr(version, f"search_{what}", told)
        version.save()
    assert told in site.get(address)["body"].decode()
    assert len(site.calls) == 2


@pytest.mark.parametrize("door", ["bulk update", "raw SQL", "delete"])
def test_no_door_leaves_an_old_page_behind(site, door):
    from django.db import connection

    make_article(headline="می‌ماند")
    version = make_article(headline="می‌رود")
    assert "می‌رود" in site.get("/")["body"].decode()
    if door == "bulk update":
        ArticleVersion.objects.filter(pk=version.pk).update(state=State.WITHDRAWN)
    elif door == "raw SQL":
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE articles_articleversion SET state = 'draft' WHERE id = %s", [version.pk]
            )
    else:
        version.master.delete()
    page = site.get("/")["body"].decode()
    assert "می‌رود" not in page
    assert "می‌ماند" in page


def test_a_scheduled_story_ends_the_life_of_the_page_at_its_minute(site):
    soon = timezone.now() + timedelta(minutes=5)
    make_article(published_at=soon)
    state.clear()
    assert freshness.stamp().until == soon
    stamp = freshness.stamp()
    assert stamp.is_good(soon - timedelta(microseconds=1))
    assert not stamp.is_good(soon)


def test_the_other_script_of_a_story_is_a_page_of_its_own_and_as_exact(site):
    version = make_article(headline="کتاب", slug="book")
    path = version.get_absolute_url()
    plain = site.get(path)["body"].decode()
    for _n in range(2):
        page = site.get(path, "script=cyrl&utm_source=x")["body"].decode()
        assert ">Китоб</h1>" in page
        assert ">کتاب</h1>" in plain
    assert len(site.calls) == 2
    for _n in range(2):
        assert site.get(path, "script=latn")["status"] == 302
    assert len(site.calls) == 4, "what leads elsewhere is not kept"
    assert site.get("/latest/", "script=cyrl")["body"] == site.get("/latest/")["body"]
    make_article("tg", headline="Китоб", article=version.master)
    assert site.get(path, "script=cyrl")["status"] == 302
    ArticleVersion.objects.filter(master=version.master).update(state=State.WITHDRAWN)
    assert site.get(path, "script=cyrl")["status"] == 410


def test_unknown_parameters_cookies_and_headers_change_nothing_and_fill_nothing(site):
    make_article()
    plain = site.get("/")["body"]
    for query, headers in (
        ("utm_source=x", {}),
        ("a=1&b=2", {}),
        ("", {"HTTP_COOKIE": "session=abc"}),
        ("", {"HTTP_ACCEPT_LANGUAGE": "ru"}),
        ("", {"HTTP_X_FORWARDED_HOST": "evil.example"}),
    ):
        assert site.get("/", query, **headers)["body"] == plain
    assert site.calls == ["/"]


def test_a_cursor_where_no_list_goes_on_and_a_port_of_the_host_fill_nothing(site):
    version = make_article()
    story = f"/news/{version.master_id}/{version.slug}/".encode().decode("latin-1")
    for path in ("/", story, "/archive/", "/calendar/", "/feeds/rss/"):
        plain = site.get(path)["body"]
        for n in range(3):
            assert site.get(path, f"before=x{n}&after=y{n}")["body"] == plain
            assert site.get(path, HTTP_HOST=f"TestServer:{8000 + n}")["body"] == plain
        assert site.calls.count(path) == 1, path
    assert site.get("/latest/", "before=x")["status"] == 404
    site.get("/latest/")
    site.get("/latest/", "after=x")
    assert site.calls.count("/latest/") == 2


def test_every_list_goes_on_behind_the_cache(site):
    at = timezone.now() - timedelta(minutes=2)
    section, topic, author = make_section(), make_topic(), make_author()
    shared = {"section": section, "topics": [topic], "authors": [author], "published_at": at}
    for _n in range(21):
        make_article(**shared)
    photographs = [make_photograph()]
    for _n in range(GALLERIES + 1):
        make_gallery(photographs=photographs, published_at=at)
    category = None
    for _n in range(31):
        event = make_event(**({"shared": {"category": category}} if category else {})).master
        category = event.category
    y, m, d = calendars.parts(calendars.local_date(at, EDITIONS["fa"]), EDITIONS["fa"])
    slugs = [name.translations.get(language_code="fa").slug for name in (section, topic, author)]
    lists = {
        "/latest/",
        f"/archive/{y}/{m:02}/{d:02}/",
        "/galleries/",
        "/calendar/list/",
        f"/calendar/category/{category.translations.get(language_code='fa').slug}/list/",
        f"/section/{slugs[0]}/",
        f"/topic/{slugs[1]}/",
        f"/author/{slugs[2]}/",
    }
    for path in lists:
        path = path.encode().decode("latin-1")
        first = site.get(path)["body"].decode()
        query = re.search(r'href="\?((?:before|after)=[^"]+)"', first)
        assert query, path
        second = site.get(path, query[1])
        assert second["status"] == 200
        assert second["body"].decode() != first, path
        site.get(path, query[1])
        assert site.calls.count(path) == 2, path


def test_a_changed_zone_moves_the_midnight_at_which_pages_end(site):
    now = timezone.now()
    freshness.stamp()
    hours = (23 - now.hour) % 24  # a zone in which the day ends within the hour
    hours -= 24 if hours > 14 else 0
    EditionSettings.objects.filter(language_code="fa").update(zone=f"Etc/GMT{-hours:+d}")
    assert freshness.stamp().until <= now + timedelta(hours=1)


def test_what_stands_around_pages_is_the_editions_as_the_owner_just_set_it(site):
    old = EDITIONS["fa"]
    EditionSettings.objects.filter(language_code="fa").update(calendar="gregorian")
    # A page that was begun before the change and comes to its frame after it.
    assert site_context.for_edition(old).edition.calendar == "jalali"
    freshness.stamp()
    assert site_context.for_edition(EDITIONS["fa"]).edition.calendar == "gregorian"


def test_bytes_are_compressed_once_and_answered_304_when_known(site):
    make_article()
    plain = site.get("/")["body"]
    small = site.get("/", HTTP_ACCEPT_ENCODING="gzip, br")
    assert small["headers"]["Content-Encoding"] == "br"
    assert brotli.decompress(small["body"]) == plain
    etag = small["headers"]["ETag"]
    again = site.get("/", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=etag)
    assert (again["status"], again["body"]) == (304, b"")
    assert site.get("/", method="HEAD")["body"] == b""


def test_errors_redirects_search_and_the_newsroom_are_not_kept(site):
    version = make_article()
    for path in ("/nothing/", f"/news/{version.master_id}/", "/search/", "/newsroom/login/"):
        site.get(path)
        site.get(path)
        assert site.calls.count(path) == 2, path


def test_the_last_good_page_serves_while_the_database_is_away(site, monkeypatch):
    from django.db import OperationalError

    make_article(headline="هنوز اینجا")
    site.get("/")

    def away():
        raise OperationalError("away")

    monkeypatch.setattr(freshness, "stamp", away)
    assert "هنوز اینجا" in site.get("/")["body"].decode()


def test_a_cache_that_does_not_answer_only_makes_pages_slower(site, monkeypatch):
    class Broken:
        def get(self, key):
            raise OSError

        set = get

    make_article(headline="با این همه")
    monkeypatch.setattr(page_cache, "cache", Broken())
    assert "با این همه" in site.get("/")["body"].decode()


def test_the_description_of_the_search_is_kept_until_the_site_has_another_name(site):
    for _n in range(2):
        assert site.get("/opensearch.xml")["status"] == 200
    assert site.calls.count("/opensearch.xml") == 1
    settings = EditionSettings.objects.get(language_code="fa")
    settings.name = "نام تازه"
    settings.save()
    assert "<ShortName>نام تازه</ShortName>" in site.get("/opensearch.xml")["body"].decode()
    site.get("/search/suggest/browser/", "q=a")
    site.get("/search/suggest/browser/", "q=a")
    assert site.calls.count("/search/suggest/browser/") == 2


def test_an_unknown_host_gets_no_page(site):
    assert site.get("/", HTTP_HOST="evil.example")["status"] == 400


def test_a_typed_date_reaches_the_archive_and_fills_no_cache(site):
    version = make_article(published_at=timezone.datetime(2021, 7, 16, 7, 19, tzinfo=UTC))
    answer = site.get("/archive/go/", "date=1400/4/25")
    assert answer["status"] == 302
    assert site.get(answer["headers"]["Location"])["status"] == 200
    kept = len(caches["default"]._cache)
    for n in range(3):
        wrong = site.get("/archive/go/", f"date=nonsense{n}")
        assert f'value="nonsense{n}"' in wrong["body"].decode()
        # Whatever else is in an address, the archive's pages are the same page.
        site.get("/archive/1400/04/25/", f"date=nonsense{n}&utm_source=x")
    assert len(caches["default"]._cache) == kept
    version.delete()
    assert site.get("/archive/1400/04/25/")["status"] == 404


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_search_is_sent_compressed_though_it_is_not_kept(site, encoding):
    address = {"query": "q=news"}
    plain = site.get("/search/", **address)
    packed = site.get("/search/", **address, HTTP_ACCEPT_ENCODING=encoding)
    assert packed["headers"]["Content-Encoding"] == encoding
    assert packed["headers"]["Vary"] == plain["headers"]["Vary"] == "Accept-Encoding"
    assert int(packed["headers"]["Content-Length"]) == len(packed["body"])
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}[encoding]
    assert b"</html>" in unpack(packed["body"])
    assert len(packed["body"]) < len(plain["body"]) / 2
