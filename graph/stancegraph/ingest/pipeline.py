"""Doing the same to many things, in this process or in others, in the order that they came."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from stancegraph.errors import StancegraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")
# Things that a process has before it: enough that none waits, few enough for the memory.
_AHEAD = 4


class Workers:
    """Runs functions in other processes or threads or, with one job, here."""

    def __init__(self, pool: Executor | None, jobs: int) -> None:
        """Use `workers` or `threads`, which also end what they begin."""
        self._pool, self._window = pool, jobs * _AHEAD if pool else 1

    def map(
        self, work: Callable[[Any], T], things: Iterable[Any], *, skip: tuple[type, ...]
    ) -> Iterator[T]:
        """What `work` makes of each thing, in order; those of the types `skip` as they are.

        Raises:
            StancegraphError: A process died, of too little memory say.
        """
        waiting: deque[Future[T]] = deque()
        for thing in things:
            waiting.append(self._submit(work, thing, skip))
            if len(waiting) >= self._window:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def flat_map(
        self, work: Callable[[Sequence[Any]], Iterable[T]], groups: Iterable[Sequence[Any]]
    ) -> Iterator[T]:
        """What `work` makes of the things of each group, in order; here, one after another.

        Raises:
            StancegraphError: A process died, of too little memory say.
        """
        if self._pool:
            whole = partial(_all, work)
            yield from chain.from_iterable(self.map(whole, groups, skip=()))
        else:
            yield from chain.from_iterable(map(work, groups))

    def _submit(self, work: Callable[[Any], T], thing: Any, skip: tuple[type, ...]) -> Future[T]:
        if self._pool and not isinstance(thing, skip):
            return self._pool.submit(work, thing)
        done: Future[Any] = Future()
        done.set_result(thing if isinstance(thing, skip) else work(thing))
        return done


@contextmanager
def workers(jobs: int, prepare: Callable[[], None]) -> Iterator[Workers]:
    """Processes for a while, each prepared first; they end when what they are at is done."""
    if jobs == 1:
        yield Workers(None, 1)
        return
    # Not by fork: the engine of the store has threads, whose locks a copy would inherit.
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (prepare,))
    try:
        yield Workers(pool, jobs)
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Threads:
    """So many threads, and what ends the waiting in them when a run ends early."""

    number: int = 1
    stop: Callable[[], None] = lambda: None


@contextmanager
def waiters(threads: Threads) -> Iterator[Workers]:
    """Threads for a while, for what waits for others more than it computes."""
    if threads.number == 1:
        yield Workers(None, 1)
        return
    pool = ThreadPoolExecutor(threads.number)
    try:
        yield Workers(pool, threads.number)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def whole() -> Iterator[None]:
    """Let what is begun be finished before Ctrl-C ends the run."""
    came: list[int] = []
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt


def _begin(prepare: Callable[[], None]) -> None:
    # Ctrl-C is for the process that stores; it ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()


def _all(work: Callable[[Sequence[Any]], Iterable[T]], group: Sequence[Any]) -> list[T]:
    return list(work(group))


def _result(future: Future[T]) -> T:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise StancegraphError(
            "A process that reads documents ended by itself, of too little memory perhaps. "
            "What was stored before is whole; run again with fewer --jobs to go on."
        ) from error
