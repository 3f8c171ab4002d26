"""Parts of addresses."""

from django.urls import register_converter


class SlugConverter:
    """Letters and digits of any script, joined by '-'. Django's own takes ASCII only."""

    regex = r"[^/\x00-\x20]{1,300}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class NumberConverter:
    """An id: as many digits as a bigint surely holds."""

    regex = r"[0-9]{1,18}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


class DatePartConverter:
    """A year, month or day in the digits of any script that readers type."""

    regex = r"[0-9۰-۹٠-٩]{1,4}"

    def to_python(self, value):
        return int(value)  # int() reads the decimal digits of every script

    def to_url(self, value):
        return f"{value:02d}"


register_converter(SlugConverter, "uslug")
register_converter(NumberConverter, "id")
register_converter(DatePartConverter, "datepart")
