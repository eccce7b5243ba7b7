// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Documents with mistakes: closed vocabularies, numbers and times. See `DocumentFindingTests`.
enum DocumentWordCases {
  static let text = ##"""
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"s","state":"runing"}]
    E malformed-value e 2:205 $.endpoints[0].state | 'runing' is no state of an endpoint: did you mean 'running'? | write 'running', 'stopped', 'returned' or 'isolated'
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"CVM","subnet":"s","addresses":["10.8.1.1"]}]
    E malformed-value e 2:153 $.endpoints[0].kind | 'CVM' is no kind of endpoint: did you mean 'cvm'? | write 'cvm', 'clb', 'mysql', 'mariadb', 'postgresql', 'sqlserver', 'memcached', 'redis' or 'mongodb'
    > "dialect":"aws"
    E malformed-value - 2:11 $.dialect | 'aws' is no dialect: the nearest known is 'tencent' | write 'tencent'
    > "dialect":5
    E malformed-value - 2:11 $.dialect | 5 is a number, not a string | write it in quotes
    > $VPC,"links":[{"vpc":"v","endpoint":"v","state":"broken"}]
    E unknown-reference - 2:100 $.links[0].endpoint | 'v' is a VPC, not an endpoint | name an endpoint
    E malformed-value - 2:112 $.links[0].state | 'broken' is no state of a link: the nearest known is 'linked' | write 'linked' or 'stale'
    > $VPC,"peerings":[{"id":"p","requester":"v","accepter":"v","state":"activ"}]
    E malformed-value p 2:130 $.peerings[0].state | 'activ' is no state of a peering connection: did you mean 'active'? | write 'pending', 'active', 'expired', 'rejected', 'deleted', 'failed' or 'isolated'
    > $VPC,$SUBNET,"gateways":[{"id":"w","vpc":"v","kind":"natt"}]
    E malformed-value w 2:162 $.gateways[0].kind | 'natt' is no kind of gateway: did you mean 'nat'? | write 'nat', 'vpn', 'direct-connect', 'ccn' or 'public-cvm'
    > $VPC,$SUBNET,"gateways":[{"id":"w","vpc":"v","kind":"nat","state":5}]
    E malformed-value w 2:176 $.gateways[0].state | 5 is a number, not a string | write it in quotes
    > "groups":[{"id":"g","ingress":[{"action":"permit"}]}]
    E malformed-value g 2:42 $.groups[0].ingress[0].action | 'permit' is no action: the nearest known is 'deny' | write 'allow' or 'deny'
    > "groups":[{"id":"g","ingress":[{"action":"allow","protocol":"tpc"}]}]
    E malformed-value g 2:61 $.groups[0].ingress[0].protocol | 'tpc' is no protocol: did you mean 'tcp'? | write 'tcp', 'udp', 'icmp', 'icmpv6', 'gre' or 'all', or a number up to 255
    > "groups":[{"id":"g","ingress":[{"action":"allow","protocol":"256"}]}]
    E malformed-value g 2:61 $.groups[0].ingress[0].protocol | '256' is no protocol: a number is at most 255 | write 'tcp', 'udp', 'icmp', 'icmpv6', 'gre' or 'all', or a number up to 255
    > "groups":[{"id":"g","ingress":[{"action":"allow","protocol":256}]}]
    E malformed-value g 2:61 $.groups[0].ingress[0].protocol | 256 is out of range: an IP protocol is a whole number from 0 to 255 | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","protocol":-1}]}]
    E malformed-value g 2:61 $.groups[0].ingress[0].protocol | -1 is out of range: an IP protocol is a whole number from 0 to 255 | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","protocol":6.5}]}]
    E malformed-value g 2:61 $.groups[0].ingress[0].protocol | 6.5 is out of range: an IP protocol is a whole number from 0 to 255 | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","protocol":["tcp"]}]}]
    E malformed-value g 2:61 $.groups[0].ingress[0].protocol | this is a list, not a string | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","protocol":"esp"}]}]
    E malformed-value g 2:61 $.groups[0].ingress[0].protocol | 'esp' is no protocol: the nearest known is 'tcp' | write 'tcp', 'udp', 'icmp', 'icmpv6', 'gre' or 'all', or a number up to 255
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":"70000"}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | 70000 is no list of ports: a number is at most 65535 (position 5) | write 'all', or ports and ranges like 80,443,8000-8999
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":70000}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | 70000 is out of range: a port is a whole number from 0 to 65535 | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":-1}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | -1 is out of range: a port is a whole number from 0 to 65535 | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":"90-80"}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | 90-80 is no list of ports: the range ends before it starts | write 'all', or ports and ranges like 80,443,8000-8999
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":"80,"}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | 80, is no list of ports: it ends too early | write 'all', or ports and ranges like 80,443,8000-8999
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":""}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | '' is no list of ports: nothing is given | write 'all', or ports and ranges like 80,443,8000-8999
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":[80]}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | this is a list, not a string | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":1e999}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | 1e999 is out of range: a port is a whole number from 0 to 65535 | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":99999999999999999999}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | 99999999999999999999 is out of range: a port is a whole number from 0 to 65535 | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","ports":null}]}]
    E malformed-value g 2:58 $.groups[0].ingress[0].ports | null is no value | leave it out
    > $VPC,"acls":[{"id":"a","vpc":"v","ingress":[{"action":"allow","priority":-1}]}]
    E malformed-value a 2:137 $.acls[0].ingress[0].priority | -1 is out of range: a priority is a whole number from 0 to 2147483647 | -
    > $VPC,"acls":[{"id":"a","vpc":"v","ingress":[{"action":"allow","priority":"1"}]}]
    E malformed-value a 2:137 $.acls[0].ingress[0].priority | '1' is a string, not a number | write it without quotes
    > $VPC,"acls":[{"id":"a","vpc":"v","ingress":[{"action":"allow","priority":2147483648}]}]
    E malformed-value a 2:137 $.acls[0].ingress[0].priority | 2147483648 is out of range: a priority is a whole number from 0 to 2147483647 | -
    > $VPC,"acls":[{"id":"a","vpc":"v","ingress":[{"action":"allow","priority":1.5}]}]
    E malformed-value a 2:137 $.acls[0].ingress[0].priority | 1.5 is out of range: a priority is a whole number from 0 to 2147483647 | -
    > $VPC,"acls":[{"id":"a","vpc":"v","ingress":[{"action":"allow","sourcePorts":"x","destinationPorts":"1-"}]}]
    E malformed-value a 2:140 $.acls[0].ingress[0].sourcePorts | x is no list of ports: 'x' does not belong at position 1 | write 'all', or ports and ranges like 80,443,8000-8999
    E malformed-value a 2:163 $.acls[0].ingress[0].destinationPorts | 1- is no list of ports: it ends too early | write 'all', or ports and ranges like 80,443,8000-8999
    > $VPC,"peerings":[{"id":"p","requester":"v","accepter":"v","bandwidthMbps":-5}]
    E malformed-value p 2:138 $.peerings[0].bandwidthMbps | -5 is out of range: a bandwidth in Mbit/s is a whole number from 0 to 2147483647 | -
    > $VPC,"peerings":[{"id":"p","requester":"v","accepter":"v","bandwidthMbps":"1000"}]
    E malformed-value p 2:138 $.peerings[0].bandwidthMbps | '1000' is a string, not a number | write it without quotes
    > $VPC,"peerings":[{"id":"p","requester":"v","accepter":"v","requestedAt":"2026-11-14"}]
    E malformed-value p 2:136 $.peerings[0].requestedAt | '2026-11-14' is no date and time of RFC 3339 | write it like 2026-11-21T00:00:00Z
    > $VPC,"peerings":[{"id":"p","requester":"v","accepter":"v","requestedAt":"2026-13-14T08:00:00Z"}]
    E malformed-value p 2:136 $.peerings[0].requestedAt | '2026-13-14T08:00:00Z' is no date and time of RFC 3339 | write it like 2026-11-21T00:00:00Z
    > $VPC,"peerings":[{"id":"p","requester":"v","accepter":"v","requestedAt":0}]
    E malformed-value p 2:136 $.peerings[0].requestedAt | 0 is a number, not a string | write it in quotes
    > $VPC,"peerings":[{"id":"p","requester":"v","accepter":"v","ipv6":"false"}]
    E malformed-value p 2:129 $.peerings[0].ipv6 | 'false' is a string, not true or false | write it without quotes
    > $VPC,$SUBNET,"gateways":[{"id":"w","vpc":"v","kind":"nat","forwards":[{"protocol":"all","address":"1.1.1.1","port":65536,"to":"10.8.1.10","toPort":"22"}]}]
    E malformed-value w 2:192 $.gateways[0].forwards[0].protocol | 'all' is no protocol: the nearest known is 'tcp' | write 'tcp', 'udp', 'icmp', 'icmpv6' or 'gre', or a number up to 255
    E malformed-value w 2:225 $.gateways[0].forwards[0].port | 65536 is out of range: a port is a whole number from 0 to 65535 | -
    E malformed-value w 2:257 $.gateways[0].forwards[0].toPort | '22' is a string, not a number | write it without quotes
    > $VPC,$SUBNET,"gateways":[{"id":"w","vpc":"v","kind":"vpn","remoteCidrs":["192.168.0.0"]}]
    E malformed-value w 2:183 $.gateways[0].remoteCidrs[0] | 192.168.0.0 is no CIDR: the prefix length is missing | write the prefix length, like 192.168.0.0/32
    > $VPC,$SUBNET,"gateways":[{"id":"w","vpc":"v","kind":"nat","addresses":["119.29.0.99/32"]}]
    E malformed-value w 2:181 $.gateways[0].addresses[0] | 119.29.0.99/32 is no address: '/' does not belong at position 12 | write the address without a prefix length
    > "evaluationTime":"yesterday"
    E malformed-value - 2:18 $.evaluationTime | 'yesterday' is no date and time of RFC 3339 | write it like 2026-11-21T00:00:00Z
    > "evaluationTime":null
    E malformed-value - 2:18 $.evaluationTime | null is no value | leave it out
    """##
}
