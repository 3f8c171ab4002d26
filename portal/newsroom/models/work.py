"""Work in progress: who has what open, texts not saved yet, updates prepared for later."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.history import tracked

from .about import AboutVersion


class AutosaveDraft(AboutVersion):
    """What one person typed into the form of one version and has not saved.

    fields: {name: [values]} as the browser would post them, what the form was filled from among
    them ("seen").
    number: grows with each writing; a browser tab that does not know the last one must take the
    draft over before it may write. tab: the one that wrote last. key: tells one new, never saved
    story from another, else "".
    is_update: whether the form was that of a prepared update.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="autosave_drafts"
    )
    is_update = models.BooleanField(default=False)
    fields = models.JSONField(default=dict)
    key = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=0)
    tab = models.CharField(max_length=40, default="", db_default="", blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "user",
                "kind",
                "object_id",
                "language_code",
                "is_update",
                "key",
                name="autosave_draft_one_per_person",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} {self.language_code}"

    def as_post(self):
        """The fields as a form's data."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        return data


class Presence(AboutVersion):
    """A form that somebody has open: one row for each tab.

    is_over: whether the form was saved, so that what it had sent before and comes late is old.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    tab = models.CharField(max_length=40)
    is_changed = models.BooleanField(default=False)
    is_over = models.BooleanField(default=False, db_default=False)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "tab"], name="presence_one_per_tab"),
        ]
        indexes = [
            models.Index("kind", "object_id", "seen_at", name="presence_of_object"),
            models.Index("seen_at", name="presence_oldest"),
        ]

    def __str__(self):
        return f"{self.user_id} {self.kind} {self.object_id}"


@tracked
class PreparedUpdate(AboutVersion):
    """New texts for a live version, which stays as it is until the update goes live.

    texts: {field of the version: text}. seen: the event of the version that it was made from.
    goes_live_at: when it takes the place of the live text; None until somebody sets it.
    """

    is_update = True

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        SCHEDULED = "scheduled", _("Scheduled")

    texts = models.JSONField(default=dict)
    seen = models.BigIntegerField(default=0)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    goes_live_at = models.DateTimeField(_("goes live"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # Who last changed or scheduled it: the history names them when it goes live.
    modified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    modified_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language_code"], name="preparedupdate_one_per_version"
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(goes_live_at__isnull=False),
                name="preparedupdate_scheduled_has_time",
            ),
        ]
        indexes = [
            models.Index("goes_live_at", name="preparedupdate_due", condition=Q(state="scheduled")),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} {self.language_code}"


class FormPress(models.Model):
    """That somebody saved a form of something new, so that a second press makes no second one.

    key: of the page. digest: of what was posted. kind, object_id: what was made; None while the
    form was refused.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, default="", db_default="")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "key"], name="formpress_one_per_page"),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}"
