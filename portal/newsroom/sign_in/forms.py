"""The form at the door."""

from django.contrib.admin.forms import AdminAuthenticationForm

MAX_PASSWORD = 128  # characters


class SignInForm(AdminAuthenticationForm):
    """Django's; what is too long to be a name or a password is wrong, as any other is."""

    def clean(self):
        name, password = (self.data.get(key, "") for key in ("username", "password"))
        if len(name) > self.username_field.max_length or len(password) > MAX_PASSWORD:
            raise self.get_invalid_login_error()
        return super().clean()
