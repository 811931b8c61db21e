# SPDX-License-Identifier: Apache-2.0
"""What the scripts that are measured beside Fathom share: one JSON object a line, in and out.

    {"do": "describe"}                       -> {"library": ..., "version": ..., "settings": [...]}
    {"do": "prepare", "width": ..., ...}     -> {"parameters": ...}          built, compiled where asked, three steps taken
    {"do": "measure", "seconds": 0.3}        -> {"seconds": ..., "steps": ...}      seconds a step, over whole steps
    {"do": "memory"}                         -> {"bytes": ...}               the most this process has ever held
    {"do": "messages", "width": ..., "nodes": ..., "edges": ..., "kinds": ..., "aggregation": ..., "seconds": ...}
                                             -> {"forward": ..., "both": ...}        seconds; where the script has it
An error is answered with {"error": "one sentence"}; the end of the input ends the script.
"""

import json
import os
import sys
import time


def peak_bytes():
    """VmHWM, which begins anew with the program (getrusage's maximum is handed down by whoever started it)."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def blas_library():
    """The BLAS that this process has loaded, as its file's path names it."""
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if "/" in line}
    for path in sorted(paths):
        path = os.path.realpath(path)
        if "openblas" in path.lower():
            kind = next((k for k in ("openmp", "serial") if k in path), "pthread")
            return f"OpenBLAS ({kind})"
        if "mkl" in os.path.basename(path) and "mkldnn" not in path:
            return "MKL"
    return "reference BLAS" if any("/libblas.so" in os.path.realpath(p) for p in paths) else ""


def openmp_blas():
    """The folder of Debian's OpenBLAS in its OpenMP form, beside that of the form that is loaded; "" where there is none."""
    with open("/proc/self/maps") as maps:
        paths = {os.path.realpath(line.split()[-1]) for line in maps if "/libblas.so" in line}
    folders = [os.path.join(os.path.dirname(os.path.dirname(path)), "openblas-openmp") for path in paths]
    return next((folder for folder in folders if os.path.exists(os.path.join(folder, "libblas.so.3"))), "")


def measure(step, seconds):
    start, steps = time.perf_counter(), 0
    while steps == 0 or time.perf_counter() - start < seconds:
        step()
        steps += 1
    return {"seconds": (time.perf_counter() - start) / steps, "steps": steps}


def serve(describe, prepare, messages=None):
    """Answers requests until there are no more.

    prepare(request) returns the function that takes one step and the number of parameters that it trains;
    messages(request) one that passes messages forward, and one that does so forward and back.
    """
    # What libraries print must not come between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    step = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "describe":
                answer = describe()
            elif request["do"] == "prepare":
                step, parameters = prepare(request)
                for _ in range(3):
                    step()
                answer = {"parameters": parameters}
            elif request["do"] == "measure":
                answer = measure(step, request["seconds"])
            elif request["do"] == "messages" and messages:
                forward, both = messages(request)
                for _ in range(3):
                    both()
                half = request["seconds"] / 2
                answer = {"forward": measure(forward, half)["seconds"], "both": measure(both, half)["seconds"]}
            elif request["do"] == "memory":
                answer = {"bytes": peak_bytes()}
            else:
                answer = {"error": f"no such request: {request['do']}"}
        except Exception as problem:  # whatever it is, whoever asked must hear of it
            answer = {"error": " ".join(f"{type(problem).__name__}: {problem}".split())[:400]}
        print(json.dumps(answer), file=answers, flush=True)
