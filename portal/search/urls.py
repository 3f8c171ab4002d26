from django.urls import include, path

from . import feeds, opensearch, suggestions, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest/", suggestions.suggest, name="suggest"),
    path("search/suggest/browser/", suggestions.suggest_to_browsers, name="suggest_to_browsers"),
    path("search/feeds/", include((feeds.urlpatterns, "search_feeds"))),
    path("opensearch.xml", opensearch.describe, name="opensearch"),
]
