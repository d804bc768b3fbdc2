"""Measures faiss and hnswlib for build/bench.sh ann, pass by pass between the passes of our own indexes.

With --check exits 0 if a peer is installed. Otherwise reads commands from standard input and answers each with lines that end with "end":
  open KIND                      builds the peers' indexes of a kind; "peer NAME WALL CPU BYTES" for each, after remarks that begin with '#'
  pass NAME EFFORT THREADS N     one search of the first N queries together; "pass HITS SECONDS": processor seconds of the thread
                                 where THREADS is 1, otherwise wall seconds
  close                          forgets the indexes
The environment variable ANN_PEERS, a list like "faiss,hnswlib", leaves out the others.
Indexes that are there in --keep are read instead of built, and those that are built are kept there with what building took.
"""
import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

K = 10


def installed(name):
    wanted = os.environ.get("ANN_PEERS")
    if wanted is not None and name not in wanted.split(","):
        return False
    return importlib.util.find_spec(name) is not None and importlib.util.find_spec("numpy") is not None


if len(sys.argv) == 2 and sys.argv[1] == "--check":
    sys.exit(0 if installed("faiss") or installed("hnswlib") else 1)

import numpy as np


def say(*parts):
    print(*parts, sep="\t", flush=True)


def read_fvecs(path):
    raw = np.fromfile(path, dtype=np.int32)
    return np.ascontiguousarray(raw.reshape(-1, raw[0] + 1)[:, 1:]).view(np.float32)


def timed(action):
    wall, cpu = time.time(), time.process_time()
    action()
    return time.time() - wall, time.process_time() - cpu


def simd_registers(path):
    """The widest registers in a library's code, which tells its SIMD level where it reports none."""
    tool = shutil.which("objdump")
    if tool is None:
        return "SIMD level unknown: it reports none, and objdump is not there to look"
    code = subprocess.run([tool, "-d", "--no-show-raw-insn", path], capture_output=True, text=True, check=True).stdout
    return "AVX-512 code" if "%zmm" in code else "AVX code" if "%ymm" in code else "SSE code"


class Peers:
    def __init__(self, args):
        self.args = args
        self.vectors = read_fvecs(os.path.join(args.folder, "vectors.fvecs"))
        self.queries = read_fvecs(os.path.join(args.folder, "queries.fvecs"))
        self.truth = np.fromfile(os.path.join(args.folder, "truth.i32"), dtype=np.int32).reshape(len(self.queries), -1)
        self.d = self.vectors.shape[1]
        self.searches = {}

    def built(self, name, make, build, write, read):
        """An index with the seconds of building it, from the folder of kept indexes if it is there."""
        if self.args.keep is None:
            index = make()
            return index, timed(lambda: build(index))
        os.makedirs(self.args.keep, exist_ok=True)
        path = os.path.join(self.args.keep, name + ".index")
        if not os.path.exists(path + ".json"):
            index = make()
            wall, cpu = timed(lambda: build(index))
            write(index, path)
            with open(path + ".json", "w") as file:
                json.dump({"wall": wall, "cpu": cpu}, file)
            return index, (wall, cpu)
        with open(path + ".json") as file:
            seconds = json.load(file)
        return read(path), (seconds["wall"], seconds["cpu"])

    def add(self, name, search, seconds, size):
        self.searches[name] = search
        say("peer", name, f"{seconds[0]:.2f}", f"{seconds[1]:.2f}", f"{size / len(self.vectors):.1f}")

    def open(self, kind):
        if kind == "HNSW" and installed("hnswlib"):
            self.hnswlib()
        if installed("faiss"):
            self.faiss(kind)

    def close(self):
        self.searches = {}

    def run(self, name, effort, threads, count):
        wall, cpu = time.time(), time.thread_time()
        found = self.searches[name](self.queries[:count], effort, threads)
        seconds = time.thread_time() - cpu if threads == 1 else time.time() - wall
        hits = sum(len(np.intersect1d(found[i], self.truth[i])) for i in range(count))
        say("pass", hits, f"{seconds:.6f}")

    def hnswlib(self):
        import hnswlib

        say(f"# hnswlib: {simd_registers(hnswlib.__file__)}, built on one thread")
        links, construction = self.args.links, self.args.construction

        def make():
            index = hnswlib.Index(space=self.args.metric, dim=self.d)
            index.set_num_threads(1)
            index.init_index(len(self.vectors), M=links, ef_construction=construction, random_seed=1)
            return index

        def read(path):
            index = hnswlib.Index(space=self.args.metric, dim=self.d)
            index.load_index(path)
            return index

        name = f"hnswlib-HNSW-{links}-{construction}"
        index, seconds = self.built(name, make, lambda i: i.add_items(self.vectors, num_threads=1), lambda i, path: i.save_index(path), read)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "index")
            index.save_index(path)
            size = os.path.getsize(path)

        def search(queries, ef, threads):
            # On one thread the library searches on the thread that calls.
            index.set_ef(ef)
            return index.knn_query(queries, k=min(K, len(self.vectors)), num_threads=threads)[0]

        self.add("hnswlib/HNSW", search, seconds, size)

    def faiss(self, kind):
        import faiss

        args, d = self.args, self.d
        level = faiss.get_compile_options().strip() if hasattr(faiss, "get_compile_options") else "unknown"
        say(f"# faiss {faiss.__version__}: compile options '{level}', built on one thread")
        faiss.omp_set_num_threads(1)
        metric = faiss.METRIC_L2 if args.metric == "l2" else faiss.METRIC_INNER_PRODUCT
        lists, parts = args.lists, args.parts

        def inverted(index):
            # As many points for each list as we take.
            index.cp.max_points_per_centroid = args.points
            return index

        def coarse():
            return faiss.IndexFlatL2(d) if args.metric == "l2" else faiss.IndexFlatIP(d)

        def quantized(bits):
            return faiss.IndexIVFPQ(self.coarse, d, lists, parts, 8, metric) if bits == 8 else faiss.IndexIVFPQFastScan(self.coarse, d, lists, 2 * parts, 4, metric)

        def fill(index):
            index.train(self.vectors)
            index.add(self.vectors)

        makers = {
            "Flat": lambda: faiss.IndexFlat(d, metric),
            "HNSW": lambda: faiss.IndexHNSWFlat(d, args.links, metric),
            "IVF": lambda: inverted(faiss.IndexIVFFlat(self.coarse, d, lists, metric)),
            "PQ": lambda: faiss.IndexPQ(d, parts, 8, metric),
            "PQ4": lambda: faiss.IndexPQFastScan(d, 2 * parts, 4, metric),
            "IVF-PQ": lambda: inverted(quantized(8)),
            "IVF-PQ4": lambda: inverted(quantized(4)),
        }
        if kind not in makers or ("PQ" in kind and len(self.vectors) < 256):
            return
        self.coarse = coarse()

        def make():
            index = makers[kind]()
            if kind == "HNSW":
                index.hnsw.efConstruction = args.construction
            return index

        name = f"faiss-{kind}" + (f"-{args.links}-{args.construction}" if kind == "HNSW" else "")
        index, seconds = self.built(name, make, fill, faiss.write_index, faiss.read_index)
        size = faiss.serialize_index(index).nbytes
        outer = index
        if kind.startswith("IVF-PQ"):
            outer = faiss.IndexRefineFlat(index, faiss.swig_ptr(self.vectors))
            outer.k_factor = args.rescore / K
            size += self.vectors.nbytes

        def search(queries, effort, threads):
            if kind == "HNSW":
                index.hnsw.efSearch = effort
            elif kind.startswith("IVF"):
                index.nprobe = effort
            faiss.omp_set_num_threads(threads)
            found = outer.search(queries, min(K, len(self.vectors)))[1]
            faiss.omp_set_num_threads(1)
            return found

        self.add(f"faiss/{kind}", search, seconds, size)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True)
    parser.add_argument("--keep")
    parser.add_argument("--metric", choices=["l2", "ip"], required=True)
    for name in ("links", "construction", "lists", "points", "parts", "rescore"):
        parser.add_argument(f"--{name}", type=int, required=True)
    peers = Peers(parser.parse_args())
    for line in sys.stdin:
        words = line.split()
        if words[0] == "open":
            peers.open(words[1])
        elif words[0] == "pass":
            peers.run(words[1], int(words[2]), int(words[3]), int(words[4]))
        else:
            peers.close()
        say("end")


main()
