from .accounts import RoleScope, User
from .desk import Note
from .links import PreviewLink
from .saved_searches import ListColumns, SavedSearch
from .work import AutosaveDraft, FormPress, PreparedUpdate, Presence

__all__ = [
    "AutosaveDraft",
    "FormPress",
    "ListColumns",
    "Note",
    "PreparedUpdate",
    "Presence",
    "PreviewLink",
    "RoleScope",
    "SavedSearch",
    "User",
]
