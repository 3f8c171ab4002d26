"""System checks of what stories declare."""

from django.core.checks import Error, Tags, register

from .importing import KEYS
from .models import ArticleVersion


@register(Tags.models)
def import_keys(app_configs, **kwargs):
    """A text is not imported from a key that means something else."""
    return [
        Error(
            f"“{text.import_key}” means something else in the lines of an import.",
            hint="Give the text another key: import_as=…",
            obj=text,
            id="peyk.E028",
        )
        for text in ArticleVersion.texts
        if text.import_key in KEYS or text.import_key.startswith("category_")
    ]
