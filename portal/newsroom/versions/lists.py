"""Lists of what has versions: what a row says, in which orders it stands, its columns."""

from dataclasses import dataclass, field

from django.contrib import admin
from django.db.models import (
    CharField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import editions, hooks
from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from portal.core.moments import or_never
from portal.core.publishing import State
from portal.core.text.normalisation import isolated
from portal.newsroom.dates.list_filters import PublicationDates
from portal.newsroom.filters import (
    SCHEDULED,
    HandsFilter,
    LacksFilter,
    LanguageFilter,
    StateFilter,
    state_counts,
)
from portal.newsroom.lists.cells import mark, mark_of, recent, thumbnail
from portal.newsroom.lists.change_list import Sort
from portal.newsroom.lists.last_changes import last_changes, names_of, sentence
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.rights import policy

from .bulk import VersionActions


@dataclass
class ListedRow:
    """What a list shows of an object beside its own columns.

    versions: {language: version}. change: the last one as a sentence. people: bylines. hands: who
    has one of its versions in work in hand. update: a prepared update that has its time, or None.
    remarks: sentences that somebody must read. begun: languages in which the person may begin a
    version. back: what an address says of the list that one goes back to.
    """

    versions: dict
    change: str = ""
    people: list = field(default_factory=list)
    hands: list = field(default_factory=list)
    update: object = None
    remarks: list = field(default_factory=list)
    begun: tuple = ()
    back: str = ""
    reads: int | None = None

    @cached_property
    def version(self):
        """The one whose title stands in the list."""
        current = self.versions.get(editions.current().code)
        return current or next(iter(self.versions.values()), None)


def by_last_change(queryset):
    """Joined with the version that was changed last, and in the index of that alone."""
    versions = queryset.model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
    later = Q(modified_at__gt=OuterRef("changed_at")) | Q(
        modified_at=OuterRef("changed_at"), pk__gt=OuterRef("changed_version")
    )
    return queryset.annotate(
        changed_at=F("versions__modified_at"), changed_version=F("versions__pk")
    ).filter(~Exists(versions.filter(later)), changed_version__isnull=False)


def by_publication(queryset):
    """Joined with the version that is published last; what has no time comes last.

    A join of its own: who sorts by the last change, too, means another version.
    """
    versions = queryset.model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
    later = Q(at__gt=OuterRef("last_published")) | Q(
        at=OuterRef("last_published"), pk__gt=OuterRef("published_version")
    )
    return (
        queryset.annotate(dated=FilteredRelation("versions", condition=Q(versions__pk__gt=0)))
        .annotate(last_published=or_never("dated__published_at"), published_version=F("dated__pk"))
        .filter(
            ~Exists(versions.annotate(at=or_never("published_at")).filter(later)),
            published_version__isnull=False,
        )
    )


def by_title(queryset):
    """By the title in the newsroom's language, else that of the first version."""
    model = queryset.model._parler_meta.root_model
    versions, title = model.objects.filter(master=OuterRef("pk")), model.texts.title
    own = versions.filter(language_code=editions.current().code).values(title)[:1]
    first = versions.order_by("pk").values(title)[:1]
    empty = Value("", CharField())
    return queryset.annotate(listed_title=Coalesce(Subquery(own), Subquery(first), empty))


class VersionLists(VersionActions):
    """Mixed into VersionAdmin. picture_field: the name of its photograph, "" for none."""

    list_filter = [StateFilter, LanguageFilter, LacksFilter, HandsFilter, PublicationDates]
    list_per_page = 40
    list_display_links = None
    show_full_result_count = False
    fixed_columns = ("picture_column", "title_column")
    more_columns = ("changed_column",)
    picture_field = ""
    sorts = {
        "changed_column": Sort(
            gettext_lazy("last change"), "changed_at", by_last_change, is_descending=True
        ),
        "published_column": Sort(
            gettext_lazy("publication"), "last_published", by_publication, is_descending=True
        ),
        "title_column": Sort(gettext_lazy("title"), "listed_title", by_title),
    }

    # Rows

    def with_rows(self, queryset):
        versions = self.version_model.objects.defer(*self.version_model.texts.rich)
        rows = queryset.prefetch_related(None).prefetch_related(Prefetch("versions", versions))
        return rows.select_related(*filter(None, [self.picture_field]))

    def fill_rows(self, request, rows):
        begun, back = self.begun_languages(request), self.get_preserved_filters(request)
        for row in rows:
            found = {version.language_code: version for version in row.versions.all()}
            versions = {code: found[code] for code in EDITIONS if code in found}
            row.listed = ListedRow(versions, begun=begun, back=back)
        if rows:
            self.tell_rows(rows)

    def begun_languages(self, request):
        user = request.user
        if not any(policy.has(user, action, self.model) for action in ("change", "translate")):
            return ()
        return tuple(policy.languages_of(user))

    def tell_rows(self, rows):
        """Who did what, who has it, what is planned and what must be said."""
        ids = [row.pk for row in rows]
        changes = last_changes(self.version_model, ids)
        updates, remarks = self.updates_of(ids), hooks.list_remarks(self.model, ids)
        held = {row.pk: self.held(row) for row in rows}
        people = {pk for change in changes.values() for pk in (change.who, change.before)}
        names = names_of(people.union(*held.values()))
        for row in rows:
            listed, change = row.listed, changes.get(row.pk)
            listed.update = updates.get(row.pk)
            listed.change = sentence(change, names) if change else ""
            who = change.who if change else None
            listed.hands = [names[pk] for pk in held[row.pk] if pk in names and pk != who]
            listed.remarks = [found[row.pk] for found in remarks if found and row.pk in found]

    def held(self, row):
        """The ids of those who have one of its versions in work in hand, each once."""
        at_work = (State.DRAFT, State.IN_REVIEW, State.APPROVED)
        versions = row.listed.versions.values()
        hands = (v.assigned_to_id for v in versions if v.state in at_work)
        return [pk for pk in dict.fromkeys(hands) if pk]

    def updates_of(self, ids):
        """{id: the update that goes live next} of prepared ones."""
        updates = PreparedUpdate.objects.filter(
            kind=self.opts.label_lower, object_id__in=ids, state=PreparedUpdate.State.SCHEDULED
        )
        return {u.object_id: u for u in updates.order_by("-goes_live_at").defer("texts")}

    def address(self, row, language):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        back = f"&{row.listed.back}" if row.listed.back else ""
        return f"{reverse(name, args=[row.pk])}?language={language}{back}"

    # Columns

    @admin.display(description=gettext_lazy("picture"))
    def picture_column(self, obj):
        photograph = getattr(obj, self.picture_field) if self.picture_field else None
        return thumbnail(photograph)

    @admin.display(description=gettext_lazy("title"))
    def title_column(self, obj):
        listed = obj.listed
        version = listed.version
        if version is None:
            return f"#{obj.pk}"
        edition = EDITIONS[version.language_code]
        link = format_html(
            '<a class="title" href="{}"><span lang="{}" dir="{}">{}</span></a>',
            self.address(obj, edition.code),
            edition.code,
            edition.direction,
            version.title_text or "—",
        )
        return format_html("{}{}", link, self.about(listed))

    def about(self, listed):
        """The line below a title."""
        said = [editions.listed(map(isolated, listed.people))] if listed.people else []
        said += [listed.change] if listed.change else []
        if listed.hands:
            names = editions.listed(map(isolated, listed.hands))
            said.append(_("in the hands of %(names)s") % {"names": names})
        said += [_("locked") for version in listed.versions.values() if version.locked_by_id][:1]
        if listed.update:
            time = date_formats.format_recent(listed.update.goes_live_at, editions.current())
            said.append(_("update ready for %(time)s") % {"time": time})
        parts = [format_html("<bdi>{}</bdi>", text) for text in said]
        parts += [format_html('<b class="remark">{}</b>', text) for text in listed.remarks]
        line = format_html_join(" · ", "<bdi>{}</bdi>", ((part,) for part in parts))
        return format_html('<small class="muted">{}</small>', line) if parts else ""

    @admin.display(description=gettext_lazy("languages"))
    def states_column(self, obj):
        """A mark for each language: the link to its version, or to where it is begun."""
        versions, marks = obj.listed.versions, []
        for code, edition in EDITIONS.items():
            if code in versions:
                marks.append(mark_of(versions[code], self.address(obj, code), edition))
            elif code in obj.listed.begun:
                url = hooks.begin_version_url(obj, code) or self.address(obj, code)
                marks.append(mark(url, "state--none", edition, _("begin this version")))
        return format_html(
            '<span class="row">{}</span>', format_html_join(" ", "{}", ((m,) for m in marks))
        )

    @admin.display(description=gettext_lazy("last change"))
    def changed_column(self, obj):
        moments = [version.modified_at for version in obj.listed.versions.values()]
        return recent(max(moments, default=None))

    @admin.display(description=gettext_lazy("publication"))
    def published_column(self, obj):
        moments = [v.published_at for v in obj.listed.versions.values() if v.published_at]
        return recent(max(moments, default=None))

    # Tabs

    def default_views(self, request):
        counts = state_counts(request, self.version_model.objects)
        return [
            (_("Waiting for review"), f"state={State.IN_REVIEW}", counts[State.IN_REVIEW]),
            (_("Scheduled"), f"state={SCHEDULED}", counts[SCHEDULED]),
        ]
