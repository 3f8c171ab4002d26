"""What addresses of maps hold: a place, and how near it is shown."""

import math
import re
from urllib.parse import quote_plus, unquote_plus

_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,20})?"
_ZOOM = r"[0-9]{1,2}(?:\.[0-9]{1,5})?"
_AT = rf"@{_DEGREES},{_DEGREES},[0-9]{{1,8}}(?:\.[0-9]{{1,5}})?[zm]"
ON_OPENSTREETMAP = (rf"/#map=({_ZOOM}/{_DEGREES}/{_DEGREES})(?:&[^#]*)?",)
ON_GOOGLE = (
    rf"/maps/({_AT})(?:[/,].*)?",
    rf"/maps/(place/[A-Za-z0-9%+.,_~'()*!-]{{1,300}}/{_AT})(?:[/,].*)?",
    # What is looked for, and the code that Google gives for a frame.
    r"/maps(?:/search)?/?\?(q(?:uery)?=.{1,200})",
    r"/maps/embed\?(pb=[^&]{10,400})",
)
ON_NESHAN = (
    rf"/maps/({_AT})(?:[/,].*)?",
    r"/maps/(places/[A-Za-z0-9_-]{5,80})/?",
)
ON_BALAD = (
    r"/(p/[A-Za-z0-9%_-]{3,200})/?",
    rf"/(location\?latitude={_DEGREES}&longitude={_DEGREES}(?:&zoom={_ZOOM})?)",
)
_NUMBERS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_MIDDLE_ZOOM = 15
_SPOT = re.compile(rf"(?:loc:)?({_DEGREES})\s*,\s*({_DEGREES})")
_FRAMED = re.compile(rf"!2d({_DEGREES})!3d({_DEGREES})(?![0-9.])")  # longitude first


def openstreetmap_frame(key):
    """With the place in the middle: a window of so many degrees as the zoom has."""
    zoom, latitude, longitude = _numbers(key, "openstreetmap")
    half = 360 / 2**zoom
    low = half * max(0.1, math.cos(math.radians(latitude))) * 0.6
    box = (longitude - half, latitude - low, longitude + half, latitude + low)
    edges = "%2C".join(f"{edge:.5f}" for edge in box)
    place = f"{latitude:.5f}%2C{longitude:.5f}"
    return f"https://www.openstreetmap.org/export/embed.html?bbox={edges}&marker={place}"


def google_id(found):
    """One form for all that is found: a place in degrees, or the words that are looked for."""
    name, _sign, value = found.partition("=")
    if name == "pb":
        match = _FRAMED.search(value)
        return f"@{match[2]},{match[1]},{_MIDDLE_ZOOM}z" if match else None
    if name not in ("q", "query"):
        return found
    if match := _SPOT.fullmatch(value.strip()):
        return f"@{match[1]},{match[2]},{_MIDDLE_ZOOM}z"
    words = quote_plus(" ".join(value.split()), safe=",")
    return f"?q={words}" if words else None


def google_frame(key):
    if key.startswith("?q="):
        return f"https://www.google.com/maps?output=embed&q={key[3:]}"
    zoom, latitude, longitude = _numbers(key, "google")
    place = f"{latitude:.6f},{longitude:.6f}"
    return f"https://www.google.com/maps?output=embed&q={place}&z={zoom:.0f}"


def google_title(key):
    """The place's name, which stands in its address."""
    name = re.match(r"(?:place/|\?q=)([^/]+)", key)
    return unquote_plus(name[1], errors="replace") if name else ""


def _numbers(key, site):
    """(zoom, latitude, longitude), within what the earth has."""
    tail = key.rpartition("@")[2]
    found = [float(number) for number in _NUMBERS.findall(tail)[:3]]
    if site == "google" or "@" in key:
        latitude, longitude, zoom = found
        zoom = zoom if key.endswith("z") else _MIDDLE_ZOOM  # else metres of height
    else:
        zoom, latitude, longitude = found
    return min(max(zoom, 1), 19), min(max(latitude, -85), 85), min(max(longitude, -180), 180)
