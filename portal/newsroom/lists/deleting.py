"""Deleting what was chosen in a list, said without Latin digits and plurals behind a number."""

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.text.normalisation import shown


@admin.action(permissions=["delete"], description=gettext_lazy("Delete"))
def delete_chosen(model_admin, request, queryset):
    """Django's own asks first, or says what stands in the way; what was done is said here."""
    if not request.POST.get("post"):
        return delete_selected(model_admin, request, queryset)
    _rows, _counts, lacking, protected = model_admin.get_deleted_objects(queryset, request)
    if protected:
        return delete_selected(model_admin, request, queryset)
    if lacking:
        raise PermissionDenied
    count = len(queryset)
    if count:
        model_admin.log_deletions(request, queryset)
        model_admin.delete_queryset(request, queryset)
        said = _("Deleted: %(count)s.") % {"count": shown(count)}
        model_admin.message_user(request, said, messages.SUCCESS)
    return None
