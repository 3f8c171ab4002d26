"""What templates need to show a photograph: any object with the manner of galleries.Photograph."""

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

TYPES = {"avif": "image/avif", "webp": "image/webp"}
WHOLE = "whole"
LIGHT = (640, 1280)  # widths in pixels


@register.simple_tag
def picture(photograph, alt="", crop=WHOLE, sizes="100vw", css="", eager=False):
    """<picture> with what is there of a photograph, in its place a blur of a few pixels.

    crop: a shape of galleries.images; the whole picture stands in while it is not made yet, and is
    cropped by the browser. Nothing where there is no file at all: never a broken picture.
    """
    if not photograph:
        return ""
    jpegs = photograph.sizes_of(crop, "jpeg")
    if not jpegs:
        crop, jpegs = WHOLE, photograph.sizes_of(WHOLE, "jpeg")
    if not jpegs:
        return ""
    width, height, _bytes = next((size for size in jpegs if size[0] >= 640), jpegs[-1])
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        (
            (kind, srcset(photograph, crop, name), sizes)
            for name, kind in TYPES.items()
            if photograph.sizes_of(crop, name)
        ),
    )
    image = format_html(
        '<img src="{}"{} alt="{}" width="{}" height="{}" class="{}" {}>',
        photograph.url_of(crop, width, "jpeg"),
        format_html(' srcset="{}" sizes="{}"', srcset(photograph, crop, "jpeg"), sizes)
        if not sources and len(jpegs) > 1
        else "",
        alt,
        str(width),
        str(height),
        f"{css} {focal_class(photograph)}".strip(),
        EAGER if eager else LAZY,
    )
    blurred = blur(photograph, css)
    return format_html(
        '<span class="pic">{}<picture>{}{}</picture></span>', blurred, sources, image
    )


SHAPE = '<span class="pic">{}<picture>{}{}</picture></span>'
EAGER = format_html('fetchpriority="{}"', "high")
LAZY = format_html('loading="{}" decoding="{}"', "lazy", "async")


def blur(photograph, css):
    if not photograph.placeholder:
        return ""
    return format_html(
        '<img class="blur {}" src="data:image/webp;base64,{}" alt="" aria-hidden="true">',
        css,
        photograph.placeholder,
    )


def srcset(photograph, crop, format_name):
    return ", ".join(
        f"{photograph.url_of(crop, width, format_name)} {width}w"
        for width, *_rest in photograph.sizes_of(crop, format_name)
    )


@register.simple_tag
def light_picture(photograph, alt="", sizes="100vw"):
    """As `picture`, in a quarter of the bytes: for the many pictures of one long page.

    The lightbox takes the large ones from each photograph's own page.
    """
    jpegs = photograph.sizes_of(WHOLE, "jpeg")
    if not jpegs:
        return ""
    width, height, _bytes = next((size for size in jpegs if size[0] >= 640), jpegs[-1])
    candidates = [size for size in photograph.sizes_of(WHOLE, "avif") if size[0] in LIGHT]
    source = ""
    if candidates:
        found = ", ".join(
            f"{photograph.url_of(WHOLE, size[0], 'avif')} {size[0]}w" for size in candidates
        )
        source = format_html('<source type="image/avif" srcset="{}" sizes="{}">', found, sizes)
    return format_html(
        '<picture>{}<img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></picture>',
        source,
        photograph.url_of(WHOLE, width, "jpeg"),
        alt,
        str(width),
        str(height),
    )


@register.simple_tag
def preload(photograph, crop=WHOLE, sizes="100vw"):
    """<link> that lets the browser fetch the page's largest picture before it meets it."""
    if not photograph or not photograph.sizes_of(crop, "avif"):
        return ""
    return format_html(
        '<link rel="preload" as="image" type="image/avif" imagesrcset="{}" imagesizes="{}"'
        ' fetchpriority="high">',
        srcset(photograph, crop, "avif"),
        sizes,
    )


@register.filter
def whole_url(photograph):
    """The address of a JPEG of the whole picture that fills a form's width; "" without one."""
    sizes = photograph.sizes_of(WHOLE, "jpeg")
    wide = next((size for size in sizes if size[0] >= 640), sizes[-1] if sizes else None)
    return photograph.url_of(WHOLE, wide[0], "jpeg") if wide else ""


FORM_WIDTHS = (320, 640)  # pixels: what a form shows a picture in, at one or two dots a pixel


@register.filter
def form_srcset(photograph):
    """The `srcset` of a picture in a form, in JPEG while its light files are not made."""
    kind = "webp" if photograph.sizes_of(WHOLE, "webp") else "jpeg"
    sizes = [size for size in photograph.sizes_of(WHOLE, kind) if size[0] in FORM_WIDTHS]
    return ", ".join(f"{photograph.url_of(WHOLE, size[0], kind)} {size[0]}w" for size in sizes)


@register.filter
def focal_class(photograph):
    """The classes that keep the focal point in view where a picture is cropped (base.css)."""
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
