from .accounts import RoleScope, User
from .desk import Note
from .links import PreviewLink
from .saved_searches import ListColumns, SavedSearch
from .work import AutosaveDraft, PreparedUpdate, Presence

__all__ = [
    "AutosaveDraft",
    "ListColumns",
    "Note",
    "PreparedUpdate",
    "Presence",
    "PreviewLink",
    "RoleScope",
    "SavedSearch",
    "User",
]
