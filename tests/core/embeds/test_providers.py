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
