"""Addresses of other sites: which provider's they are, and the id in them."""

import pytest

from portal.core.embeds import providers
from portal.core.embeds.providers import PROVIDERS, found_in, leading_on

# Those of videos, and what is refused of all: tests/galleries/test_providers.py.
TAKEN = [
    ("https://x.com/irna_en/status/1234567890?s=20", "x", "irna_en/status/1234567890"),
    ("https://twitter.com/a/status/1/photo/2", "x", "a/status/1"),
    ("https://mobile.twitter.com/a/status/1/", "x", "a/status/1"),
    ("https://t.me/khovar_tj/123", "telegram", "khovar_tj/123"),
    ("https://t.me/s/khovar_tj/123?single", "telegram", "khovar_tj/123"),
    ("https://telegram.me/khovar_tj/123", "telegram", "khovar_tj/123"),
    ("https://www.instagram.com/p/C_a-B12/?igsh=x", "instagram", "p/C_a-B12"),
    ("https://www.instagram.com/some.body/reel/C_a-B12/", "instagram", "reel/C_a-B12"),
    ("https://instagr.am/p/C_a-B12", "instagram", "p/C_a-B12"),
    ("https://www.instagram.com/p/C_a-B12/embed/captioned/", "instagram", "p/C_a-B12"),
    ("https://www.facebook.com/some.page/posts/pfbid0aB", "facebook", "some.page/posts/pfbid0aB"),
    ("https://m.facebook.com/p1/posts/a-title/12345/", "facebook", "p1/posts/a-title/12345"),
    ("https://www.facebook.com/p1/videos/12345/", "facebook", "p1/videos/12345"),
    ("https://www.facebook.com/watch/?ref=x&v=12345", "facebook", "watch/?v=12345"),
    ("https://facebook.com/reel/12345", "facebook", "reel/12345"),
    (
        "https://www.facebook.com/permalink.php?id=100&story_fbid=pfbid0",
        "facebook",
        "permalink.php?story_fbid=pfbid0&id=100",
    ),
    ("https://soundcloud.com/some_body/a-sound?si=x", "soundcloud", "some_body/a-sound"),
    ("https://m.soundcloud.com/a/sets/b", "soundcloud", "a/sets/b"),
    ("https://www.openstreetmap.org/#map=15/35.7/51.4", "openstreetmap", "15/35.7/51.4"),
    (
        "https://www.openstreetmap.org/?mlat=1&mlon=2#map=6/-35.7/51.4&layers=C",
        "openstreetmap",
        "6/-35.7/51.4",
    ),
    ("https://www.google.com/maps/@35.69,51.33,17z", "google-maps", "@35.69,51.33,17z"),
    (
        "https://www.google.com/maps/place/Azadi+Tower/@35.69,51.33,17z/data=!3m1",
        "google-maps",
        "place/Azadi+Tower/@35.69,51.33,17z",
    ),
    ("https://maps.google.com/?q=35.69,51.33&z=17", "google-maps", "@35.69,51.33,15z"),
    ("https://www.google.com/maps?q=35.69,%2051.33", "google-maps", "@35.69,51.33,15z"),
    (
        "https://www.google.com/maps?q=%D8%A2%D8%B2%D8%A7%D8%AF%DB%8C+%D8%A8%26&output=embed",
        "google-maps",
        "?q=%D8%A2%D8%B2%D8%A7%D8%AF%DB%8C+%D8%A8%26",
    ),
    ("https://www.google.com/maps/search/?api=1&query=Azadi", "google-maps", "?q=Azadi"),
    (
        "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3240.1!2d51.3380!3d35.6997!2m3!1f0"
        "!2f0!3f0!3m2!1i1024!2i768!4f13.1!3m3!1m2!1s0x3f8e00:0x1!2sAzadi!5e0!3m2!1sen!2s!4v1",
        "google-maps",
        "@35.6997,51.3380,15z",
    ),
    ("https://youtu.be/dQw4w9WgXcQ?si=x&t=90", "youtube", "dQw4w9WgXcQ&t=90"),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", "youtube", "dQw4w9WgXcQ&t=90"),
    ("https://www.youtube.com/embed/dQw4w9WgXcQ?start=90", "youtube", "dQw4w9WgXcQ&t=90"),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=soon", "youtube", "dQw4w9WgXcQ"),
    ("https://vimeo.com/76979871#t=1m5s", "vimeo", "76979871&t=65"),
    ("https://vimeo.com/76979871/0a1b2c3d4e?share=copy", "vimeo", "76979871/0a1b2c3d4e"),
    ("https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&dnt=1", "vimeo", "76979871/0a1b2c3d4e"),
    ("https://neshan.org/maps/@35.699,51.337,15.0z,0.0p", "neshan", "@35.699,51.337,15.0z"),
    (
        "https://balad.ir/location?latitude=35.7&longitude=51.4&zoom=16",
        "balad",
        "location?latitude=35.7&longitude=51.4&zoom=16",
    ),
    ("https://balad.ir/p/a-place-1x2y", "balad", "p/a-place-1x2y"),
]


@pytest.mark.parametrize(("address", "key", "found"), TAKEN)
def test_an_address_gives_a_provider_and_an_id_and_its_page_gives_them_again(address, key, found):
    assert found_in(address) == (key, found)
    page = PROVIDERS[key].page_of(found)
    assert found_in(page) == (key, found)


@pytest.mark.parametrize("key", PROVIDERS)
def test_every_provider_is_tried_and_frames_only_what_the_policy_of_pages_lists(key):
    allowed = providers.frame_hosts()
    tried = [found for _address, own, found in TAKEN if own == key]
    assert tried or key in {"youtube", "vimeo", "aparat"}
    for found in tried:
        frame = PROVIDERS[key].frame_of(found, begins=True)
        assert not frame or any(frame.startswith(f"{host}/") for host in allowed)
        assert not set(frame) & set("<>\"' ")


def test_a_map_is_framed_around_its_place():
    frame = PROVIDERS["openstreetmap"].frame_of("15/35.7/51.4")
    assert frame.startswith("https://www.openstreetmap.org/export/embed.html?bbox=51.38901%2C35.6")
    assert frame.endswith("&marker=35.70000%2C51.40000")
    key = "place/%D8%A8%D8%B1%D8%AC+Azadi/@35.69,51.33,1200m"
    google = PROVIDERS["google-maps"]
    assert google.frame_of(key).endswith("?output=embed&q=35.690000,51.330000&z=15")
    assert google.title_of(key) == "برج Azadi"
    PROVIDERS["openstreetmap"].frame_of("99/999/999")  # not on the earth, and no fault of ours


@pytest.mark.parametrize(
    "address",
    [
        "https://fb.watch/aBc-12/",
        "https://www.facebook.com/share/p/aBc12345/",
        "https://www.instagram.com/share/reel/aBc12345",
        "https://on.soundcloud.com/aBc12",
        "https://maps.app.goo.gl/aBc12",
        "https://goo.gl/maps/aBc12",
        "https://nshn.ir/aBc12",
    ],
)
def test_a_short_address_holds_no_id_and_leads_on(address):
    assert found_in(address) is None
    assert leading_on(address) is not None


@pytest.mark.parametrize(
    "address",
    [
        "https://x.com/irna_en",
        "https://x.com/i/flow/login",
        "https://x.com.evil.example/a/status/1",
        "https://t.me/joinchat/abc",
        "https://www.instagram.com/somebody/",
        "https://soundcloud.com/discover/sets",
        "https://soundcloud.com/somebody/sets",
        "https://www.google.com/search?q=x",
        "https://goo.gl/abcdef",
        "https://www.openstreetmap.org/#map=15/35.7/51.4/../x",
        "https://www.facebook.com/l.php?u=https://evil.example",
        'https://x.com/a"onload=x/status/1',
        "https://example.org/",
        "https://x.com/a/status/1?" + "a=1&" * 60,
    ],
)
def test_any_other_address_is_none(address):
    assert found_in(address) is None
    assert providers.leading_on(address) is None


def test_a_film_begins_where_its_address_says_and_an_unlisted_one_keeps_its_key():
    youtube, vimeo = PROVIDERS["youtube"], PROVIDERS["vimeo"]
    frame = youtube.frame_of("dQw4w9WgXcQ&t=90", begins=True)
    assert frame == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90&autoplay=1"
    frame = vimeo.frame_of("76979871/0a1b2c3d4e&t=65", begins=True)
    assert frame == ("https://player.vimeo.com/video/76979871?dnt=1&h=0a1b2c3d4e&autoplay=1#t=65s")
    assert vimeo.frame_of("76979871") == "https://player.vimeo.com/video/76979871?dnt=1"


def test_a_map_of_words_is_framed_and_named_by_them():
    google = PROVIDERS["google-maps"]
    assert google.frame_of("?q=Azadi+Tower").endswith("/maps?output=embed&q=Azadi+Tower")
    assert google.title_of("?q=%D8%A2%D8%B2+x") == "آز x"
