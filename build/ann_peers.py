"""Measures faiss and hnswlib on the vectors that the benchmark of vector indexes wrote to a folder; see build/bench.sh ann.

Prints tab-separated rows: index, effort, recall@10, queries per processor second on one thread, empty, wall and processor
seconds of building, bytes per vector. Lines that begin with '#' are remarks. With --check exits 0 if a peer is installed.
"""
import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time

K = 10
ENOUGH_RECALL = 0.9995


def installed(name):
    return importlib.util.find_spec(name) is not None and importlib.util.find_spec("numpy") is not None


if len(sys.argv) == 2 and sys.argv[1] == "--check":
    sys.exit(0 if installed("faiss") or installed("hnswlib") else 1)

import numpy as np


def read_fvecs(path):
    raw = np.fromfile(path, dtype=np.int32)
    return np.ascontiguousarray(raw.reshape(-1, raw[0] + 1)[:, 1:]).view(np.float32)


def curve(name, search, efforts, build, size, queries, truth, repeat):
    for text, setting in efforts:
        rate = 0
        for _ in range(repeat):
            start = time.process_time()
            found = search(setting)
            rate = max(rate, len(queries) / (time.process_time() - start))
        hits = sum(len(np.intersect1d(found[i], truth[i])) for i in range(len(queries)))
        recall = hits / truth.size
        print(f"{name}\t{text}\t{recall:.4f}\t{rate:.1f}\t\t{build[0]:.2f}\t{build[1]:.2f}\t{size:.1f}", flush=True)
        if recall >= ENOUGH_RECALL:
            break


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


def run_hnswlib(args, vectors, queries, truth):
    import hnswlib

    print(f"# hnswlib: {simd_registers(hnswlib.__file__)}, one thread")
    index = hnswlib.Index(space=args.metric, dim=vectors.shape[1])
    index.set_num_threads(1)
    index.init_index(len(vectors), M=args.links, ef_construction=args.construction, random_seed=1)
    build = timed(lambda: index.add_items(vectors, num_threads=1))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "index")
        index.save_index(path)
        size = os.path.getsize(path) / len(vectors)

    def search(ef):
        index.set_ef(ef)
        return index.knn_query(queries, k=min(K, len(vectors)), num_threads=1)[0]

    curve("hnswlib/HNSW", search, [(f"ef={n}", n) for n in args.ef], build, size, queries, truth, args.repeat)


def run_faiss(args, vectors, queries, truth):
    import faiss

    faiss.omp_set_num_threads(1)
    level = faiss.get_compile_options().strip() if hasattr(faiss, "get_compile_options") else "unknown"
    print(f"# faiss {faiss.__version__}: compile options '{level}', one thread")
    d = vectors.shape[1]
    metric = faiss.METRIC_L2 if args.metric == "l2" else faiss.METRIC_INNER_PRODUCT
    probes = [(f"nprobe={n}", n) for n in args.nprobe if n <= args.lists]

    def coarse():
        return faiss.IndexFlatL2(d) if args.metric == "l2" else faiss.IndexFlatIP(d)

    def measure(name, index, efforts, prepare=None):
        def build():
            index.train(vectors)
            index.add(vectors)

        seconds = timed(build)
        size = faiss.serialize_index(index).nbytes / len(vectors)

        def search(setting):
            if prepare is not None:
                prepare(index, setting)
            return index.search(queries, K)[1]

        curve(f"faiss/{name}", search, efforts, seconds, size, queries, truth, args.repeat)

    exact = [("exact", None)]
    if "Flat" in args.indexes:
        measure("Flat", faiss.IndexFlat(d, metric), exact)
    if "HNSW" in args.indexes:
        graph = faiss.IndexHNSWFlat(d, args.links, metric)
        graph.hnsw.efConstruction = args.construction

        def set_ef(index, ef):
            index.hnsw.efSearch = ef

        measure("HNSW", graph, [(f"ef={n}", n) for n in args.ef], set_ef)
    if "IVF" in args.indexes:
        quantizer = coarse()

        def set_probes(index, n):
            index.nprobe = n

        measure("IVF", faiss.IndexIVFFlat(quantizer, d, args.lists, metric), probes, set_probes)
    if "PQ" in args.indexes and len(vectors) >= 256:
        measure("PQ", faiss.IndexPQ(d, args.parts, 8, metric), exact)
    if "IVF-PQ" in args.indexes and len(vectors) >= 256:
        pq_quantizer = coarse()
        inner = faiss.IndexIVFPQ(pq_quantizer, d, args.lists, args.parts, 8, metric)
        refined = faiss.IndexRefineFlat(inner)
        refined.k_factor = args.rescore / K

        def set_inner_probes(_, n):
            inner.nprobe = n

        measure("IVF-PQ", refined, probes, set_inner_probes)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True)
    parser.add_argument("--metric", choices=["l2", "ip"], required=True)
    parser.add_argument("--indexes", type=lambda text: text.split(","), required=True)
    for name in ("repeat", "links", "construction", "lists", "parts", "rescore"):
        parser.add_argument(f"--{name}", type=int, required=True)
    for name in ("ef", "nprobe"):
        parser.add_argument(f"--{name}", type=lambda text: [int(n) for n in text.split(",")], required=True)
    args = parser.parse_args()
    vectors = read_fvecs(os.path.join(args.folder, "vectors.fvecs"))
    queries = read_fvecs(os.path.join(args.folder, "queries.fvecs"))
    truth = np.fromfile(os.path.join(args.folder, "truth.i32"), dtype=np.int32).reshape(len(queries), -1)
    if "HNSW" in args.indexes and installed("hnswlib"):
        run_hnswlib(args, vectors, queries, truth)
    if installed("faiss"):
        run_faiss(args, vectors, queries, truth)


main()
