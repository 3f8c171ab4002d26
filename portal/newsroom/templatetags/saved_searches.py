from django import template

from portal.newsroom.models import SavedSearch
from portal.newsroom.saved_searches import kept, list_url
from portal.newsroom.versions.lists import VersionLists

register = template.Library()


@register.inclusion_tag("newsroom/_saved_searches.html", takes_context=True)
def saved_searches_of_list(context):
    """A person's saved searches above a list of versions, and the form that saves this one."""
    changes = context["cl"]
    if not isinstance(changes.model_admin, VersionLists) or changes.is_popup:
        return {}
    query = context["request"].META.get("QUERY_STRING", "")
    return saved_searches(context, changes.opts.label_lower, query)


@register.inclusion_tag("newsroom/_saved_searches.html", takes_context=True)
def saved_searches(context, kind, query):
    """The same of a page of that kind (portal.newsroom.saved_searches).

    query: what would be saved, as a query string; "" for nothing.
    """
    query = kept(query)
    user = context["request"].user
    searches = list(SavedSearch.objects.filter(user=user, kind=kind))
    return {
        "csrf_token": context.get("csrf_token"),
        "kind": kind,
        "query": query,
        "may_save": query and all(search.query != query for search in searches),
        "searches": [
            (search, list_url(kind, search.query), search.query == query) for search in searches
        ],
    }
