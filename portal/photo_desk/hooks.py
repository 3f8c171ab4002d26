from django.utils.translation import gettext_lazy as _

from galleries.models import Photograph
from portal.core import hooks
from portal.newsroom.places import Start, WorkPlace, of_model

from .views import may_upload
from .widgets import PictureWidget


def places():
    return [
        WorkPlace(
            **of_model(
                "galleries.photograph",
                label=_("Photographs"),
                covers=("galleries/photograph/", "photo-desk/"),
            ),
            key="photographs",
            icon="M4 6h16v13H4z M9 12a1.6 1.6 0 1 0 0-.1 M5 18l5-4 3 2 3-3 4 4",
            letter="p",
            order=30,
            is_at_foot=True,
            add=Start(_("Upload photographs"), "photo_desk", may_upload),
        )
    ]


def widget_of(db_field, language):
    is_picture = db_field.related_model is Photograph
    return PictureWidget(language=language) if is_picture else None


hooks.newsroom_places.register(places)
hooks.relation_widget.register(widget_of)
