"""What went wrong in, one line on standard error and exit code 2 out: never a traceback."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import click

from mtaudit.errors import MtauditError, unforeseen, wants_traceback

EXIT_FAILED = 2
EXIT_INTERRUPTED = 130  # 128 and the number of SIGINT, as a shell has it


class Group(click.Group):
    """Turns the errors that we foresee into one line on standard error and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MtauditError as error:
            fail(str(error))
        except KeyboardInterrupt:
            click.echo("mtaudit: stopped", err=True)
            sys.exit(EXIT_INTERRUPTED)
        except BrokenPipeError:
            drop_output()
            ctx.exit(0)
        except OSError as error:
            drop_output()
            where = f"{error.filename}: " if error.filename else ""
            fail(f"{where}{(error.strerror or str(error)).lower()}")
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if wants_traceback():
                raise
            fail(unforeseen(error))


def drop_output() -> None:
    """Lets go of what standard output did not take: Python would try again when it ends, and tell.

    The reader of a pipe (head, less) has seen enough, or the disk is full.
    """
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(message: str) -> NoReturn:
    from mtaudit.report.clean import visible

    click.echo(f"mtaudit: {visible(message)}", err=True)
    sys.exit(EXIT_FAILED)
