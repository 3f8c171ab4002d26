"""What every list of the newsroom shares; one that names `sorts` has pages by key, too."""

from .change_list import NewsroomChangeList
from .columns import ChosenColumns


class ListAdmin(ChosenColumns):
    """Mixed into an admin. sorts: {name: change_list.Sort}, the usual order first."""

    sorts = {}

    def get_changelist(self, request, **kwargs):
        return NewsroomChangeList

    def get_sorts(self, request):
        return self.sorts

    def with_rows(self, queryset):
        """The queryset of a list with what its rows show."""
        return queryset

    def fill_rows(self, request, rows):
        """Find for all rows of a page what no column shall ask for by itself."""

    def default_views(self, request):
        """[(label, query, count or None)] of the tabs that the list has for everybody."""
        return []
