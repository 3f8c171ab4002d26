"""A gallery and a photograph for machines: schema.org's ImageGallery and ImageObject."""

from portal.core.addresses import absolute

from .images import WHOLE


def image_gallery(version, items):
    """items: of `views.items_of`."""
    return {
        "@type": "ImageGallery",
        "name": version.title,
        "headline": version.title,
        "description": version.lead or version.title,
        "url": absolute(version.get_absolute_url()),
        "inLanguage": version.language_code,
        "isAccessibleForFree": True,
        **({"datePublished": version.published_at} if version.published_at else {}),
        "image": [made for item in items if (made := picture(item))],
    }


def image_object(item, version):
    """What the page of one photograph is about."""
    return {**(picture(item) or {"@type": "ImageObject"}), "isPartOf": part_of(version)}


def part_of(version):
    url = absolute(version.get_absolute_url())
    return {"@type": "ImageGallery", "name": version.title, "url": url}


def picture(item):
    """An ImageObject of a captioned photograph; None while it has no file."""
    photograph = item["photograph"]
    sizes = photograph.sizes_of(WHOLE.name, "jpeg")
    if not sizes:
        return None
    width, height, _bytes = sizes[-1]
    made = {
        "@type": "ImageObject",
        "contentUrl": absolute(photograph.url_of(WHOLE.name, width, "jpeg")),
        "width": width,
        "height": height,
        "caption": item["caption"],
        "creditText": item["credit"],
        "license": photograph.licence_url,
    }
    return {name: value for name, value in made.items() if value}
