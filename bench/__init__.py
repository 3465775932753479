"""Benchmarks against the budgets the product is held to: `make bench`."""
