"""The command line: a thin face; no rule of a policy lives here."""
