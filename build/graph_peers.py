"""Scores friends of friends with networkx, for the benchmark that runs it beside PeopleYouMayKnow; see build/bench.sh quality --edges.

usage: graph_peers.py FOLDER PEOPLE
FOLDER has the connections, each from both sides, as raw little-endian int32 arrays: people and others. After 'ready' every line on standard
input names a score, AdamicAdar or Jaccard: all pairs of people who are not connected and have somebody in common are found and scored, the pairs
(int32, two by two, each once) and their scores (float64) written to FOLDER under that name, and the answer is wall seconds, processor seconds and
peak memory in megabytes. With --check it exits 0 where networkx is there.
"""
import array
import importlib.util
import os
import resource
import sys
import time

if len(sys.argv) == 2 and sys.argv[1] == "--check":
    sys.exit(0 if importlib.util.find_spec("networkx") else 1)

import networkx

folder, people = sys.argv[1], int(sys.argv[2])


def numbers(name):
    values = array.array("i")
    with open(os.path.join(folder, name), "rb") as file:
        values.frombytes(file.read())
    return values


graph = networkx.Graph()
graph.add_nodes_from(range(people))
graph.add_edges_from(zip(numbers("people"), numbers("others")))
scores = {"AdamicAdar": networkx.adamic_adar_index, "Jaccard": networkx.jaccard_coefficient}


def candidates():
    for a in graph:
        friends = graph.adj[a]
        met = set()
        for friend in friends:
            met.update(graph.adj[friend])
        for b in met:
            if b > a and b not in friends:
                yield a, b


print(f"ready networkx {networkx.__version__}, Python {sys.version.split()[0]}, one thread", flush=True)
for line in sys.stdin:
    name = line.strip()
    start, cpu = time.perf_counter(), time.process_time()
    pairs, values = array.array("i"), array.array("d")
    # A list, since networkx looks at the pairs twice.
    for a, b, score in scores[name](graph, list(candidates())):
        pairs.append(a)
        pairs.append(b)
        values.append(score)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    for kind, result in (("pairs", pairs), ("scores", values)):
        with open(os.path.join(folder, f"{name}.{kind}"), "wb") as file:
            result.tofile(file)
    print(seconds, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
