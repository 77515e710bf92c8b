"""A worker process: a task and texts on standard input, what our rules make of them on output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import BinaryIO

from mtaudit.audit.pipeline import Begun, Outcome, Run, audit
from mtaudit.read.decode import Decoded


def main() -> None:
    """Answers until standard input ends, as it does when the asking process ends."""
    # Whoever asks is told of Ctrl-C, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library may print must not get between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, answers)
    except (EOFError, BrokenPipeError):
        return


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Reads a task, then texts; raises EOFError at the end."""
    run = Run.of(pickle.load(questions))
    while True:
        path, decoded = pickle.load(questions)
        answers.write(pickle.dumps(_answer(path, decoded, run)))
        answers.flush()


def _answer(path: str, decoded: Decoded, run: Run) -> Begun | Outcome | Exception:
    try:
        done = audit(path, decoded, run)
    except Exception as error:
        return _to_send(error)
    return done.to_send() if isinstance(done, Begun) else done


def _to_send(error: Exception) -> Exception:
    """The same, or what can be said of an error that cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


if __name__ == "__main__":
    main()
