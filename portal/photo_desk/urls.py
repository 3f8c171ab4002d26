"""Addresses under /newsroom/; the root puts each behind the sign-in."""

from django.urls import path

from . import pictures, views

urlpatterns = [
    path("photo-desk/", views.desk, name="photo_desk"),
    path("photo-desk/chooser/", pictures.chooser, name="photo_desk_chooser"),
    path("photo-desk/pictures/", pictures.pictures, name="photo_desk_pictures"),
    path("photo-desk/pictures/<id:pk>/", pictures.picture, name="photo_desk_picture"),
    path("photo-desk/upload/", views.upload, name="photo_desk_upload"),
    path("photo-desk/texts/<id:pk>/", views.texts, name="photo_desk_texts"),
    path("photo-desk/original/<id:pk>/", views.original, name="photo_desk_original"),
    path("photo-desk/gallery/", views.into_gallery, name="photo_desk_gallery"),
]
