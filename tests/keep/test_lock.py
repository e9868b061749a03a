import json
import os
import signal
import subprocess
import sys

import pytest

from onrecord.errors import WarehouseBusyError
from onrecord.keep.lock import LOCK_FILE, find_holder, hold_lock, is_locked

HOLD = """
import sys, time
from pathlib import Path
from onrecord.keep.lock import hold_lock
with hold_lock(Path(sys.argv[1]), "run run-7"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_told_at_once_who_holds_the_lock(tmp_path, holder):
    assert is_locked(tmp_path)
    said = rf"{tmp_path}: being written by run run-7 \(process {holder.pid} on .*, since 20"
    with pytest.raises(WarehouseBusyError, match=said), hold_lock(tmp_path, "another"):
        pass
    assert find_holder(tmp_path).pid == holder.pid


def test_the_lock_of_a_killed_process_blocks_nobody(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert find_holder(tmp_path).pid == holder.pid
    assert not is_locked(tmp_path)
    with hold_lock(tmp_path, "the next"):
        assert find_holder(tmp_path).what == "the next"


def test_the_lock_is_empty_when_given_back(tmp_path):
    with hold_lock(tmp_path, "a run"):
        assert json.loads((tmp_path / LOCK_FILE).read_text())["pid"] == os.getpid()
    assert find_holder(tmp_path) is None


def test_asking_who_holds_the_lock_does_not_free_it(tmp_path):
    with hold_lock(tmp_path, "a run"):
        assert is_locked(tmp_path)
        assert find_holder(tmp_path).what == "a run"
        assert is_locked(tmp_path)


def test_a_forked_child_does_not_keep_the_lock(tmp_path):
    ready, tell = os.pipe()
    with hold_lock(tmp_path, "a run"):
        child = os.fork()
        if child == 0:
            os.write(tell, b"forked")
            signal.pause()
        os.read(ready, 6)
    try:
        assert not is_locked(tmp_path)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ready)
        os.close(tell)


def test_a_folder_without_a_lock_file_is_not_locked(tmp_path):
    assert not is_locked(tmp_path)
    assert find_holder(tmp_path) is None
