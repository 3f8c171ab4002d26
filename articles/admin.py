from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core import hooks
from portal.core.search.normal_form import normalise
from portal.newsroom.base_admin import (
    NewsroomModelAdmin,
    NewsroomTranslatableAdmin,
    PartInline,
)
from portal.newsroom.dates.list_filters import DateFilter
from portal.newsroom.rights import policy
from portal.newsroom.versions.admin import VersionAdmin

from .editing import ArticleEditing
from .lists import ArticleLists
from .models import (
    Article,
    ArticleAuthor,
    ArticleTerms,
    ArticleTopic,
    ArticleVersion,
    Author,
    Correction,
    PhotographTopic,
    Section,
    Source,
    Topic,
)
from .starting_pages import StoryStarts


class AuthorInline(PartInline, admin.TabularInline):
    is_narrow = True
    model = ArticleAuthor
    extra = 0
    autocomplete_fields = ["author"]
    fields = ["author", "position"]
    verbose_name = _("author")
    verbose_name_plural = _("authors")


class TopicInline(PartInline, admin.TabularInline):
    is_narrow = True
    model = ArticleTopic
    extra = 0
    autocomplete_fields = ["topic"]
    verbose_name = _("topic")
    verbose_name_plural = _("topics")


class PhotographTopicInline(PartInline, admin.TabularInline):
    model = PhotographTopic
    extra = 0
    autocomplete_fields = ["topic"]


@admin.register(Article)
class ArticleAdmin(StoryStarts, ArticleLists, VersionAdmin):
    editing_class = ArticleEditing
    search_fields = ["versions__headline"]
    autocomplete_fields = ["place", "gallery", "update_of", "source"]
    inlines = [TopicInline, AuthorInline]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("section")
            .prefetch_related("section__translations")
        )

    def get_changeform_initial_data(self, request):
        # The translation desk goes by it: what is begun in Tajik is no translation from Persian.
        initial = super().get_changeform_initial_data(request)
        return {"original_language": self.get_form_language(request), **initial}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "section":
            kwargs["queryset"] = Section.objects.prefetch_related("translations")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        """Texts of all languages and states by their words, headlines by any part of them too.

        Where a story is chosen for a field only headlines count: there one types beginnings.
        """
        words = normalise(search_term).split()[:10]
        if not words:
            return queryset, False
        titles = ArticleTerms.objects.all()
        for word in words:
            titles = titles.filter(title_normalised__contains=word)
        is_found = Q(pk__in=titles.values("version__master"))
        if not request.path.endswith("/autocomplete/"):
            ids, remark = hooks.find_stories(search_term, request)
            if remark:
                messages.warning(request, remark)
            is_found |= Q(pk__in=ids)
        return queryset.filter(is_found), False


class HiddenVersionAdmin(NewsroomModelAdmin):
    """Serves the choice of a story in other forms; has no page of its own."""

    search_fields = ["headline"]

    def get_model_perms(self, request):
        return {}

    def has_view_permission(self, request, obj=None):
        return policy.has(request.user, "view", Article)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        # Asked when a story is deleted with its versions; a version alone is withdrawn instead.
        return policy.has(request.user, "delete", Article)

    def delete_view(self, request, object_id, extra_context=None):
        raise PermissionDenied

    def get_actions(self, request):
        return {}

    def get_queryset(self, request):
        return super().get_queryset(request).defer("body")

    def get_search_results(self, request, queryset, search_term):
        words = normalise(search_term).split()[:10]
        found = ArticleTerms.objects.all()
        for word in words:
            found = found.filter(title_normalised__contains=word)
        queryset = queryset.filter(pk__in=found.values("version"))
        return queryset.order_by("-published_at", "-pk"), False


admin.site.register(ArticleVersion, HiddenVersionAdmin)


class NameForm(NewsroomTranslatableAdmin.form):
    """Says in the form what the database would refuse: an address that is taken."""

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("name")
        model = self._meta.model._parler_meta.root_model
        row = model(language_code=self.language_code, name=name or "", slug=cleaned.get("slug", ""))
        row.master_id = self.instance.pk
        if name and row.is_taken():
            raise ValidationError({"name": _("Another one has this name already.")})
        return cleaned


class NameAdmin(NewsroomTranslatableAdmin):
    form = NameForm
    list_display = ["__str__", "language_column"]
    search_fields = ["translations__name"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("translations")


@admin.register(Section)
class SectionAdmin(NameAdmin):
    list_display = ["__str__", "position", "language_column"]
    fields = ["name", "slug", "description", "position", "editors"]
    filter_horizontal = ["editors"]


@admin.register(Topic)
class TopicAdmin(NameAdmin):
    fields = ["name", "slug", "description"]


@admin.register(Author)
class AuthorAdmin(NameAdmin):
    fields = ["name", "slug", "role", "bio", "user", "portrait"]
    raw_id_fields = ["user"]


@admin.register(Source)
class SourceAdmin(NameAdmin):
    fields = ["name", "slug", "url"]


class NoteDates(DateFilter):
    dates = [("noted", "noted_at", _("noted"))]


class CorrectionForm(forms.ModelForm):
    class Meta:
        model = Correction
        fields = ["version", "kind", "text", "noted_at"]


@admin.register(Correction)
class CorrectionAdmin(NewsroomModelAdmin):
    """Notes on live stories, by those who may change the live text itself."""

    form = CorrectionForm
    list_display = ["version", "kind", "text", "noted_at"]
    list_filter = [NoteDates, "kind"]
    list_select_related = ["version"]
    autocomplete_fields = ["version"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("version__master__section")

    def may_change_version(self, user, version):
        return policy.may_edit(user, version.master, version.language_code, version)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or self.may_change_version(request.user, obj.version))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or self.may_change_version(request.user, obj.version))

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        may_change, user = self.may_change_version, request.user

        class Form(form):
            def clean_version(self):
                version = self.cleaned_data["version"]
                if not may_change(user, version):
                    raise ValidationError(_("You may not do this with this version."))
                if version.pk != self.instance.version_id and not version.is_live():
                    raise ValidationError(_("This story is not live."))
                return version

        return Form

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        version = initial.get("version", "")
        if not (version.isascii() and version.isdigit() and len(version) < 19):
            initial.pop("version", None)
        return initial
