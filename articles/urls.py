from django.urls import path

from . import archive_views, views

app_name = "articles"
urlpatterns = [
    path("news/<id:pk>/", views.article_detail, name="short"),
    path("news/<id:pk>/<uslug:slug>/", views.article_detail, name="detail"),
    path("latest/", views.latest, name="latest"),
    path("most-read/", views.most_read, name="most_read"),
    path("section/<uslug:slug>/", views.section, name="section"),
    path("topic/<uslug:slug>/", views.topic, name="topic"),
    path("author/<uslug:slug>/", views.author, name="author"),
    path("archive/", archive_views.years, name="archive"),
    path("archive/go/", archive_views.go, name="go"),
    path("archive/<datepart:y>/", archive_views.year, name="year"),
    path("archive/<datepart:y>/<datepart:m>/", archive_views.month, name="month"),
    path("archive/<datepart:y>/<datepart:m>/<datepart:d>/", archive_views.day, name="day"),
    path("corrections/", views.corrections, name="corrections"),
]
