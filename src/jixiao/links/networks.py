"""The network of policies: resolutions with their places in; who cites what, what is cited together, how far it reaches, out.

Allotment notices, budget replies and minutes concern one place only and are left out by default. Needs no clock and no chance: nodes are
sorted, PageRank runs to a fixed tolerance, communities are those of greedy modularity; the same input gives the same numbers.
"""

from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

from jixiao.facts.policies import PlaceNode, PolicyRecord, PolicyStanding
from jixiao.links.policies import OF_ONE_PLACE

_TOLERANCE = 1e-10
_SEED = 1
_LEAST = 2
_MOST_CITED_WITH = 20


Cited = Mapping[PlaceNode, Iterable[str]]


def network(policies: Iterable[PolicyRecord], cited: Cited, with_local: bool = False) -> nx.Graph:
    """Places × policies; a paper known by its title is the one whose number another document prints with it.

    Nodes: "place/370200" and "policy/<key>" with kind, label, number, type, level. with_local: keep papers that concern one place only.
    """
    graph = nx.Graph()
    known = {p.key: p for p in policies}
    numbered = {key: p.replaced_by for key, p in known.items() if p.replaced_by}
    kept = {key: p for key, p in known.items() if with_local or p.policy_type not in OF_ONE_PLACE}
    for place in sorted(cited):
        keys = sorted({numbered.get(key, key) for key in cited[place]} & set(kept))
        if keys:
            graph.add_node(f"place/{place.code}", kind="place", label=place.name, level=place.level)
        for key in keys:
            policy = kept[key]
            label = policy.titles[0] if policy.titles else policy.number or key
            graph.add_node(
                f"policy/{key}", kind="policy", label=label, number=policy.number or "", type=policy.policy_type or "",
                level=policy.issuing_level or "",
            )  # fmt: skip
            graph.add_edge(f"place/{place.code}", f"policy/{key}")
    return graph


def policy_nodes(graph: nx.Graph) -> list[str]:
    """Sorted."""
    return sorted(node for node, data in graph.nodes(data=True) if data["kind"] == "policy")


def co_citation(graph: nx.Graph, least: int = _LEAST) -> nx.Graph:
    """Policies joined where at least that many places cite both; weight: how many do. Policies of one place only make no edge, so that
    the cost grows with what places share."""
    shared = nx.Graph()
    wide = {node for node in policy_nodes(graph) if graph.degree(node) >= least}
    shared.add_nodes_from(sorted(wide))
    for place in sorted(node for node, data in graph.nodes(data=True) if data["kind"] == "place"):
        own = sorted(wide & set(graph[place]))
        for index, first in enumerate(own):
            for second in own[index + 1 :]:
                weight = shared.get_edge_data(first, second, {"weight": 0})["weight"]
                shared.add_edge(first, second, weight=weight + 1)
    shared.remove_edges_from([(a, b) for a, b, weight in shared.edges(data="weight") if weight < least])
    return shared


def communities(graph: nx.Graph) -> dict[str, str]:
    """Node → the policy that names its community (the most cited one, then the first by name)."""
    if graph.number_of_edges() == 0:
        return {}
    found: dict[str, str] = {}
    # Louvain: greedy modularity took 26 of 48 seconds at 6,000 citations, and grows with the square. Numbers for nodes, in sorted order,
    # make the result depend neither on the order of documents nor on the hashes of strings.
    nodes = sorted(graph)
    number = {node: index for index, node in enumerate(nodes)}
    plain = nx.Graph(sorted(sorted((number[one], number[other])) for one, other in graph.edges))
    for members in nx.community.louvain_communities(plain, seed=_SEED):
        group = {nodes[index] for index in members}
        policies = sorted((node for node in group if node.startswith("policy/")), key=lambda node: (-graph.degree(node), node))
        found |= dict.fromkeys(sorted(group), policies[0] if policies else min(group))
    return found


def centralities(graph: nx.Graph) -> dict[str, float]:
    """PageRank, six decimals."""
    if graph.number_of_edges() == 0:
        return {}
    return {node: round(float(value), 6) for node, value in sorted(nx.pagerank(graph, tol=_TOLERANCE, max_iter=1000).items())}


def standings(graph: nx.Graph) -> Iterator[PolicyStanding]:
    """Where each policy stands: reach by level, centrality, community, what it is cited with."""
    ranks, groups, together = centralities(graph), communities(graph), co_citation(graph)
    for node in policy_nodes(graph):
        levels = sorted({graph.nodes[place]["level"] for place in graph[node]})
        near = together.adj.get(node, {})
        strongest = sorted(near, key=lambda other: (-near[other]["weight"], other))[:_MOST_CITED_WITH]
        yield PolicyStanding(
            key=node.removeprefix("policy/"),
            places=graph.degree(node),
            levels=tuple(levels),
            centrality=ranks.get(node, 0.0),
            community=groups.get(node, node).removeprefix("policy/"),
            cited_with=tuple(sorted(other.removeprefix("policy/") for other in strongest)),
        )
