from .accounts import RoleScope, User
from .desk import Note
from .links import PreviewLink
from .saved_searches import SavedSearch
from .work import AutosaveDraft, PreparedUpdate, Presence

__all__ = [
    "AutosaveDraft",
    "Note",
    "PreparedUpdate",
    "Presence",
    "PreviewLink",
    "RoleScope",
    "SavedSearch",
    "User",
]
