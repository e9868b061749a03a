"""Quality and speed, each figure with the command that gives it; see ``benchmarks/README.md``."""
