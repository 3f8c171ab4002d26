from django import template

from portal.newsroom.lists import VersionLists
from portal.newsroom.models import SavedSearch
from portal.newsroom.saved_searches import kept, list_url

register = template.Library()


@register.inclusion_tag("newsroom/_saved_searches.html", takes_context=True)
def saved_searches(context):
    """A person's saved searches above a list of versions, and the form that saves this one."""
    request, changes = context["request"], context["cl"]
    if not isinstance(changes.model_admin, VersionLists) or changes.is_popup:
        return {}
    kind = changes.opts.label_lower
    query = kept(request.META.get("QUERY_STRING", ""))
    searches = list(SavedSearch.objects.filter(user=request.user, kind=kind))
    return {
        "csrf_token": context.get("csrf_token"),
        "kind": kind,
        "query": query,
        "may_save": query and not any(search.query == query for search in searches),
        "searches": [
            (search, list_url(kind, search.query), search.query == query) for search in searches
        ],
    }
