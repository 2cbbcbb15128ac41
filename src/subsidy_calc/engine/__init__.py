"""The pipeline: a canonical frame of claims and a policy give determinations and allocations."""
