"""The columns that a person chose for a list: kept with the account, the same on all machines."""

from portal.core.once import once
from portal.newsroom.models import ListColumns


class ChosenColumns:
    """Mixed into the admin of a list.

    list_display: the columns that stand where nobody chose. more_columns: what else can.
    fixed_columns: those that always stand.
    """

    more_columns = ()
    fixed_columns = ()

    @property
    def has_chosen_columns(self):
        return bool(self.more_columns or self.fixed_columns)

    def offered_columns(self):
        return [*self.list_display, *self.more_columns]

    def get_list_display(self, request):
        if not self.has_chosen_columns:
            return super().get_list_display(request)
        names = self.chosen_names(request)
        if names is None:
            return self.list_display
        return [
            name for name in self.offered_columns() if name in names or name in self.fixed_columns
        ]

    def chosen_names(self, request):
        """What the person chose, None for nothing; asked once in a request."""
        kind = self.opts.label_lower
        chosen = ListColumns.objects.filter(user=request.user, kind=kind)
        columns = chosen.values_list("columns", flat=True)
        return once(request, ("list columns", kind), columns.first)

    def column_choices(self, stand):
        """[(name, label, whether it stands)] of the columns that a person can choose."""
        return [
            (name, self.column_label(name), name in stand)
            for name in self.offered_columns()
            if name not in self.fixed_columns
        ]

    def column_label(self, name):
        column = getattr(self, name, None)
        if column is not None:
            return column.short_description
        return self.opts.get_field(name).verbose_name

    def store_columns(self, user, asked):
        """asked: names of columns, or None for the usual ones again."""
        own = ListColumns.objects.filter(user=user, kind=self.opts.label_lower)
        if asked is None:
            own.delete()
            return
        names = [name for name in self.offered_columns() if name in asked]
        own.update_or_create(user=user, kind=self.opts.label_lower, defaults={"columns": names})
