from django.urls import path

from . import views

app_name = "galleries"
urlpatterns = [
    path("", views.gallery_list, name="list"),
    path("<id:pk>/", views.gallery_detail, name="short"),
    path("<id:pk>/<uslug:slug>/", views.gallery_detail, name="detail"),
    path("<id:pk>/<uslug:slug>/<id:n>/", views.photograph_detail, name="photograph"),
]
