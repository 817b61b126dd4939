"""Finding a side of a graph that hangs on the rest by too little. Pure.

A scan in the order of Nagamochi and Ibaraki finds pairs of nodes that no light cut separates; those are joined, and
the scan begins again, until a node hangs by too little or everything is one.
"""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable
from itertools import count

Node = Hashable
Graph = dict[Node, dict[Node, int]]
Side = frozenset[Node]


def graph_of(edges: Iterable[tuple[Node, Node, int]]) -> Graph:
    """A graph without direction, from edges and their weights."""
    graph: Graph = defaultdict(lambda: defaultdict(int))
    for one, other, weight in edges:
        if weight and one != other:
            graph[one][other] += weight
            graph[other][one] += weight
    return {node: dict(near) for node, near in graph.items()}


def light_side(graph: Graph, least: int) -> Side | None:
    """Nodes that hang on others by edges of less than `least` together, but of more than nothing; None without any."""
    sides: dict[Node, Side] = {node: frozenset([node]) for node in graph}
    while graph:
        for node, near in graph.items():
            if 0 < sum(near.values()) < least:
                return sides[node]
        into = _held_together(graph, least)
        if len(set(into.values())) == len(graph):
            return None
        joined: dict[Node, Side] = defaultdict(frozenset)
        for node, target in into.items():
            joined[target] |= sides[node]
        sides = dict(joined)
        graph = graph_of((into[a], into[b], weight) for a, near in graph.items() for b, weight in near.items() if a < b)  # type: ignore[operator]
    return None


def parts_of(graph: Graph) -> dict[Node, int]:
    """For each node, the number of the part of the graph that it hangs in."""
    found: dict[Node, int] = {}
    for number, first in enumerate(graph):
        waiting = [first]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found[node] = number
                waiting.extend(graph[node])
    return found


def _held_together(graph: Graph, least: int) -> dict[Node, Node]:
    """For each node, the one that stands for all those that hang together by `least` or more, as one scan sees it."""
    into: dict[Node, Node] = {node: node for node in graph}
    weight: dict[Node, int] = dict.fromkeys(graph, 0)
    turn, seen = count(), set()
    heap = [(0, next(turn), node) for node in graph]
    while heap:
        _weight, _turn, node = heapq.heappop(heap)
        if node in seen:
            continue
        seen.add(node)
        for other, edge in graph[node].items():
            if other not in seen:
                weight[other] += edge
                heapq.heappush(heap, (-weight[other], next(turn), other))
                if weight[other] >= least:
                    into[_top(into, other)] = _top(into, node)
    return {node: _top(into, node) for node in graph}


def _top(into: dict[Node, Node], node: Node) -> Node:
    while into[node] != node:
        into[node] = into[into[node]]
        node = into[node]
    return node
