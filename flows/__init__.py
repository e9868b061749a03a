"""When things happen, and in which order: Prefect flows, one a file. Prefect lives here alone."""
