"""The two sides of a pair: programs that time themselves when asked, and commands that are timed whole."""

import json
import os
import signal
import subprocess
import tempfile
import time

MODULES = {"torch": "PyTorch", "torchvision": "torchvision", "faiss": "FAISS", "PIL": "Pillow",
           "onnxruntime": "ONNX Runtime", "numpy": "NumPy"}


class Failed(Exception):
    """A side that cannot run; the text is for the table."""


class Missing(Failed):
    """A side that is not there."""


def failure(errors, status):
    """The last line of what a side wrote to stderr, or which peer is missing."""
    last = (errors.strip().splitlines() or [f"ended with status {status}"])[-1]
    for module, name in MODULES.items():
        if last.startswith("ModuleNotFoundError") and f"'{module}'" in last:
            return Missing(f"{name}: missing")
    return Failed(last)


class Server:
    """A process that prepares, announces itself, and times one repetition a line.

    It is stopped while the other side runs, so that no thread of it spins or wakes.
    """

    def __init__(self, words, environment=None):
        self.words, self.environment = words, {**os.environ, **(environment or {})}
        self.process, self.about = None, {}
        self.errors = tempfile.TemporaryFile("w+")

    def start(self):
        if self.process:
            return
        try:
            self.process = subprocess.Popen(
                self.words, env=self.environment, text=True, bufsize=1, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=self.errors)
        except OSError as error:
            raise Missing(f"{self.words[0]}: missing ({error.strerror})") from error
        self.about = json.loads(self.line())
        self.process.send_signal(signal.SIGSTOP)

    def line(self):
        line = self.process.stdout.readline()
        if line:
            return line
        status = self.process.wait()
        self.errors.seek(0)
        raise failure(self.errors.read(), status)

    def run(self):
        """The milliseconds of one repetition."""
        self.process.send_signal(signal.SIGCONT)
        self.process.stdin.write("run\n")
        taken = float(self.line())
        self.process.send_signal(signal.SIGSTOP)
        return taken

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None


class Command:
    """A process timed from start to end, or by the milliseconds that it prints last."""

    def __init__(self, words, environment=None, printed=False):
        self.words, self.environment = words, {**os.environ, **(environment or {})}
        self.printed, self.about, self.output = printed, {}, ""

    def start(self):
        pass

    def run(self):
        start = time.perf_counter()
        try:
            done = subprocess.run(self.words, env=self.environment, capture_output=True, text=True)
        except OSError as error:
            raise Missing(f"{self.words[0]}: missing ({error.strerror})") from error
        taken = (time.perf_counter() - start) * 1000
        if done.returncode != 0:
            raise failure(done.stderr, done.returncode)
        self.output = done.stdout
        return float(done.stdout.split()[-1]) if self.printed else taken

    def stop(self):
        pass


class Best:
    """The fastest of several ways to run the same side, by some runs of each before the timing."""

    def __init__(self, trials, **sides):
        self.trials, self.sides, self.chosen, self.name = trials, sides, None, ""

    def start(self):
        if self.chosen:
            return
        times, failed = {}, None
        for name, side in self.sides.items():
            try:
                side.start()
                times[name] = min(side.run() for _ in range(self.trials))
            except Failed as error:
                failed = error
        if not times:
            raise failed
        self.name = min(times, key=times.get)
        self.chosen = self.sides[self.name]
        for side in self.sides.values():
            if side is not self.chosen:
                side.stop()

    @property
    def about(self):
        return {**self.chosen.about, "chosen": self.name}

    def run(self):
        return self.chosen.run()

    def stop(self):
        for side in self.sides.values():
            side.stop()
        self.chosen = None
