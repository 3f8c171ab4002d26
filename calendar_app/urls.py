from django.urls import include, path

from . import ics_views, period_views, views

browsed = [
    path("", period_views.now, name="now"),
    path("<datepart:y>/<datepart:m>/", period_views.month, name="month"),
    path("<datepart:y>/<datepart:m>/<datepart:d>/", period_views.day, name="day"),
    path("week/<datepart:y>/<datepart:m>/<datepart:d>/", period_views.week, name="week"),
    path("list/", period_views.upcoming, name="list"),
    path("list/<datepart:y>/<datepart:m>/", period_views.list_month, name="list_month"),
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
