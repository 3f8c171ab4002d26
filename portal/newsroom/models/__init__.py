from .accounts import RoleScope, User
from .desk import Note
from .links import PreviewLink
from .work import PreparedUpdate, Presence, Scratch

__all__ = ["Note", "PreparedUpdate", "Presence", "PreviewLink", "RoleScope", "Scratch", "User"]
