"""The files of a form: what comes with the page, and what comes when somebody comes near."""

from django.urls import reverse
from js_asset import Media

from portal.newsroom.joined_files import in_one


def at_once_and_later(media):
    """(media without Django's own widgets, {"styles", "scripts"} of those for later.js)."""
    at_once = Media.from_media(media)  # with its import map
    at_once._js_lists = [in_one(path for path in media._js if not is_djangos(path))]
    at_once._css_lists = [
        {medium: in_one(path for path in paths if not is_djangos(path))}
        for medium, paths in media._css.items()
    ]
    styles = [path for paths in media._css.values() for path in paths if is_djangos(path)]
    scripts = [path for path in media._js if is_djangos(path)]
    return at_once, {
        "styles": list(map(media.absolute_path, styles)),
        # With the words of theirs.
        "scripts": [reverse("admin:jsi18n"), *map(media.absolute_path, scripts)],
    }


def is_djangos(path):
    return str(path).startswith("admin/")
