"""What is set up now and then, on one page; and Django's own list of all tables."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from .places import setup_pages_for

GROUPS = {
    "order": gettext_lazy("What stories and events are sorted by"),
    "site": gettext_lazy("What stands around the pages"),
    "words": gettext_lazy("Words and names"),
    "people": gettext_lazy("People and their rights"),
}


def may_open(request):
    return bool(setup_pages_for(request))


def sees_all_tables(request):
    """Whoever sets the roles answers for all of it."""
    return request.user.has_perm("auth.change_group")


@require_safe
def setup(request):
    """GET: the pages that the person may open, by group."""
    pages = setup_pages_for(request)
    if not pages:
        raise PermissionDenied
    groups = [(name, [page for page in pages if page.group == key]) for key, name in GROUPS.items()]
    return render(
        request,
        "newsroom/setup.html",
        {
            **admin.site.each_context(request),
            "title": _("Site"),
            "groups": [(name, found) for name, found in groups if found],
        },
    )


def named(app_list):
    """The list with names in the active language, those of packages that translate none, too."""
    for app in app_list:
        app["name"] = _(str(app["name"]))
        for model in app["models"]:
            model["name"] = _(str(model["name"]))
    return app_list


@require_safe
def tables(request):
    """GET: Django's list of all apps and their tables."""
    if not sees_all_tables(request):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("All tables"),
        "app_list": named(admin.site.get_app_list(request)),
    }
    return render(request, "newsroom/tables.html", context)
