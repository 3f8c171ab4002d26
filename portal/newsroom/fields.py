"""Form fields that bring what is typed into its stored form first."""

from django import forms

from portal.core.text.normalisation import latin_digits


def tidy_first(field, tidy):
    """Let a CharField ask for its length what will be stored: «ۀ» becomes two characters.

    tidy: function of a text, returns it in the stored form.
    """
    as_typed = field.to_python
    field.to_python = lambda value: tidy(as_typed(value))


def take_any_digits(field):
    """Let a number field take the digits of every script: browsers' own inputs drop them."""
    as_typed = field.to_python
    field.to_python = lambda value: as_typed(
        latin_digits(value).replace("٫", ".") if isinstance(value, str) else value
    )
    field.widget.input_type = "text"
    is_whole = not isinstance(field, forms.DecimalField)
    field.widget.attrs.update(inputmode="numeric" if is_whole else "decimal", dir="ltr")
