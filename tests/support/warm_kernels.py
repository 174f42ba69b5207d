"""A pytest plugin (``-p tests.support.warm_kernels``): kernels that need not import the libraries each anew.

One process imports what every notebook imports besides the toolkit, and each kernel is a fork of it: a process of its
own, with a fresh namespace and the toolkit not yet imported. Jupyter, in this process or in a server that it starts,
finds the kernel in ``JUPYTER_PATH`` and needs to know no more. Other systems than Linux keep their ordinary kernels.

This file is also what Jupyter starts: it hands over what it was started with, and lives until its kernel has ended;
where it is killed, so is the kernel.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pytest

SOCKET = "TOOLKIT_WARM_KERNELS"
# Not matplotlib.pyplot nor its inline backend: they settle how they draw by the shell that imports them.
LIBRARIES = """ipykernel.kernelapp ipykernel.ipkernel ipywidgets anywidget pandas matplotlib.figure
    matplotlib.backends.backend_agg matplotlib.backends.backend_svg"""
INLINE = "module://matplotlib_inline.backend_inline"  # what a kernel chooses, unless something else is chosen already


def pytest_configure(config: pytest.Config) -> None:
    """Start the process, for this pytest and for its workers."""
    if sys.platform != "linux" or hasattr(config, "workerinput"):
        return
    import subprocess
    import tempfile
    from pathlib import Path

    folder = tempfile.TemporaryDirectory(prefix="warm-")
    kernel = Path(folder.name, "kernels", "python3", "kernel.json")
    kernel.parent.mkdir(parents=True)
    command = [sys.executable, "-I", "-S", __file__, "-f", "{connection_file}"]
    named = {"argv": command, "display_name": "Python 3 (ipykernel)", "language": "python"}
    kernel.write_text(json.dumps({**named, "interrupt_mode": "message", "metadata": {"debugger": True}}), "utf-8")
    paths = [folder.name, *filter(None, [os.environ.get("JUPYTER_PATH")])]
    os.environ.update({"JUPYTER_PATH": os.pathsep.join(paths), SOCKET: f"{folder.name}/socket"})
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(os.environ[SOCKET])
    listener.listen(64)  # who comes before the libraries are imported waits
    with listener:
        alone = {"OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": os.environ.get("MPLBACKEND") or INLINE}
        number = listener.fileno()
        serve = [sys.executable, __file__, "serve", str(number)]
        process = subprocess.Popen(serve, pass_fds=[number], env={**os.environ, **alone}, stdin=subprocess.PIPE)
    config.add_cleanup(folder.cleanup)
    config.add_cleanup(process.communicate)  # closes its standard input, and waits


def serve(listener: socket.socket) -> None:
    """Import the libraries; then fork a kernel for each who asks, until standard input ends, as it does with pytest."""
    import builtins
    import gc
    import importlib
    import select
    from types import SimpleNamespace
    from unittest import mock

    sys.path.pop(0)  # the folder of this file
    # pandas settles, when it is imported, how wide it prints, by whether it is in a kernel.
    with mock.patch.object(builtins, "get_ipython", return_value=SimpleNamespace(kernel=True), create=True):
        for library in LIBRARIES.split():
            importlib.import_module(library)
    sys.modules["ipywidgets"].register_comm_target()  # as it does by itself where a kernel imports it
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the kernels: they leave no zombies
    while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
        asked = listener.accept()[0]
        if os.fork() == 0:
            listener.close()
            be_kernel(asked)
        asked.close()


def be_kernel(asked: socket.socket) -> None:
    """Become the kernel that was asked for."""
    import threading

    message, numbers, _, _ = socket.recv_fds(asked, 1 << 20, 2)
    while not message.endswith(b"\n"):
        message += asked.recv(1 << 20)
    given = json.loads(message)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.close(0)
    os.open(os.devnull, os.O_RDONLY)
    os.chdir(given["folder"])
    os.environ.clear()
    os.environ.update(given["environment"])
    for number, standard in zip(numbers, (1, 2), strict=True):
        os.dup2(number, standard)
        os.close(number)
    sys.argv = ["ipykernel_launcher", *given["arguments"]]
    threading.Thread(target=end_with, args=(asked,), daemon=True).start()
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
    sys.stdout.flush()
    os._exit(0)


def end_with(asked: socket.socket) -> None:
    """End this kernel, and what it started, when who asked for it has ended."""
    asked.recv(1)
    os.killpg(0, signal.SIGKILL)


def ask() -> None:
    """Ask for a kernel, and wait for its end."""
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(os.environ[SOCKET])
        environment = {name: value for name, value in os.environ.items() if name != "JPY_PARENT_PID"}
        given = {"arguments": sys.argv[1:], "folder": os.getcwd(), "environment": environment}
        message = json.dumps(given).encode() + b"\n"
        sent = socket.send_fds(server, [message], [1, 2])
        server.sendall(message[sent:])
        server.recv(1)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(socket.socket(fileno=int(sys.argv[2])))
    else:
        ask()
