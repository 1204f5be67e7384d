"""Limits a reading process sets upon itself, on Linux and on Windows."""

from __future__ import annotations

import sys

_SPARE_SECONDS = 10

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _LIMIT_PROCESS_TIME = 0x2
    _LIMIT_PROCESS_MEMORY = 0x100

    class _Basic(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class _Extended(ctypes.Structure):
        _fields_ = [
            ("Basic", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    def limit_this_process(memory: int, seconds: int) -> None:
        """Puts this process into a job object of its own; more memory than ``memory`` bytes is then refused to it."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _Extended()
        limits.Basic.LimitFlags = _LIMIT_PROCESS_MEMORY | _LIMIT_PROCESS_TIME
        limits.Basic.PerProcessUserTimeLimit = (seconds + _SPARE_SECONDS) * 10_000_000
        limits.ProcessMemoryLimit = memory
        job = kernel.CreateJobObjectW(None, None)
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

    def make_room() -> None:
        """Room for saying what went wrong: a job's limit cannot be raised by its own process."""

else:
    import resource

    def limit_this_process(memory: int, seconds: int) -> None:
        """Refuses this process more than ``memory`` bytes of its own, and ends it should nobody else do so.

        RLIMIT_DATA counts private writable memory; RLIMIT_AS would count the libraries' files as well.
        """
        _lower(resource.RLIMIT_DATA, memory)
        _lower(resource.RLIMIT_CPU, seconds + _SPARE_SECONDS)
        _lower(resource.RLIMIT_CORE, 0)

    def make_room() -> None:
        """Room for saying what went wrong, when memory was refused."""
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))

    def _lower(limit: int, value: int) -> None:
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
