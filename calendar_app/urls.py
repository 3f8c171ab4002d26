from django.urls import path

from . import views

app_name = "calendar"
urlpatterns = [
    path("", views.now, name="now"),
    path("events.ics", views.ics, name="ics"),
    path("<datepart:y>/<datepart:m>/", views.month, name="month"),
    path("event/<id:pk>/", views.event_detail, name="short"),
    path("event/<id:pk>/event.ics", views.event_ics, name="event_ics"),
    path("event/<id:pk>/<uslug:slug>/", views.event_detail, name="event"),
]
