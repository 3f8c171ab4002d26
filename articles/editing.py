"""A story in the newsroom: its form, and what one person may do with a version of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import State
from portal.newsroom.rights import policy
from portal.newsroom.versions.editing import VersionEditing
from portal.newsroom.versions.forms import VersionForm
from portal.newsroom.versions.merges import same

from . import starting
from .models import Article, ArticleVersion, Correction


class ArticleForm(VersionForm):
    def clean(self):
        cleaned = super().clean()
        self.check_breaking(cleaned)
        return cleaned

    def clean_section(self):
        """A story is not moved to where this person may not work."""
        section = self.cleaned_data["section"]
        stored = Article.objects.filter(pk=self.instance.pk).first() or Article()
        is_moved = section is not None and section.pk != stored.section_id
        if is_moved and not policy.may_put_into(self.user, stored, section, self.language_code):
            raise ValidationError(_("You may not put it into this section."))
        return section

    def check_breaking(self, cleaned):
        """What makes a live text breaking news asks for a second person as its publication does."""
        stored, until = self.stored_version(), cleaned.get("breaking_until")
        if stored is None or stored.state != State.PUBLISHED or "breaking_until" not in cleaned:
            return
        if until is None or until <= timezone.now() or same(until, stored.breaking_until):
            return
        if policy.needs_second_person(
            self.user,
            stored,
            is_prominent=True,
            rule=settings.TWO_PERSON_RULE,
            rewritten=not set(ArticleVersion.texts.names).isdisjoint(self.changed_data),
        ):
            reason = _("You wrote this yourself: a colleague must approve it first.")
            self.add_error("breaking_until", reason)


class ArticleEditing(VersionEditing):
    model = Article
    form = ArticleForm
    PREVIEW = "article"
    VERSION_FIELDS = ("published_at", "breaking_until", "slug")
    CANVAS = ("lead_photograph", "has_no_picture")
    PUBLICATION = ("section", "place")
    SHARED = (
        "kind",
        "section",
        "place",
        "lead_photograph",
        "has_no_picture",
        "gallery",
        "update_of",
        "source",
        "source_url",
        "licence",
        "original_language",
    )

    def presses(self):
        if not starting.copied_languages(self.user, self.obj):
            return []
        return [(_("Duplicate"), reverse("newsroom_duplicate_story", args=[self.obj.pk]))]

    def tools(self):
        may_correct = policy.has(self.user, "add", Correction)
        if not (self.version.is_live() and may_correct and self.may_edit):
            return []
        url = reverse("admin:articles_correction_add")
        return [(_("Add a correction"), f"{url}?version={self.version.pk}")]
