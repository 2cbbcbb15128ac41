"""A validation as text: one file per format, each with `write(validation, out)`."""
