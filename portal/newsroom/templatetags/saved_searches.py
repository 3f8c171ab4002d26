from django import template

from portal.newsroom.models import SavedSearch
from portal.newsroom.saved_searches import SHARE, kept, list_url

register = template.Library()


@register.inclusion_tag("newsroom/_views.html", takes_context=True)
def views_of_list(context):
    """The tabs above a list: everything, those for everybody, those that people saved."""
    changes, request = context["cl"], context["request"]
    if changes.is_popup or not changes.sorts:
        return {}
    kind, query = changes.opts.label_lower, kept(request.META.get("QUERY_STRING", ""))
    views = [
        {"label": label, "url": f"?{asked}", "count": count, "is_current": asked == query}
        for label, asked, count in changes.model_admin.default_views(request)
    ]
    saved = saved_searches(context, kind, query)
    is_current = any(row["is_current"] for row in (*views, *saved["searches"]))
    return {**saved, "views": views, "is_all": not query, "is_unnamed": query and not is_current}


@register.inclusion_tag("newsroom/_saved_searches.html", takes_context=True)
def saved_searches(context, kind, query):
    """The same of a page of that kind (portal.newsroom.saved_searches).

    query: what would be saved, as a query string; "" for nothing.
    """
    query = kept(query)
    user = context["request"].user
    searches = list(SavedSearch.objects.seen_by(user, kind))
    may_share = user.has_perm(SHARE)
    return {
        "csrf_token": context.get("csrf_token"),
        "kind": kind,
        "query": query,
        "may_save": query and all(search.query != query for search in searches),
        "may_share": may_share,
        "searches": [
            {
                "search": search,
                "url": list_url(kind, search.query),
                "is_current": search.query == query,
                "may_delete": search.user_id == user.pk or (search.is_shared and may_share),
            }
            for search in searches
        ],
    }
