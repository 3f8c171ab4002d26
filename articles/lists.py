"""The list of stories: its filters, and what its rows say beside what all versions say."""

from collections import defaultdict

from django.contrib import admin
from django.db.models import F, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.core.search.index_keys import key
from portal.core.text.normalisation import shown
from portal.newsroom.filters import ME, by_id, is_id
from portal.newsroom.lists.change_list import Sort
from portal.newsroom.versions.bulk import action_of
from portal.newsroom.versions.lists import VersionLists

from .bulk import BULK
from .models import ArticleAuthor, ArticleTerms, ArticleTopic, Author, ReadCount, Section, Topic


class SectionFilter(admin.SimpleListFilter):
    """Django's own filter asks the name of each section by a query of its own."""

    title = _("section")
    parameter_name = "section"

    def lookups(self, request, model_admin):
        sections = Section.objects.prefetch_related("translations")
        return [(section.pk, str(section)) for section in sections]

    def queryset(self, request, queryset):
        return by_id(queryset, "section", self.value())


class NameFilter(admin.SimpleListFilter):
    """By a name of which there may be thousands: the first are offered, all can be searched.

    names: the model. link: that of the links to stories, field: its column.
    """

    SHOWN = 50
    names = link = None
    field = ""

    def named(self):
        rows = self.names.objects.prefetch_related("translations")[: self.SHOWN]
        return sorted(((str(row.pk), str(row)) for row in rows), key=lambda row: row[1])

    def lookups(self, request, model_admin):
        return self.named()

    def unlisted(self):
        """The name that is asked where it is not among the first."""
        if not is_id(self.value() or ""):
            return ""
        row = self.names.objects.filter(pk=self.value()).first()
        return str(row) if row else ""

    @property
    def names_url(self):
        opts = self.link._meta
        asked = f"app_label={opts.app_label}&model_name={opts.model_name}&field_name={self.field}"
        return f"{reverse('admin:autocomplete')}?{asked}"

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        links = by_id(self.link.objects.all(), self.field, self.value())
        return queryset.filter(pk__in=links.values("article"))


class TopicFilter(NameFilter):
    title = _("topic")
    parameter_name = "topic"
    names, link, field = Topic, ArticleTopic, "topic"


class AuthorFilter(NameFilter):
    """By byline, and by who wrote a version."""

    title = _("author")
    parameter_name = "author"
    ME = ME
    names, link, field = Author, ArticleAuthor, "author"

    def lookups(self, request, model_admin):
        return [(self.ME, _("Written by me")), *self.named()]

    def queryset(self, request, queryset):
        if self.value() != self.ME:
            return super().queryset(request, queryset)
        # By the index of the terms: the versions' own knows writers of work in progress only.
        mine = ArticleTerms.objects.filter(index_keys__contains=[key("writer", request.user.pk)])
        return queryset.filter(pk__in=mine.values("version__master"))


def by_section(queryset):
    position = Coalesce(F("section__position"), Value(-1))
    return queryset.annotate(section_position=position)


class ArticleLists:
    """Mixed into the admin of stories."""

    picture_field = "lead_photograph"
    list_display = [
        "picture_column",
        "title_column",
        "states_column",
        "section_column",
        "published_column",
        "reads_column",
    ]
    more_columns = ("changed_column", "kind")
    list_filter = [
        *VersionLists.list_filter[:2],
        SectionFilter,
        TopicFilter,
        AuthorFilter,
        *VersionLists.list_filter[2:],
        "kind",
    ]
    sorts = {
        **VersionLists.sorts,
        "section_column": Sort(_("section"), "section_position", by_section),
    }
    actions = [*map(action_of, BULK), *VersionLists.actions]

    def with_rows(self, queryset):
        return super().with_rows(queryset).prefetch_related("section__translations")

    def tell_rows(self, rows):
        super().tell_rows(rows)
        ids = [row.pk for row in rows]
        links = ArticleAuthor.objects.filter(article__in=ids).select_related("author")
        people = defaultdict(list)
        for link in links.prefetch_related("author__translations"):
            people[link.article_id].append(str(link.author))
        counts = ReadCount.objects.filter(version__master__in=ids).order_by()
        reads = dict(counts.values_list("version__master").annotate(Sum("reads")))
        for row in rows:
            row.listed.people, row.listed.reads = people[row.pk], reads.get(row.pk, 0)

    @admin.display(description=_("section"))
    def section_column(self, article):
        return str(article.section) if article.section else "—"

    @admin.display(description=_("reads"))
    def reads_column(self, article):
        return format_html('<span class="nums">{}</span>', shown(article.listed.reads or 0))

    def default_views(self, request):
        return [
            (_("My stories"), f"author={ME}", None),
            (_("In my hands"), f"hands={ME}", None),
            *super().default_views(request),
        ]
