"""What is said, kept or planned about one version, of whatever kind it is."""

from django.apps import apps
from django.db import models
from django.urls import reverse

from portal.core.fields import LanguageField
from portal.core.publishing import Version


class AboutVersion(models.Model):
    """Points at a version that may not exist yet: kind, object, language.

    kind: label of the content model in lower case, for example "articles.article".
    object_id: its primary key; None while it was never saved.
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    language_code = LanguageField()

    # A class attribute, or a column of who speaks of either.
    is_update = False

    class Meta:
        abstract = True

    @property
    def version(self):
        """The stored version, or None."""
        if self.object_id is None or not self.kind:
            return None
        model = apps.get_model(self.kind)._parler_meta.root_model
        return model.objects.filter(master=self.object_id, language_code=self.language_code).first()

    def get_newsroom_url(self):
        """The form in the newsroom: that of the version, or of what is said to be its update."""
        return newsroom_url(self.kind, self.object_id, self.language_code, self.is_update)


def content_model(kind):
    """The model of a kind whose texts live in versions; LookupError if there is none."""
    try:
        model = apps.get_model(str(kind))
    except ValueError:
        raise LookupError(kind) from None
    root = getattr(getattr(model, "_parler_meta", None), "root_model", None)
    if root is None or not issubclass(root, Version):
        raise LookupError(kind)
    return model


def newsroom_url(kind, object_id, language, is_update=False):
    """The form of a version, or that of its prepared update."""
    app, model = kind.split(".")
    address = f"{reverse(f'admin:{app}_{model}_change', args=[object_id])}?language={language}"
    return f"{address}&update=1" if is_update else address


def about(obj, language):
    """The fields that point at a version, for filters and new rows."""
    return {"kind": obj._meta.label_lower, "object_id": obj.pk, "language_code": language}
