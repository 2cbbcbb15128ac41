"""A rule file: its models, loading with line and column, the checks between its parts, its schema."""
