"""The glossary in the newsroom: entries with their terms, and what the memory suggests."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Q
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.editions import EDITIONS, LANGUAGES
from portal.core.search.normal_form import normalise
from portal.core.text.normalisation import clean_headline, shown
from portal.newsroom.base_admin import NewsroomModelAdmin, PartInline
from portal.newsroom.versions.history_pages import number
from portal.newsroom.versions.inline_rows import PartForm, PartFormSet
from portal.newsroom.workflow import locks

from . import access, exchange_pages
from .models import Concept, Term, TermSuggestion


class HasLanguage(admin.SimpleListFilter):
    """Twice above the list, for a pair of languages."""

    title = _("with terms in")
    parameter_name = "has"

    def lookups(self, request, model_admin):
        return LANGUAGES

    def queryset(self, request, queryset):
        if self.value() not in EDITIONS:
            return queryset
        return queryset.filter(pk__in=_with_terms(self.value()))


class AlsoHasLanguage(HasLanguage):
    title = _("and in")
    parameter_name = "also"


class LacksLanguage(HasLanguage):
    title = _("without a term in")
    parameter_name = "lacks"

    def queryset(self, request, queryset):
        if self.value() not in EDITIONS:
            return queryset
        return queryset.exclude(pk__in=_with_terms(self.value()))


def _with_terms(language):
    terms = Term.objects.exclude(status=Term.Status.FORBIDDEN)
    return terms.filter(language_code=language).values("concept")


class TermForm(PartForm):
    """A term of a language that is not the person's can be read, not changed."""

    own = ()  # languages; the admin sets it

    class Meta:
        model = Term
        fields = ["language_code", "text", "status"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_foreign:
            for field in self.fields.values():
                field.disabled = True
        self.fields["text"].widget.attrs["dir"] = "auto"

    def validate_constraints(self):
        """The formset asks: two terms may change places, which no row can know alone."""

    @property
    def is_foreign(self):
        return bool(self.instance.pk) and self.instance.language_code not in self.own


class TermFormSet(PartFormSet):
    @classmethod
    def target(cls):
        return None  # a language may have several terms

    def clean(self):
        super().clean()
        kept = []
        for form in self.forms:
            if not form.is_valid() or not form.cleaned_data.get("language_code"):
                continue
            if not form.cleaned_data.get("DELETE"):
                kept.append(form)
            elif form.is_foreign:
                raise forms.ValidationError(_("A term of another language is not yours to delete."))
        if not kept and not any(self.errors):
            raise forms.ValidationError(_("An entry needs a term."))
        stored = {form.instance.language_code for form in kept if form.instance.pk}
        seen, texts = set(), set()
        for form in kept:
            language, text, status = (form.cleaned_data[n] for n in TermForm.Meta.fields)
            if not form.instance.pk and language not in form.own and language in stored:
                form.add_error(
                    "language_code", _("This language has a term already that is not yours.")
                )
            if (language, text) in seen:
                form.add_error("text", _("This term stands here already."))
            if status == Term.Status.PREFERRED and (language, status) in seen:
                form.add_error("status", _("A language has one preferred term."))
            seen |= {(language, text), (language, status)}
            texts.add((language, text))
        self.refuse_a_double(texts)

    def refuse_a_double(self, terms):
        """terms: {(language, text)}; two of them in two languages make the same entry."""
        wanted = Q(pk__in=[])
        for language, text in terms:
            wanted |= Q(language_code=language, key=normalise(text)[:160])
        others = Term.objects.filter(wanted).exclude(concept=self.instance.pk)
        found = {}
        for concept, language in others.values_list("concept", "language_code"):
            found.setdefault(concept, set()).add(language)
        if any(len(languages) > 1 for languages in found.values()):
            raise forms.ValidationError(_("This entry is in the glossary already."))


class TermInline(PartInline, admin.TabularInline):
    model = Term
    form = TermForm
    formset = TermFormSet
    extra = 2
    fields = ["language_code", "text", "status"]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.own = tuple(access.term_languages(request.user))
        return formset

    def has_view_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        # Who may only read the entry gets no fields.
        return bool(access.term_languages(request.user)) or obj is None

    has_add_permission = has_delete_permission = has_change_permission


@admin.register(Concept)
class ConceptAdmin(NewsroomModelAdmin):
    inlines = [TermInline]
    fields = ["kind", "note"]
    list_display = ["name_column", "kind", "terms_column", "note"]
    list_filter = ["kind", HasLanguage, AlsoHasLanguage, LacksLanguage]
    search_fields = ["note"]
    search_help_text = _("Finds terms however their letters are written.")
    list_per_page = 50
    change_list_template = "translation/glossary_change_list.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("terms")

    def get_search_results(self, request, queryset, search_term):
        key = normalise(search_term[:200])
        if not key:
            return queryset, False
        found = Term.objects.filter(key__contains=key).values("concept")
        return queryset.filter(pk__in=found), False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "import/",
                wrap(exchange_pages.import_glossary),
                name="translation_concept_import",
            ),
            path(
                "export/",
                wrap(exchange_pages.export_glossary),
                name="translation_concept_export",
            ),
            *super().get_urls(),
        ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and bool(
            access.own_languages(request.user, "add", Concept)
        )

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and bool(
            access.term_languages(request.user)
        )

    def has_delete_permission(self, request, obj=None):
        """In all languages of an entry, as with stories."""
        if not super().has_delete_permission(request, obj):
            return False
        own = access.own_languages(request.user, "delete", Concept)
        return bool(own) and (
            obj is None or all(term.language_code in own for term in obj.terms.all())
        )

    def get_object(self, request, object_id, from_field=None):
        pk = number(object_id)
        if request.method == "POST" and pk:
            locks.hold(pk, Concept)  # two people, one after the other
        return super().get_object(request, object_id, from_field)

    def save_formset(self, request, form, formset, change):
        # One preferred term at any moment, also while two change places.
        changed = [f.instance.pk for f in formset.forms if f.instance.pk and f.has_changed()]
        Term.objects.filter(pk__in=changed).update(status=Term.Status.ALLOWED)
        super().save_formset(request, form, formset, change)

    def save_model(self, request, obj, form, change):
        obj.changed_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=_("entry"))
    def name_column(self, concept):
        terms = [t for t in concept.terms.all() if t.status == Term.Status.PREFERRED]
        return terms_html(terms) if terms else str(concept.pk)

    @admin.display(description=_("further terms"))
    def terms_column(self, concept):
        terms = [t for t in concept.terms.all() if t.status != Term.Status.PREFERRED]
        return terms_html(terms) if terms else ""


def terms_html(terms):
    return format_html_join(
        " · ",
        '<bdi lang="{}">{}</bdi>',
        (
            (t.language_code, f"✗ {t.text}" if t.status == Term.Status.FORBIDDEN else t.text)
            for t in terms
        ),
    )


@admin.register(TermSuggestion)
class TermSuggestionAdmin(NewsroomModelAdmin):
    list_display = ["pair_column", "languages_column", "count_column", "example_column"]
    list_display_links = None
    list_filter = ["left_language", "right_language"]
    search_fields = ["left"]
    actions = ["accept", "reject"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).filter(is_rejected=False)

    def get_search_results(self, request, queryset, search_term):
        key = normalise(search_term[:200])
        found = queryset.filter(left_key__contains=key) | queryset.filter(right_key__contains=key)
        return found if key else queryset, False

    def has_decide_permission(self, request):
        return request.user.has_perm("translation.add_concept") and bool(
            access.own_languages(request.user, "add", Concept)
        )

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def own(self, request, rows):
        """Those in whose languages the person works, held until the answer; says what is not."""
        own = access.own_languages(request.user, "add", Concept)
        rows = list(rows.select_for_update())
        mine = [row for row in rows if row.left_language in own or row.right_language in own]
        if len(mine) < len(rows):
            text = _("What is in other languages than yours was left as it is.")
            self.message_user(request, text, messages.WARNING)
        return mine

    @admin.action(description=_("Accept into the glossary"), permissions=["decide"])
    @transaction.atomic
    def accept(self, request, rows):
        rows = self.own(request, rows)
        for row in rows:
            concept = Concept(changed_by=request.user)
            concept.save()
            for code, text in ((row.left_language, row.left), (row.right_language, row.right)):
                Term.objects.create(
                    concept=concept, language_code=code, text=clean_headline(text, code)
                )
            row.delete()
        self.say(
            request, ngettext("%(n)s term accepted.", "%(n)s terms accepted.", len(rows)), rows
        )

    @admin.action(description=_("Reject"), permissions=["decide"])
    @transaction.atomic
    def reject(self, request, rows):
        rows = self.own(request, rows)
        TermSuggestion.objects.filter(pk__in=[row.pk for row in rows]).update(is_rejected=True)
        sentence = ngettext("%(n)s suggestion rejected.", "%(n)s suggestions rejected.", len(rows))
        self.say(request, sentence, rows)

    def say(self, request, text, rows):
        if rows:
            self.message_user(request, text % {"n": shown(len(rows))}, messages.SUCCESS)

    @admin.display(description=_("suggested term"), ordering="left")
    def pair_column(self, row):
        return format_html(
            '<bdi lang="{}">{}</bdi> · <bdi lang="{}">{}</bdi>',
            row.left_language,
            row.left,
            row.right_language,
            row.right,
        )

    @admin.display(description=_("languages"))
    def languages_column(self, row):
        return f"{EDITIONS[row.left_language].name} · {EDITIONS[row.right_language].name}"

    @admin.display(description=_("sentences"), ordering="count")
    def count_column(self, row):
        return shown(row.count)

    @admin.display(description=_("example"))
    def example_column(self, row):
        return example_html(row)


def example_html(row):
    left, _line, right = row.example.partition("\n")
    return format_html(
        '<bdi class="example" lang="{}">{}</bdi><bdi class="example" lang="{}">{}</bdi>',
        row.left_language,
        left,
        row.right_language,
        right,
    )
