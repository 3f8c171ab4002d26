"""Addresses of videos elsewhere: an id of a strict form, or a sentence."""

import pytest

from galleries import providers
from portal.core.embeds.providers import frame_hosts

TAKEN = [
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s&list=x", "youtube", "dQw4w9WgXcQ&t=42"),
    (" https://youtu.be/dQw4w9WgXcQ?si=abc ", "youtube", "dQw4w9WgXcQ"),
    ("http://m.youtube.com/watch?app=x&v=a-_4w9WgXcQ", "youtube", "a-_4w9WgXcQ"),
    ("https://youtube.com/shorts/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"),
    ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", "youtube", "dQw4w9WgXcQ"),
    ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"),
    ("https://vimeo.com/76979871", "vimeo", "76979871"),
    ("https://player.vimeo.com/video/76979871?h=1", "vimeo", "76979871"),
    ("https://www.aparat.com/v/pYkXm", "aparat", "pYkXm"),
    ("https://www.aparat.com/v/pYkXm/a-title", "aparat", "pYkXm"),
    ("https://www.aparat.com/video/video/embed/videohash/pYkXm/vt/frame", "aparat", "pYkXm"),
    ("HTTPS://YOUTU.BE/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"),
]


@pytest.mark.parametrize(("address", "key", "video_id"), TAKEN)
def test_addresses_of_the_known_sites_give_an_id(address, key, video_id):
    assert providers.parse(address) == (key, video_id)
    # The page that readers are led to is an address that would be taken itself.
    assert providers.parse(providers.page_of(key, video_id)) == (key, video_id)
    assert providers.parse(providers.embed_of(key, video_id, begins=True)) == (key, video_id)


REFUSED = [
    "",
    "x",
    "dQw4w9WgXcQ",
    "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ",
    "javascript:alert(1)//youtu.be/x",
    "javascript://youtu.be/dQw4w9WgXcQ",
    "https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
    "https://evil@youtu.be/dQw4w9WgXcQ",
    "https://youtu.be:8443/dQw4w9WgXcQ",
    "https://youtu.be:x/dQw4w9WgXcQ",
    "https://[youtu.be/dQw4w9WgXcQ",
    "//youtu.be/dQw4w9WgXcQ",
    "ftp://youtu.be/dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXc",
    "https://youtu.be/dQw4w9WgXcQQ",
    'https://youtu.be/dQw4w9W"onX',
    "https://youtu.be/dQw4w9W'onX",
    "https://youtu.be/dQw4w9W<onX",
    "https://youtu.be/dQw4w9WgXc%51",
    "https://youtu.be/dQw4w9W\ngXcQ",
    "https://youtu.be/dQw4w9W gXc",
    "https://www.youtube.com/dQw4w9WgXcQ",
    "https://www.youtube.com/watch?vv=dQw4w9WgXcQ",
    "https://www.youtube.com/watch?v=x&v=dQw4w9WgXcQ",
    "https://www.youtube.com/@channelname",
    "https://www.youtube.com/redirect?q=x&v=dQw4w9WgXcQ",
    "https://youtu.be\\@evil.example/x",
    "https://vimeo.com/channels/staff",
    "https://vimeo.com/76979871/a-title",
    "https://vimeo.com/٧٦٩٧٩٨٧١",
    "https://www.aparat.com/pYkXm",
    "https://aparat.com/v/../../x",
    "https://soundcloud.com/somebody/some-sound",
    "https://youtu.be/" + "x" * 600,
    "https://youtu.be/dQw4w9WgXcQ?" + "a=1&" * 60,
    "https://yоutu.be/dQw4w9WgXcQ",
]


@pytest.mark.parametrize("address", REFUSED, ids=range(len(REFUSED)))
def test_any_other_address_is_refused_and_the_known_sites_are_named(address):
    with pytest.raises(providers.AddressError) as refused:
        providers.parse(address)
    for provider in providers.PROVIDERS.values():
        assert provider.name in str(refused.value)


def test_readers_pages_may_frame_these_hosts_and_no_others():
    assert frame_hosts() == [
        "https://player.vimeo.com",
        "https://w.soundcloud.com",
        "https://www.aparat.com",
        "https://www.facebook.com",
        "https://www.google.com",
        "https://www.instagram.com",
        "https://www.openstreetmap.org",
        "https://www.youtube-nocookie.com",
    ]
