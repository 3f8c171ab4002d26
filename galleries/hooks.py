from portal.core import hooks
from portal.newsroom.places import WorkPlace, of_model

from .home import GALLERIES, photographs
from .tasks import take_up
from .uses import is_shown_by_others, uses_in_galleries, uses_in_recordings


def places():
    return [
        WorkPlace(
            **of_model("galleries.recording"),
            key="recordings",
            icon="M4 6h16v12H4z M10 9.5v5l4.5-2.5z",
            letter="v",
            order=32,
        ),
        WorkPlace(
            **of_model("galleries.gallery"),
            key="galleries",
            icon="M7 4h13v11H7z M4 8v12h13 M8 14l4-4 3 3 2-2 3 3",
            letter="g",
            order=34,
        ),
    ]


hooks.home_blocks.register(GALLERIES, order=20)
hooks.home_blocks.register(photographs, order=20)
hooks.newsroom_places.register(places)
hooks.photograph_uses.register(uses_in_galleries, order=20)
hooks.photograph_uses.register(uses_in_recordings, order=30)
hooks.is_shown_by_others.register(is_shown_by_others)
hooks.worker_starts.register(take_up)
