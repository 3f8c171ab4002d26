from django.urls import include, path

from articles.models import TopicName

from . import feeds, views, well_known

urlpatterns = [
    path("", views.front, name="front"),
    path("page/<uslug:slug>/", views.page, name="page"),
    path("manifest.webmanifest", well_known.manifest, name="manifest"),
    path("feeds/", include((feeds.urlpatterns, "feeds"))),
    path(
        "topic/<uslug:slug>/feeds/",
        include((feeds.urlpatterns, "feeds"), namespace="topic_feeds"),
        {"names": TopicName},
    ),
    path(
        "section/<uslug:slug>/feeds/",
        include((feeds.urlpatterns, "feeds"), namespace="section_feeds"),
    ),
]
