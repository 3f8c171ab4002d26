"""The list of a newsroom page: sorted by name, in pages that stay, with its filters as chips."""

from dataclasses import dataclass

from django.contrib.admin.views.main import ORDER_VAR

from portal.newsroom.dates.list_filters import DatedChangeList

from . import keyset
from .chips import chips_of

AFTER, BEFORE = "after", "before"
COUNTED_TO = 1000
MOST_SORTS = 3


@dataclass(frozen=True)
class Sort:
    """An order that a list offers under the name of a column.

    key: a field, or an annotation that `prepare` makes (queryset -> queryset), never NULL.
    is_descending: whether it begins with the greatest where nobody chose.
    """

    label: str
    key: str
    prepare: object = None
    is_descending: bool = False


class NewsroomChangeList(DatedChangeList):
    """With `sorts` of its admin: {name: Sort}, the usual order first. Without, Django's own."""

    def __init__(self, request, *args):
        self.sorts = args[10].get_sorts(request)
        self.request = request
        self.after, self.before = request.GET.get(AFTER, ""), request.GET.get(BEFORE, "")
        super().__init__(request, *args)

    def get_queryset(self, request, exclude_parameters=None):
        for name in (AFTER, BEFORE):
            self.params.pop(name, None)
            self.filter_params.pop(name, None)
        return super().get_queryset(request, exclude_parameters)

    # The order

    def get_ordering(self, request, queryset):
        return [] if self.sorts else super().get_ordering(request, queryset)

    def get_ordering_field_columns(self):
        return {} if self.sorts else super().get_ordering_field_columns()

    @property
    def chosen_sorts(self):
        """{name: whether it begins with the greatest} of the address, the first one first."""
        chosen = {}
        for part in self.params.get(ORDER_VAR, "").split(".")[:MOST_SORTS]:
            name = part.removeprefix("-")
            if name in self.sorts:
                chosen.setdefault(name, part.startswith("-"))
        if not chosen:
            name, sort = next(iter(self.sorts.items()))
            chosen[name] = sort.is_descending
        return chosen

    def sort_url(self, chosen):
        value = ".".join(f"{'-' if down else ''}{name}" for name, down in chosen.items())
        return self.get_query_string({ORDER_VAR: value})

    def sort_links(self):
        """[{"name", "label", "url", "is_descending", "position", "without"}] of all orders.

        url: sorts by it first, the other way round where it is first now. position: among those
        that are chosen, None for the others. without: the address that drops it, "" for none.
        """
        chosen = self.chosen_sorts
        links = []
        for name, sort in self.sorts.items():
            others = {other: down for other, down in chosen.items() if other != name}
            is_first = next(iter(chosen)) == name
            down = not chosen[name] if is_first else chosen.get(name, sort.is_descending)
            links.append(
                {
                    "name": name,
                    "label": sort.label,
                    "url": self.sort_url(dict([(name, down), *others.items()][:MOST_SORTS])),
                    "is_descending": chosen.get(name),
                    "position": list(chosen).index(name) + 1 if name in chosen else None,
                    "without": self.sort_url(others) if name in chosen and others else "",
                }
            )
        return links

    # The page

    def get_results(self, request):
        if not self.sorts:
            super().get_results(request)
            self.newer_url = self.older_url = ""
            self.is_counted = True
        else:
            self.get_page()
        self.chips = chips_of(self)

    def get_page(self):
        rows, keys = self.model_admin.with_rows(self.queryset), []
        for name, is_descending in self.chosen_sorts.items():
            sort = self.sorts[name]
            rows = sort.prepare(rows) if sort.prepare else rows
            keys.append(keyset.Key(sort.key, is_descending))
        page = keyset.page(rows, keys, self.list_per_page, self.after, self.before)
        self.result_list = page.rows
        self.model_admin.fill_rows(self.request, page.rows)
        self.newer_url = page.newer and self.get_query_string({BEFORE: page.newer})
        self.older_url = page.older and self.get_query_string({AFTER: page.older})
        self.is_later_page = bool(self.after or self.before)
        self.count_some()
        self.multi_page = bool(self.newer_url or self.older_url)
        self.can_show_all, self.paginator = False, None
        self.show_full_result_count, self.full_result_count = False, None
        self.show_admin_actions = True
        self.split_dates()

    def count_some(self):
        """Exactly up to a limit: beyond it nobody needs the number, and it would cost seconds."""
        if not (self.newer_url or self.older_url or self.is_later_page):
            count = len(self.result_list)
        else:
            count = self.queryset.order_by()[: COUNTED_TO + 1].count()
        self.is_counted = count <= COUNTED_TO
        self.result_count = min(count, COUNTED_TO)
