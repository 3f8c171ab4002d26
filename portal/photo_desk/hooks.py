from galleries.models import Photograph
from portal.core import hooks

from .widgets import PictureWidget


def widget_of(db_field, language):
    is_picture = db_field.related_model is Photograph
    return PictureWidget(language=language) if is_picture else None


hooks.relation_widget.register(widget_of)
