from django.urls import path

from . import views

app_name = "articles"
urlpatterns = [
    path("news/<id:pk>/", views.article_detail, name="short"),
    path("news/<id:pk>/<uslug:slug>/", views.article_detail, name="detail"),
    path("latest/", views.latest, name="latest"),
    path("section/<uslug:slug>/", views.section, name="section"),
    path("topic/<uslug:slug>/", views.topic, name="topic"),
    path("author/<uslug:slug>/", views.author, name="author"),
    path("archive/<datepart:y>/<datepart:m>/", views.month, name="month"),
    path("archive/<datepart:y>/<datepart:m>/<datepart:d>/", views.day, name="day"),
    path("corrections/", views.corrections, name="corrections"),
]
