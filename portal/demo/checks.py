"""What the demonstration lacks."""

from django.conf import settings
from django.core.checks import Info, Tags, register

from portal.core.editions import EDITIONS

from .loader import CONTENT


@register(Tags.translation)
def demonstration_has_content(app_configs, **kwargs):
    if not (settings.DEBUG or settings.DEMO):  # a site of its own needs none
        return []
    return [
        Info(
            f"{code}: the demonstration has nothing in this language.",
            hint=f"Its stories stand in portal/demo/content/{code}/; README.md there says how.",
            id="demo.I001",
        )
        for code in EDITIONS
        if not any((CONTENT / code).glob("*.txt"))
    ]
