"""What templates need to show a photograph. Works on any object with `renditions`."""

from django import template

register = template.Library()

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@register.filter
def renditions(photograph):
    """{"sources": [{"type", "srcset"}], "fallback": the JPEG of `src`} of a photograph."""
    by_format = {name: [] for name in TYPES}
    for row in photograph.renditions.all() if photograph else ():
        by_format[row.format].append(row)
    for rows in by_format.values():
        rows.sort(key=lambda row: row.width)
    fallback = next((row for row in by_format["jpeg"] if row.width >= 640), None)
    return {
        "sources": [
            {
                "type": TYPES[name],
                "srcset": ", ".join(f"{row.file.url} {row.width}w" for row in by_format[name]),
            }
            for name in ("avif", "webp")
            if by_format[name]
        ],
        "fallback": fallback or (by_format["jpeg"][-1] if by_format["jpeg"] else None),
        "largest": max((row for rows in by_format.values() for row in rows), default=None,
                       key=lambda row: row.width),
    }  # fmt: skip


@register.filter
def focal_class(photograph):
    """The classes that keep the focal point in view where a picture is cropped (site.css)."""
    return f"fx-{round(photograph.focal_x, -1)} fy-{round(photograph.focal_y, -1)}"


@register.filter
def unlocalised(value):
    """Digits for an attribute: always 0–9."""
    return str(value)


@register.filter
def alt_in(photograph, language):
    """The alternative text of a photograph in a language; "" for a decorative one."""
    text = photograph.text_in(language) if photograph else None
    return text.alt if text and not text.is_decorative else ""


@register.filter
def text_in(photograph, language):
    """The PhotographText of a language, or None."""
    return photograph.text_in(language) if photograph else None
