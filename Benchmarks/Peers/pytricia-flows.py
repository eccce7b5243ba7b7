# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Decides flows as one would in Python today: csv, dictionaries, loops over rules, and a prefix
tree of pytricia for each route table.

usage: pytricia-flows.py NETWORK FLOWS ROWS OUT

Writes verdict, reason, reply and reply_reason of the first ROWS flows to OUT, and prints how many
there were, the seconds that reading the network took and those that the flows took.

It knows IPv4 and what networks and lists of `packetpath-benchmark flows` contain; anything else in
them ends it with status 1 and says what it was. Of every rule list the first match decides. Nothing
is remembered from flow to flow.
"""

import csv
import itertools
import json
import socket
import struct
import sys
import time

import pytricia

PROTOCOLS = {"icmp": 1, "tcp": 6, "udp": 17, "gre": 47, "icmpv6": 58}
# What is no public address (RFC 6890 and multicast).
NOT_PUBLIC = pytricia.PyTricia(32)
for _block in (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16"
    " 224.0.0.0/4 240.0.0.0/4"
).split():
    NOT_PUBLIC[_block] = True


def unknown(what):
    sys.exit(f"pytricia-flows: {what}: this program does not know it")


def number(address):
    """An IPv4 address as a number."""
    return struct.unpack("!I", socket.inet_aton(address))[0]


def text(address):
    return socket.inet_ntoa(struct.pack("!I", address))


def block(cidr):
    """The first and the last address of a CIDR, an address or a range."""
    if "-" in cidr:
        first, last = cidr.split("-")
        return number(first), number(last)
    address, _, length = cidr.partition("/")
    size = 1 << (32 - int(length or 32))
    first = number(address) & ~(size - 1)
    return first, first + size - 1


def port_ranges(ports):
    """Ranges of ports, `None` for all."""
    if ports is None or ports == "all":
        return None
    pairs = [part.partition("-") for part in str(ports).split(",")]
    return [(int(low), int(high or low)) for low, _, high in pairs]


def protocol_number(protocol):
    """A protocol's number, `None` for all."""
    if protocol is None or protocol == "all":
        return None
    return PROTOCOLS[protocol] if protocol in PROTOCOLS else int(protocol)


class Packet:
    __slots__ = ("protocol", "source", "source_port", "destination", "destination_port")

    def __init__(self, protocol, source, source_port, destination, destination_port):
        self.protocol = protocol
        self.source = source
        self.source_port = source_port
        self.destination = destination
        self.destination_port = destination_port

    def swapped(self):
        return Packet(
            self.protocol, self.destination, self.destination_port, self.source, self.source_port
        )


class Path:
    """Where a packet ends that nothing on the way drops; `endpoint` is `None` outside the model."""

    __slots__ = ("reason", "endpoint", "subnet", "packet", "is_mapped", "reads_groups")

    def __init__(self, reason, endpoint, subnet, packet, is_mapped=False, reads_groups=True):
        self.reason = reason
        self.endpoint = endpoint
        self.subnet = subnet
        self.packet = packet
        self.is_mapped = is_mapped
        self.reads_groups = reads_groups


class VPC:
    def __init__(self, vpc):
        if "secondaryCidrs" in vpc:
            unknown("a secondary CIDR")
        self.id = vpc["id"]
        self.region, self.account = vpc["region"], vpc["account"]
        self.first, self.last = block(vpc["cidr"])
        self.default_table = vpc.get("defaultRouteTable")
        # By address: endpoints, terminal connections, linked classic CVMs.
        self.endpoints, self.terminals, self.linked = {}, {}, {}
        self.subnets, self.tables = [], []

    def contains(self, address):
        return self.first <= address <= self.last


class Subnet:
    def __init__(self, subnet, network):
        self.vpc = network.vpcs[subnet["vpc"]]
        self.first, self.last = block(subnet["cidr"])
        self.acl = network.acls[subnet["acl"]] if "acl" in subnet else None
        self.table = network.tables.get(subnet.get("routeTable", self.vpc.default_table))
        self.vpc.subnets.append(self)

    def contains(self, address):
        return self.first <= address <= self.last


class Endpoint:
    def __init__(self, endpoint, network):
        addresses = [address for address in endpoint["addresses"] if ":" not in address]
        if len(addresses) != 1:
            unknown(f"{endpoint['id']} with {len(addresses)} IPv4 addresses")
        self.address = number(addresses[0])
        self.kind = endpoint["kind"]
        self.is_service = self.kind != "cvm"
        self.is_live = endpoint.get("state", "running") in ("running", "isolated")
        self.is_returned = endpoint.get("state") == "returned"
        self.groups = [network.groups[group] for group in endpoint.get("groups", [])]
        public = endpoint.get("publicAddress")
        self.public = number(public) if public else None
        self.subnet = self.vpc = self.link = None
        if "subnet" in endpoint:
            self.subnet = network.subnets[endpoint["subnet"]]
            self.vpc = self.subnet.vpc
            self.region, self.account = self.vpc.region, self.vpc.account
        else:
            self.region = endpoint["classic"]["region"]
            self.account = endpoint["classic"]["account"]


class ACLRule:
    __slots__ = (
        "allows", "protocol", "source", "destination", "source_ports", "destination_ports"
    )

    def __init__(self, rule, is_ingress):
        def side(key):
            return block(rule[key]) if key in rule else None

        self.allows = rule["action"] == "allow"
        self.protocol = protocol_number(rule.get("protocol"))
        self.source, self.destination = side("source"), side("destination")
        self.source_ports = port_ranges(rule.get("sourcePorts"))
        self.destination_ports = port_ranges(rule.get("destinationPorts"))
        if "cidr" in rule:
            # The simple form: the far side, and the packet's destination port.
            if is_ingress:
                self.source = side("cidr")
            else:
                self.destination = side("cidr")
        if "ports" in rule:
            self.destination_ports = port_ranges(rule["ports"])
        if self.protocol not in (6, 17):
            self.source_ports = self.destination_ports = None


class ACL:
    def __init__(self, acl):
        self.ingress = self.ordered(acl.get("ingress", []), True)
        self.egress = self.ordered(acl.get("egress", []), False)

    @staticmethod
    def ordered(rules, is_ingress):
        def is_ipv6(rule):
            return any(":" in rule.get(key, "") for key in ("cidr", "source", "destination"))

        rules = sorted(rules, key=lambda rule: rule.get("priority", float("inf")))
        return [ACLRule(rule, is_ingress) for rule in rules if not is_ipv6(rule)]


class GroupRule:
    __slots__ = ("allows", "protocol", "ports", "blocks", "members")

    def __init__(self, rule, group, network):
        self.allows = rule["action"] == "allow"
        self.protocol = protocol_number(rule.get("protocol"))
        self.ports = port_ranges(rule.get("ports")) if self.protocol in (6, 17) else None
        # A peer is blocks, or the set of addresses of a group's members; both `None`: anyone.
        self.blocks = self.members = None
        peer = rule.get("peer")
        if peer is None:
            return
        if peer in network.address_sets:
            self.blocks = network.address_sets[peer]
        elif peer in network.groups:
            other = network.groups[peer]
            is_near = (other.region, other.account) == (group.region, group.account)
            self.members = other.members if is_near else set()
        elif ":" in peer:
            self.blocks = []
        elif "/" in peer and block(peer)[0] == 0:
            # The provider reads 0.0.0.0/n as 0.0.0.0/0.
            self.blocks = [(0, 0xFFFFFFFF)]
        else:
            self.blocks = [block(peer)]


class Group:
    def __init__(self, group):
        self.region, self.account = group.get("region"), group.get("account")
        self.members = set()
        self.ingress, self.egress = [], []

    def read_rules(self, group, network):
        self.ingress = [GroupRule(rule, self, network) for rule in group.get("ingress", [])]
        self.egress = [GroupRule(rule, self, network) for rule in group.get("egress", [])]


class Network:
    def __init__(self, document):
        self.vpcs = {vpc["id"]: VPC(vpc) for vpc in document.get("vpcs", [])}
        self.blocks = pytricia.PyTricia(32)
        for vpc in document.get("vpcs", []):
            self.blocks[vpc["cidr"]] = True
        self.acls = {acl["id"]: ACL(acl) for acl in document.get("acls", [])}
        self.groups = {group["id"]: Group(group) for group in document.get("groups", [])}
        self.address_sets = {
            one["id"]: [block(address) for address in one["addresses"]]
            for one in document.get("addressSets", [])
        }
        self.read_routes(document)
        self.subnets = {
            subnet["id"]: Subnet(subnet, self) for subnet in document.get("subnets", [])
        }
        self.read_endpoints(document)
        for group in document.get("groups", []):
            self.groups[group["id"]].read_rules(group, self)
        self.read_links(document)

    def read_routes(self, document):
        """A tree for each route table; its values are what the next hop's id stands for."""
        hops = {}
        self.nat_addresses = {}
        for gateway in document.get("gateways", []):
            if gateway["kind"] not in ("nat", "vpn") or "forwards" in gateway:
                unknown(f"the gateway {gateway['id']}")
            if gateway.get("state", "available") != "available":
                unknown("a gateway that is not available")
            address = None
            if gateway["kind"] == "nat":
                address = number(gateway["addresses"][0])
                self.nat_addresses[address] = gateway["id"]
            hops[gateway["id"]] = (gateway["kind"], address)
        for peering in document.get("peerings", []):
            ends = self.vpcs[peering["requester"]], self.vpcs[peering["accepter"]]
            hops[peering["id"]] = ("peering", (ends, peering.get("state", "active")))
        self.tables = {}
        for table in document.get("routeTables", []):
            tree = pytricia.PyTricia(32)
            for route in table.get("routes", []):
                if ":" in route["destination"] or not route.get("enabled", True):
                    continue
                if route["via"] not in hops:
                    unknown(f"a route by way of {route['via']}")
                if tree.has_key(route["destination"]):
                    unknown(f"two routes to {route['destination']} in {table['id']}")
                tree[route["destination"]] = hops[route["via"]]
            self.tables[table["id"]] = tree
            self.vpcs[table["vpc"]].tables.append(tree)

    def read_endpoints(self, document):
        self.endpoints = {}
        # By region, then address; by public address.
        self.classic, self.public = {}, {}
        for endpoint in document.get("endpoints", []):
            made = Endpoint(endpoint, self)
            self.endpoints[endpoint["id"]] = made
            home = made.vpc.endpoints if made.vpc else self.classic.setdefault(made.region, {})
            if home.setdefault(made.address, made) is not made:
                unknown("two endpoints with one address")
            if made.public is not None:
                self.public[made.public] = made
            for group in made.groups:
                is_owned = (group.region, group.account) == (made.region, made.account)
                if made.is_live and is_owned:
                    group.members.add(made.address)

    def read_links(self, document):
        counts = {}
        for link in document.get("links", []):
            vpc, cvm = self.vpcs[link["vpc"]], self.endpoints[link["endpoint"]]
            counts[vpc.id] = counts.get(vpc.id, 0) + 1
            is_in_effect = (
                cvm.vpc is None
                and not cvm.is_service
                and (cvm.region, cvm.account) == (vpc.region, vpc.account)
                and block("10.0.0.0-10.47.255.255")[0] <= vpc.first
                and vpc.last <= block("10.0.0.0-10.47.255.255")[1]
                and cvm.link is None
                and counts[vpc.id] <= 100
                and link.get("state", "linked") == "linked"
                and number(link.get("address", text(cvm.address))) == cvm.address
                and not vpc.contains(cvm.address)
                and not cvm.is_returned
            )
            if not is_in_effect:
                unknown(f"the broken link of {link['endpoint']}")
            cvm.link = vpc
            vpc.linked[cvm.address] = cvm
        for terminal in document.get("terminals", []):
            vpc, service = self.vpcs[terminal["vpc"]], self.endpoints[terminal["endpoint"]]
            if (
                service.vpc
                or not service.is_service
                or (service.region, service.account) != (vpc.region, vpc.account)
            ):
                unknown(f"the broken terminal connection {terminal['id']}")
            address = number(terminal["address"])
            owner = next((one for one in vpc.subnets if one.contains(address)), None)
            vpc.terminals.setdefault(address, (service, owner))

    # Filters

    @staticmethod
    def is_in(ranges, value):
        for low, high in ranges:
            if low <= value <= high:
                return True
        return False

    def read_acl(self, subnet, is_ingress, packet):
        """Why a network ACL drops a packet, or `None`."""
        acl = subnet.acl
        if acl is None:
            return None
        for rule in acl.ingress if is_ingress else acl.egress:
            if rule.protocol is not None and rule.protocol != packet.protocol:
                continue
            if rule.source and not rule.source[0] <= packet.source <= rule.source[1]:
                continue
            if rule.destination:
                first, last = rule.destination
                if not first <= packet.destination <= last:
                    continue
            ports = rule.destination_ports
            if ports is not None and not self.is_in(ports, packet.destination_port):
                continue
            ports = rule.source_ports
            if ports is not None and not self.is_in(ports, packet.source_port):
                continue
            if rule.allows:
                return None
            return "acl-ingress-deny" if is_ingress else "acl-egress-deny"
        return "acl-ingress-default" if is_ingress else "acl-egress-default"

    def read_groups(self, endpoint, is_ingress, peer, packet):
        """Why the groups of an endpoint drop a packet, or `None`."""
        if not endpoint.groups:
            return None
        for group in endpoint.groups:
            for rule in group.ingress if is_ingress else group.egress:
                if rule.protocol is not None and rule.protocol != packet.protocol:
                    continue
                if rule.ports is not None and not self.is_in(rule.ports, packet.destination_port):
                    continue
                if rule.members is not None:
                    if peer not in rule.members:
                        continue
                elif rule.blocks is not None and not self.is_in(rule.blocks, peer):
                    continue
                if rule.allows:
                    return None
                return "sg-ingress-deny" if is_ingress else "sg-egress-deny"
        return "sg-ingress-default" if is_ingress else "sg-egress-default"

    # Routes: each gives a path, or `None` and why there is none.

    def deliver(self, vpc, packet, reason):
        endpoint = vpc.endpoints.get(packet.destination)
        if endpoint is not None:
            if not endpoint.is_live:
                return None, "destination-not-live"
            return Path(reason, endpoint, endpoint.subnet, packet), None
        if packet.destination in vpc.terminals:
            return None, "terminal-scope"
        return None, "no-endpoint"

    def leave(self, packet, address, reason):
        """Out under a public address, and to an endpoint's public address back in."""
        endpoint = self.public.get(packet.destination)
        if endpoint is None:
            if packet.destination in self.nat_addresses:
                return None, "nat-no-rule"
            return Path(reason, None, None, packet), None
        if not endpoint.is_live:
            return None, "destination-not-live"
        seen = Packet(
            packet.protocol, address, packet.source_port, endpoint.address,
            packet.destination_port,
        )
        return Path(reason, endpoint, endpoint.subnet, seen, is_mapped=True), None

    def route_from_vpc(self, source, packet):
        vpc, dialled = source.vpc, packet.destination
        if dialled in vpc.endpoints:
            is_near = source.subnet.contains(dialled)
            return self.deliver(vpc, packet, "same-subnet" if is_near else "local")
        if dialled in vpc.terminals:
            service, owner = vpc.terminals[dialled]
            if not service.is_live:
                return None, "destination-not-live"
            return Path("terminal", service, owner, packet, True, reads_groups=False), None
        if vpc.contains(dialled):
            return None, "no-endpoint"
        if dialled in vpc.linked:
            cvm = vpc.linked[dialled]
            if not cvm.is_live:
                return None, "destination-not-live"
            return Path("classiclink", cvm, None, packet), None
        address = text(dialled)
        hop = None if source.subnet.table is None else source.subnet.table.get(address)
        if hop is not None:
            kind, value = hop
            if kind == "peering":
                return self.cross_peering(vpc, packet, *value)
            if kind == "vpn":
                return Path("vpn", None, None, packet), None
            if packet.protocol not in (1, 6, 17):
                return None, "nat-protocol"
            return self.leave(packet, value, "nat")
        if address not in NOT_PUBLIC:
            if source.public is None:
                return None, "no-public-address"
            return self.leave(packet, source.public, "internet")
        other = self.classic.get(vpc.region, {}).get(dialled)
        if other is not None and other.account == vpc.account and not other.is_returned:
            return None, "classic-service" if other.is_service else "classic-not-linked"
        return None, "no-route"

    def cross_peering(self, vpc, packet, ends, state):
        if vpc not in ends:
            return None, "peering-foreign"
        if state != "active":
            return None, "peering-not-active"
        peer = ends[1] if ends[0] is vpc else ends[0]
        dialled = packet.destination
        if not peer.contains(dialled):
            if dialled in peer.linked:
                return None, "classiclink-no-transit"
            return None, "terminal-scope" if dialled in peer.terminals else "peering-outside-peer"
        if peer.region != vpc.region:
            endpoint = peer.endpoints.get(dialled)
            if endpoint is not None and endpoint.kind == "clb":
                return None, "peering-clb-cross-region"
        return self.deliver(peer, packet, "peering")

    def route_from_classic(self, source, packet):
        dialled, vpc = packet.destination, source.link
        if vpc is not None:
            if vpc.contains(dialled):
                return self.deliver(vpc, packet, "classiclink")
            if dialled in vpc.terminals:
                return None, "terminal-scope"
        other = self.classic[source.region].get(dialled)
        if other is not None:
            if other.account != source.account:
                return None, "classic-tenant"
            if not other.is_live:
                return None, "destination-not-live"
            return Path("classic", other, None, packet), None
        address = text(dialled)
        is_public = address not in NOT_PUBLIC
        if is_public and source.public is not None:
            return self.leave(packet, source.public, "internet")
        if vpc is not None and any(address in table for table in vpc.tables):
            return None, "classiclink-no-transit"
        if address in self.blocks:
            return None, "classic-not-linked"
        if any(dialled in addresses for addresses in self.classic.values()):
            return None, "classic-region"
        return None, "no-public-address" if is_public else "no-route"

    # Decisions

    def is_exempt(self, source, dialled):
        """Whether a classic CVM dials a classic service of its own: its groups are not read."""
        if source.vpc is not None or source.is_service:
            return False
        vpc = source.link
        if vpc is not None and (vpc.contains(dialled) or dialled in vpc.terminals):
            return False
        other = self.classic[source.region].get(dialled)
        return other is not None and other.is_service and other.account == source.account

    def judge(self, source, packet, reads_groups):
        """One packet: a path, or `None` and why it is dropped."""
        if not source.is_live:
            return None, "source-not-live"
        dialled = packet.destination
        if reads_groups and not self.is_exempt(source, dialled):
            if reason := self.read_groups(source, False, dialled, packet):
                return None, reason
        subnet = source.subnet
        is_near = subnet is not None and subnet.contains(dialled)
        if subnet is not None and not is_near:
            if reason := self.read_acl(subnet, False, packet):
                return None, reason
        if subnet is not None:
            path, reason = self.route_from_vpc(source, packet)
        else:
            path, reason = self.route_from_classic(source, packet)
        if path is None or path.endpoint is None:
            return path, reason
        if path.subnet is not None and not is_near:
            if reason := self.read_acl(path.subnet, True, path.packet):
                return None, reason
        if reads_groups and path.reads_groups:
            end = path.endpoint
            is_exempt = (
                end.vpc is None
                and not end.is_service
                and source.vpc is None
                and source.is_service
                and (source.region, source.account) == (end.region, end.account)
            )
            if not is_exempt:
                if reason := self.read_groups(end, True, path.packet.source, path.packet):
                    return None, reason
        return path, None

    def judge_reply(self, source, packet, path):
        """What becomes of the reply, and why."""
        if path.endpoint is not None and not path.is_mapped:
            way, reason = self.judge(path.endpoint, packet.swapped(), False)
            if way is None:
                return "drop", reason
            if way.endpoint is source and not way.is_mapped:
                return "forward", way.reason
            if way.endpoint is not None or way.reason in ("nat", "internet"):
                return "drop", "reply-astray"
            return "unknown", way.reason
        # It retraces a mapping, or comes from outside of the model: only lists are read.
        subnet = source.subnet
        is_near = subnet is not None and subnet.contains(packet.destination)
        if path.subnet is not None and not is_near:
            if reason := self.read_acl(path.subnet, False, path.packet.swapped()):
                return "drop", reason
        if subnet is not None and not is_near:
            if reason := self.read_acl(subnet, True, packet.swapped()):
                return "drop", reason
        return "unknown" if path.endpoint is None else "forward", path.reason

    def decide(self, row):
        """The four words of a row."""
        source = self.endpoints.get(row["source"])
        if source is None:
            unknown(f"the source '{row['source']}'")
        protocol = protocol_number(row["protocol"] or "tcp")
        source_port = destination_port = 0
        if protocol in (6, 17):
            source_port, destination_port = int(row["source_port"]), int(row["destination_port"])
        try:
            destination = number(row["destination"])
        except OSError:
            unknown(f"the destination '{row['destination']}'")
        packet = Packet(protocol, source.address, source_port, destination, destination_port)
        path, reason = self.judge(source, packet, True)
        if path is None:
            return "drop", reason, "", ""
        return "forward", path.reason, *self.judge_reply(source, packet, path)


def main():
    if len(sys.argv) != 5:
        sys.exit("usage: pytricia-flows.py NETWORK FLOWS ROWS OUT")
    start = time.perf_counter()
    with open(sys.argv[1], encoding="utf-8") as file:
        network = Network(json.load(file))
    loaded = time.perf_counter()
    count = 0
    with (
        open(sys.argv[2], encoding="utf-8", newline="") as flows,
        open(sys.argv[4], "w", encoding="utf-8", newline="") as output,
    ):
        writer = csv.writer(output, lineterminator="\n")
        writer.writerow(["verdict", "reason", "reply", "reply_reason"])
        for row in itertools.islice(csv.DictReader(flows), int(sys.argv[3])):
            writer.writerow(network.decide(row))
            count += 1
    done = time.perf_counter()
    print(f"{count} {loaded - start:.6f} {done - loaded:.6f}")


main()
