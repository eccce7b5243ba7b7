# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""What a comparison found: as Markdown, and as values for JSON."""

from statistics import median

OURS = "packetpath"
DPDK = "dpdk"

# How many times the best of DPDK's variants ours is to reach, by family and stream.
GOALS = {
    4: {"uniform": 2.0, "inside": 1.2, "cached": 1.1},
    6: {"uniform": 1.3, "inside": 1.3, "cached": 1.3},
}
# How many bytes our table of all routes may have at most, by family.
MEMORY_GOALS = {4: 8_000_000, 6: 4_000_000}


class FamilyResult:
    """What was measured of one address family."""

    def __init__(self, family, routes, streams, workers):
        self.family = family
        self.routes = routes
        self.streams = streams  # how many addresses each has, by name
        self.variants = [variant for worker in workers for variant in worker.variants]
        self.versions = [worker.version for worker in workers if worker.version]
        self.notes = [note for worker in workers for note in worker.notes]

    def rates(self, variant, stream):
        """Million lookups a second of each pass."""
        return [self.streams[stream] * 1e3 / time for time in variant.passes[stream]]

    def best_peer(self, stream):
        """DPDK's fastest variant on a stream, by the median of its passes."""
        peers = [variant for variant in self.variants if variant.worker.label == DPDK]
        return min(peers, key=lambda variant: median(variant.passes[stream]))

    def ratios(self):
        """How each of our variants does against the best of DPDK's, stream by stream.

        Each ratio is of two passes of the same round.
        """
        rows = []
        for ours in self.variants:
            if ours.worker.label != OURS:
                continue
            for stream in self.streams:
                peer = self.best_peer(stream)
                passes = [
                    theirs / mine
                    for mine, theirs in zip(ours.passes[stream], peer.passes[stream])
                ]
                rows.append(
                    {
                        "variant": ours.name,
                        "stream": stream,
                        "against": peer.name,
                        "median": median(passes),
                        "min": min(passes),
                        "max": max(passes),
                        "goal": GOALS[self.family].get(stream),
                    }
                )
        return rows

    def values(self):
        """The result for JSON."""
        return {
            "family": self.family,
            "routes": self.routes,
            "streams": self.streams,
            "versions": self.versions,
            "notes": self.notes,
            "variants": [
                {
                    "worker": variant.worker.label,
                    "name": variant.name,
                    "nextHopBits": variant.width,
                    "buildSeconds": variant.build,
                    "bytes": variant.bytes,
                    "tableBytes": variant.tables,
                    "sample": variant.sample,
                    "changeNanoseconds": variant.changes
                    and {"median": variant.changes[0], "p99": variant.changes[1]},
                    "passNanoseconds": variant.passes,
                }
                for variant in self.variants
            ],
            "ratios": self.ratios(),
            "memoryGoalBytes": MEMORY_GOALS[self.family],
        }


def _digits(value):
    """Three digits that mean something, at least."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _spread(values):
    return f"{_digits(median(values))} ({_digits(min(values))}–{_digits(max(values))})"


def _table(header, rows):
    """A Markdown table: the first column to the left, the others to the right."""
    rows = [header, *rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(header))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append(f"| {' | '.join(cells)} |")
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines.insert(1, f"| {' | '.join(rule)} |")
    return "\n".join(lines)


def _memory(variant):
    total = f"{variant.bytes / 1e6:.1f}"
    return total if variant.tables is None else f"{total} (tables {variant.tables / 1e6:.1f})"


def _variant_table(result):
    header = ["variant", *result.streams, "next hop, bits", "memory, MB", "build, s", "change, µs"]
    rows = []
    for variant in result.variants:
        change = "–" if variant.changes is None else _digits(variant.changes[0] / 1e3)
        rows.append(
            [
                variant.title,
                *(_spread(result.rates(variant, stream)) for stream in result.streams),
                str(variant.width),
                _memory(variant),
                f"{variant.build:.3f}",
                change,
            ]
        )
    return _table(header, rows)


def _verdict(met):
    return "met" if met else "missed"


def _ratio_table(result):
    rows = []
    for row in result.ratios():
        goal = row["goal"]
        rows.append(
            [
                f"{row['variant']}, {row['stream']}",
                row["against"],
                f"{row['median']:.2f} ({row['min']:.2f}–{row['max']:.2f})",
                "–" if goal is None else f"≥ {goal:.1f}",
                "–" if goal is None else _verdict(row["median"] >= goal),
            ]
        )
    limit = MEMORY_GOALS[result.family]
    for variant in result.variants:
        if variant.worker.label == OURS:
            rows.append(
                [
                    f"{variant.name}, memory",
                    "–",
                    f"{variant.bytes / 1e6:.2f} MB",
                    f"≤ {limit / 1e6:.0f} MB",
                    _verdict(variant.bytes <= limit),
                ]
            )
    return _table(["ours", "best of DPDK", "ratio", "goal", ""], rows)


def markdown(machine, settings, results):
    """The whole report."""
    lines = [
        "# Route tables compared",
        "",
        f"- Machine: {machine['cpu']}, {machine['cores']} cores, {machine['kernel']}",
        f"- Date: {machine['date']}; load average {machine['load']} at the start",
        f"- Revision: {machine['revision'] or 'unknown'}",
    ]
    versions = dict.fromkeys(version for result in results for version in result.versions)
    lines.append(f"- Peers: {', '.join(versions)}")
    lines.append(
        f"- Passes: {settings['passes']}, every program taking turns within each; one thread on"
        f" CPU {settings['cpu']}; bursts of 64; seed {settings['seed']}"
    )
    lines.append("- All answers equal the reference's.")
    for result in results:
        counts = dict.fromkeys(f"{count:,}" for count in result.streams.values())
        lines += [
            "",
            f"## IPv{result.family}: {result.routes:,} routes, {' / '.join(counts)} addresses",
            "",
            "M lookups a second, median (min–max) of the passes:",
            "",
            _variant_table(result),
            "",
            "Times as fast as the best of DPDK's variants, pass by pass, median (min–max):",
            "",
            _ratio_table(result),
            "",
            "- memory: DPDK's is what its heap grew by, the RIB or rules that changes need"
            " included; in brackets the tables that lookups can read",
            "- change: median of withdrawing and putting back routes of /16 and longer; '–' where"
            " a table is built anew instead",
            *(f"- {note}" for note in result.notes),
        ]
    return "\n".join(lines)
