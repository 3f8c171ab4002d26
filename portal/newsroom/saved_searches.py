"""Views that a person keeps, or shares: of lists and of pages, under a name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core import hooks
from portal.core.text.normalisation import shown

from .lists.admin import ListAdmin
from .models import SavedSearch

# Parameters that say where in a list one is, or what opened it.
NOT_KEPT = ("p", "e", "after", "before", "_popup", "_to_field", "_changelist_filters")
SHARE = "newsroom.share_savedsearch"


@dataclass(frozen=True)
class SearchPage:
    """A page that is no list of versions. may_see: (request) -> whether the person may open it."""

    url_name: str
    may_see: Callable


def page_of(kind):
    """The SearchPage of a kind, or None where it is a list of versions."""
    return next((pages[kind] for pages in hooks.saved_search_pages() if kind in pages), None)


def kept(query):
    """The part of a query string that asks for something, or "" for nothing."""
    said = QueryDict(query).copy()
    for name in NOT_KEPT:
        said.pop(name, None)
    for name in [name for name in said if not said[name].strip()]:
        del said[name]
    return said.urlencode()


def list_url(kind, query=""):
    page = page_of(kind)
    address = page.url_name if page else f"admin:{kind.replace('.', '_')}_changelist"
    return reverse(address) + (f"?{query}" if query else "")


def may_see(kind, request):
    """Whether a person may see the list or page of a kind; Http404 if there is none."""
    page = page_of(kind)
    if page is not None:
        return page.may_see(request)
    return list_admin(kind).has_view_permission(request)


def list_admin(kind):
    """The admin of the list of a kind, which keeps views and columns; Http404 if there is none."""
    try:
        model_admin = admin.site._registry.get(apps.get_model(kind))
    except (LookupError, ValueError):
        model_admin = None
    if not (isinstance(model_admin, ListAdmin) and model_admin.sorts):
        raise Http404
    return model_admin


@require_POST
def save_search(request):
    """POST kind=, name=, query=, shared=: keep it; one of the same name is replaced."""
    kind = request.POST.get("kind", "")
    if not may_see(kind, request):
        raise PermissionDenied
    query = kept(request.POST.get("query", ""))
    name = " ".join(request.POST.get("name", "").split())[:60]
    own = SavedSearch.objects.filter(user=request.user, kind=kind)
    is_shared = bool(request.POST.get("shared"))
    if is_shared and not request.user.has_perm(SHARE):
        raise PermissionDenied
    if not query or len(query) > SavedSearch.MAX_QUERY:
        query = ""  # an address of any length would be refused
        messages.error(request, _("There is nothing to be saved, or too much."))
    elif not name:
        messages.error(request, _("Give the view a name."))
    elif not own.filter(name=name).exists() and own.count() >= SavedSearch.MOST:
        most = shown(SavedSearch.MOST)
        messages.error(request, _("%(most)s saved views are the most.") % {"most": most})
    else:
        values = {"query": query, "is_shared": is_shared}
        own.update_or_create(user=request.user, kind=kind, name=name, defaults=values)
        messages.success(request, _("The view is saved."))
    return HttpResponseRedirect(list_url(kind, query))


@require_POST
def delete_search(request, pk):
    search = SavedSearch.objects.deletable_by(request.user).filter(pk=pk).first()
    if search is None:
        raise Http404
    search.delete()
    return HttpResponseRedirect(list_url(search.kind, kept(request.POST.get("query", ""))))


@require_POST
def choose_columns(request):
    """POST kind=, column= of each that shall stand, query=; with _usual the usual ones again."""
    kind = request.POST.get("kind", "")
    model_admin = list_admin(kind)
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    asked = None if "_usual" in request.POST else request.POST.getlist("column")
    model_admin.store_columns(request.user, asked)
    return HttpResponseRedirect(list_url(kind, kept(request.POST.get("query", ""))))
