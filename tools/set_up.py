"""Set up a working copy: system packages where permitted, `.venv`, the locked libraries. Needs Python alone.

Run by the Makefile as ``python3 tools/set_up.py run`` or ``… test``. What is in place is left alone, so that it costs
nothing the second time.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-locks.json"
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
OLDEST_PYTHON = (3, 11)

# What Qt needs before it can be imported: without these nothing runs, with or without a display.
QT_LIBRARIES = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
}
# What the window needs on a display.
XCB_PACKAGES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
# Chinese faces for the screen (Noto) and for PDF (WenQuanYi, TrueType outlines).
FONT_PACKAGES = ("fonts-noto-cjk", "fonts-wqy-microhei")


def main(purpose: str) -> int:
    """Set up for "run" or "test" and return the exit status for make."""
    if sys.version_info < OLDEST_PYTHON:
        return stop(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: make PYTHON=python3.11 …")
    try:
        provide_system_packages()
        provide_venv()
        provide_libraries(purpose)
        provide_bytecode()
    except CannotContinue as reason:
        return stop(str(reason))
    return 0


class CannotContinue(Exception):
    """Something essential is missing; the text says in one line what to do."""


# -- system packages ---------------------------------------------------------------------------------------------------


def provide_system_packages() -> None:
    """Install the Debian packages that are missing, or name them in one line and go on where that is possible."""
    if not shutil.which("dpkg-query"):
        return
    missing = missing_packages()
    if not missing:
        return
    installer = apt_prefix()
    if installer is not None:
        say(f"Installing system packages: {' '.join(missing)}")
        install_packages(installer, missing)
        missing = missing_packages()
    if not missing:
        return
    command = f"sudo apt-get install --no-install-recommends {' '.join(missing)}"
    if any(is_essential(name) for name in missing):
        raise CannotContinue(f"nothing can run without system packages; install them with: {command}")
    say(f"Missing system packages, not essential; install them with: {command}")


def missing_packages() -> list[str]:
    wanted = [*QT_LIBRARIES, *XCB_PACKAGES, *FONT_PACKAGES]
    if not (has_ensurepip() or venv_is_sound()):
        wanted.insert(0, "python3-venv")
    installed = installed_packages(wanted)
    return [name for name in wanted if name not in installed]


def is_essential(package: str) -> bool:
    """True when nothing runs without this package and nothing else on this system stands in for it."""
    if package == "python3-venv":
        return not has_module("pip")
    return package in QT_LIBRARIES and not loads(QT_LIBRARIES[package])


def installed_packages(names: Sequence[str]) -> set[str]:
    """Those of the names that are installed; newer releases call some of them by a name that ends in t64."""
    asked = [*names, *(f"{name}t64" for name in names)]
    answer = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *asked],
        capture_output=True,
        text=True,
        check=False,
    )
    states = (line.split() for line in answer.stdout.splitlines())
    return {state[0].removesuffix("t64") for state in states if state[-1] == "installed"}


def apt_prefix() -> list[str] | None:
    """How apt-get may be called here: as root, by a sudo that asks nothing, or not at all."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quietly(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def install_packages(prefix: Sequence[str], names: Sequence[str]) -> None:
    """Install all at once; where one of them is unknown to this system, one after the other."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    quietly([*apt, "update"])
    install = [*apt, "install", "--yes", "--no-install-recommends"]
    if not quietly([*install, *names]):
        for name in names:
            quietly([*install, name])


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


# -- the environment ---------------------------------------------------------------------------------------------------


def provide_venv() -> None:
    """Make `.venv`, or make it anew where its interpreter is gone or too old."""
    if venv_is_sound():
        return
    say("Making .venv")
    options = ["--clear"] if VENV.exists() else []
    if not has_ensurepip():
        if not has_module("pip"):
            raise CannotContinue("this Python has neither venv nor pip; install them, or say make PYTHON=…")
        options.append("--without-pip")
    run_or_stop([sys.executable, "-m", "venv", *options, str(VENV)], "Python could not make .venv")


def venv_is_sound() -> bool:
    test = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return VENV_PYTHON.exists() and quietly([str(VENV_PYTHON), "-c", test])


def has_ensurepip() -> bool:
    """Debian keeps ensurepip in a package of its own, so that venv may be there without it."""
    return has_module("ensurepip") and has_module("venv")


def has_module(name: str) -> bool:
    """Asked anew each time: a package may just have been installed."""
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


# -- the libraries -----------------------------------------------------------------------------------------------------


def provide_libraries(purpose: str) -> None:
    """Install the lock for this purpose, hashes checked, unless it is what was installed last."""
    wanted = {name: fingerprint(ROOT / name) for name in LOCKS.values()}
    if purpose == "run":
        del wanted[LOCKS["test"]]
    present = installed_locks()
    if all(present.get(name) == digest for name, digest in wanted.items()):
        return
    lock = LOCKS[purpose]
    say(f"Installing the libraries of {lock} into .venv")
    STAMP.unlink(missing_ok=True)
    command = [
        *pip(),
        "install",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--quiet",
        "--requirement",
        str(ROOT / lock),
    ]
    run_or_stop(command, f"pip could not install {lock}")
    STAMP.write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")


def provide_bytecode() -> None:
    """Compile the program now, also where Python is told to leave no bytecode: else every start compiles it anew."""
    quietly([str(VENV_PYTHON), "-m", "compileall", "-q", "ledger_app"])


def pip() -> list[str]:
    """The pip of `.venv`, else the system's pip working on it."""
    options = ["--disable-pip-version-check", "--no-input"]
    if quietly([str(VENV_PYTHON), "-m", "pip", "--version"]):
        return [str(VENV_PYTHON), "-m", "pip", *options]
    return [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON), *options]


def installed_locks() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# -- small things ------------------------------------------------------------------------------------------------------


def quietly(command: Sequence[str]) -> bool:
    """Run without a word and without input; True when it went well."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=ROOT)
    except OSError:
        return False
    return done.returncode == 0


def run_or_stop(command: Sequence[str], failure: str) -> None:
    """Run quietly; when it fails, show what it said."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise CannotContinue(f"{failure}; the reason stands above")


def say(text: str) -> None:
    print(f"set-up: {text}", flush=True)


def stop(text: str) -> int:
    print(f"set-up: {text}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["test"]):
        sys.exit(stop("say what for: run or test"))
    sys.exit(main(sys.argv[1]))
