from .accounts import RoleScope, User
from .desk import Note
from .links import PreviewLink
from .saved_searches import SavedSearch
from .work import PreparedUpdate, Presence, Scratch

__all__ = [
    "Note",
    "PreparedUpdate",
    "Presence",
    "PreviewLink",
    "RoleScope",
    "SavedSearch",
    "Scratch",
    "User",
]
