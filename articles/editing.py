"""A story in the newsroom: its form, and what one person may do with a version of it."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.core import hooks
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
    SOCIAL = {
        "search_title": "headline",
        "search_description": "lead",
        "social_photograph": "lead_photograph",
    }
    SOCIAL_CHARACTERS = {"search_title": 60, "search_description": 155}
    SHARED = (
        "kind",
        "section",
        "place",
        "lead_photograph",
        "has_no_picture",
        "social_photograph",
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

    def context(self, form):
        return {**super().context(form), "social": self.social() if self.may_change else None}

    def social(self):
        """What previews of a link show beside what is typed (newsroom/_social_preview.html).

        path: what stands before the slug, decoded. picture: the address of the story's where the
        form has no field for it; else "".
        """
        name, site_picture = hooks.social_site(self.language)
        pk = self.obj.pk if self.obj is not None else None
        with translation.override(self.language):
            path = unquote(reverse("articles:detail", args=[pk or 0, "-"]))
        picture = None
        if self.obj is not None and not self.may_change_shared:
            picture = self.obj.social_photograph or self.obj.lead_photograph
        return {
            "site": name,
            "host": urlsplit(settings.SITE_URL).netloc,
            "path": path.removesuffix("-/") if pk else path.removesuffix("0/-/"),
            "slug": self.version.slug if self.version is not None else "",
            "picture": address_of(picture),
            "site_picture": address_of(site_picture),
        }

    def tools(self):
        may_correct = policy.has(self.user, "add", Correction)
        if not (self.version.is_live() and may_correct and self.may_edit):
            return []
        url = reverse("admin:articles_correction_add")
        return [(_("Add a correction"), f"{url}?version={self.version.pk}")]


def address_of(photograph):
    """That of a photograph's picture for links; "" without one."""
    share = photograph.share if photograph is not None else None
    return share["url"] if share else ""
