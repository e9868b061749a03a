"""``python -m commands``: the command line without its entry point installed."""

from commands import main

main()
