"""Which processes of a session still live."""

from pathlib import Path


def list_session(leader: int) -> list[int]:
    """List the living processes of the session that a process leads or led."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                state, _, _, session = (entry / "stat").read_text().rsplit(") ", 1)[1].split()[:4]
            except OSError:
                continue
            if int(session) == leader and state != "Z":
                found.append(int(entry.name))
    return found
