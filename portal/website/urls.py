from django.urls import include, path

from . import feeds, views

urlpatterns = [
    path("", views.front, name="front"),
    path("page/<uslug:slug>/", views.page, name="page"),
    path("feeds/", include((feeds.urlpatterns, "feeds"))),
    path(
        "section/<uslug:slug>/feeds/",
        include((feeds.urlpatterns, "feeds"), namespace="section_feeds"),
    ),
]
