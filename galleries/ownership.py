"""Whose photograph, film or sound it is: one rule for all that is uploaded."""

from portal.core import hooks
from portal.newsroom.rights import policy

EDIT_STORIES = "articles.edit_others_article"


class OwnMedia:
    """Mixed into the admin of an upload with `uploaded_by`, above TranslatableAdmin."""

    @classmethod
    def may_change(cls, user, row):
        """Whether the user may change an upload: its file, what its languages share, its texts.

        Who works on what others wrote, or keeps the archive, may change each; others change what
        they uploaded, until somebody else's work shows it to readers.
        """
        model = type(row)
        if not policy.has(user, "change", model):
            return False
        if policy.has(user, "delete", model) or user.has_perm(EDIT_STORIES):
            return True
        is_own = row.uploaded_by_id in (None, user.pk)
        return is_own and not any(hooks.is_shown_by_others(row, user))

    @classmethod
    def may_write(cls, user, row):
        """Whether the user may write an upload's texts, in the languages of the user."""
        return policy.has(user, "translate", type(row)) or cls.may_change(user, row)

    def has_change_permission(self, request, obj=None):
        user = request.user
        if obj is None:
            return any(policy.has(user, name, self.model) for name in ("change", "translate"))
        return self.may_change_language(request, obj) and self.may_write(user, obj)
