from django.urls import include, path

from . import browsing, ics_views, views

browsed = [
    path("", browsing.now, name="now"),
    path("<datepart:y>/<datepart:m>/", browsing.month, name="month"),
    path("<datepart:y>/<datepart:m>/<datepart:d>/", browsing.day, name="day"),
    path("week/<datepart:y>/<datepart:m>/<datepart:d>/", browsing.week, name="week"),
    path("list/", browsing.upcoming, name="list"),
    path("list/<datepart:y>/<datepart:m>/", browsing.list_month, name="list_month"),
]

app_name = "calendar"
urlpatterns = [
    *browsed,
    path("category/<uslug:category>/", include(browsed)),
    path("events.ics", ics_views.feed, name="ics"),
    path("category/<uslug:slug>/events.ics", ics_views.feed, name="category_ics"),
    path("event/<id:pk>/", views.event_detail, name="short"),
    path("event/<id:pk>/event.ics", ics_views.event_file, name="event_ics"),
    path("event/<id:pk>/<uslug:slug>/", views.event_detail, name="event"),
]
