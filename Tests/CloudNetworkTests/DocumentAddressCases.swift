// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Documents with mistakes: addresses and blocks. See `DocumentFindingTests`.
enum DocumentAddressCases {
  static let text = ##"""
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/33"}]
    E malformed-value v 2:53 $.vpcs[0].cidr | 10.8.0.0/33 is no CIDR: the prefix length is at most 32 | -
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0"}]
    E malformed-value v 2:53 $.vpcs[0].cidr | 10.8.0.0 is no CIDR: the prefix length is missing | write the prefix length, like 10.8.0.0/32
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0/16"}]
    E malformed-value v 2:53 $.vpcs[0].cidr | 10.8.0/16 is no CIDR: an IPv4 address has four parts, this one has 3 | -
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":""}]
    E malformed-value v 2:53 $.vpcs[0].cidr | '' is no CIDR: nothing is given | write the prefix length, like 10.8.0.0/16
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16 "}]
    E malformed-value v 2:53 $.vpcs[0].cidr | '10.8.0.0/16 ' is no CIDR: byte 0x20 does not belong at position 12 | -
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"010.8.0.0/16"}]
    E malformed-value v 2:53 $.vpcs[0].cidr | 010.8.0.0/16 is no CIDR: a number starts with an unneeded zero at position 1 | -
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/016"}]
    E malformed-value v 2:53 $.vpcs[0].cidr | 10.8.0.0/016 is no CIDR: a number starts with an unneeded zero at position 10 | -
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"2402::/56"}]
    E malformed-value v 2:53 $.vpcs[0].cidr | 2402::/56 is an IPv6 block, this key takes an IPv4 block | write it under 'ipv6Cidrs'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.1.7/16"}]
    W cidr-host-bits v 2:53 $.vpcs[0].cidr | 10.8.1.7/16 has bits set past its length: read as 10.8.0.0/16 | write 10.8.0.0/16
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","ipv6Cidrs":["10.0.0.0/8"]}]
    E malformed-value v 2:80 $.vpcs[0].ipv6Cidrs[0] | 10.0.0.0/8 is an IPv4 block, this key takes an IPv6 block | write it under 'secondaryCidrs'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","secondaryCidrs":["2402::/56"]}]
    E malformed-value v 2:85 $.vpcs[0].secondaryCidrs[0] | 2402::/56 is an IPv6 block, this key takes an IPv4 block | write it under 'ipv6Cidrs'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","ipv6Cidrs":["2402::1/56"]}]
    W cidr-host-bits v 2:80 $.vpcs[0].ipv6Cidrs[0] | 2402::1/56 has bits set past its length: read as 2402::/56 | write 2402::/56
    > $VPC,"subnets":[{"id":"s","vpc":"v","cidr":"10.8.1.0/24","ipv6Cidr":"2402::/129"}]
    E malformed-value s 2:132 $.subnets[0].ipv6Cidr | 2402::/129 is no CIDR: the prefix length is at most 128 | -
    > $VPC,"subnets":[{"id":"s","vpc":"v","cidr":"10.8.1.0/24","ipv6Cidr":"10.0.0.0/8"}]
    E malformed-value s 2:132 $.subnets[0].ipv6Cidr | 10.0.0.0/8 is an IPv4 block, this key takes an IPv6 block | write it under 'cidr'
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"s","publicAddress":"119.29.0.0/24"}]
    E malformed-value e 2:213 $.endpoints[0].publicAddress | 119.29.0.0/24 is no address: '/' does not belong at position 11 | write the address without a prefix length
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"s","publicAddress":["1.1.1.1","1.1.1.2"]}]
    E malformed-value e 2:224 $.endpoints[0].publicAddress[1] | 1.1.1.2 is a second public address of its family: an endpoint has at most one | -
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"s","publicAddress":["1.1.1.1","2402::1","2402::2"]}]
    E malformed-value e 2:234 $.endpoints[0].publicAddress[2] | 2402::2 is a second public address of its family: an endpoint has at most one | -
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"s","publicAddress":5}]
    E malformed-value e 2:213 $.endpoints[0].publicAddress | 5 is a number, not a string | write it in quotes
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","subnet":"s","addresses":[]}]
    E malformed-value e 2:184 $.endpoints[0].addresses | the list is empty: an endpoint has at least one address | -
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","subnet":"s","addresses":"10.8.1.1"}]
    E malformed-value e 2:184 $.endpoints[0].addresses | '10.8.1.1' is a string, not a list | -
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","subnet":"s","addresses":["10.8.1.1","10.8.1.256"]}]
    E malformed-value e 2:196 $.endpoints[0].addresses[1] | 10.8.1.256 is no address: a number is at most 255 (position 10) | -
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","subnet":"s","addresses":["10.8.1.1/32"]}]
    E malformed-value e 2:185 $.endpoints[0].addresses[0] | 10.8.1.1/32 is no address: '/' does not belong at position 9 | write the address without a prefix length
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","subnet":"s","addresses":["::ffff:1.2.3.4%eth0"]}]
    E malformed-value e 2:185 $.endpoints[0].addresses[0] | ::ffff:1.2.3.4%eth0 is no address: '%' does not belong at position 15 | -
    > "addressSets":[{"id":"o","addresses":["10.0.0.9-10.0.0.1","10.0.0.1-::1","10.0.0.7/24","x"]}]
    E malformed-value o 2:39 $.addressSets[0].addresses[0] | 10.0.0.9-10.0.0.1 is no address, range or CIDR: the range ends before it starts | write it like 198.51.100.7, 198.51.100.16-198.51.100.31 or 192.0.2.0/24
    E malformed-value o 2:59 $.addressSets[0].addresses[1] | 10.0.0.1-::1 is no address, range or CIDR: the two ends are of different families | write it like 198.51.100.7, 198.51.100.16-198.51.100.31 or 192.0.2.0/24
    W cidr-host-bits o 2:74 $.addressSets[0].addresses[2] | 10.0.0.7/24 has bits set past its length: read as 10.0.0.0/24 | write 10.0.0.0/24
    E malformed-value o 2:88 $.addressSets[0].addresses[3] | x is no address, range or CIDR: 'x' does not belong at position 1 | write it like 198.51.100.7, 198.51.100.16-198.51.100.31 or 192.0.2.0/24
    > "groups":[{"id":"g","ingress":[{"action":"allow","peer":"10.1.2.3/33"}]}]
    E malformed-value g 2:57 $.groups[0].ingress[0].peer | 10.1.2.3/33 is no CIDR: the prefix length is at most 32 | -
    > "groups":[{"id":"g","ingress":[{"action":"allow","peer":"10.1.2.3/8"}]}]
    W cidr-host-bits g 2:57 $.groups[0].ingress[0].peer | 10.1.2.3/8 has bits set past its length: read as 10.0.0.0/8 | write 10.0.0.0/8
    > $VPC,"acls":[{"id":"a","vpc":"v","ingress":[{"action":"allow","cidr":"10.0.0.1"}]}]
    E malformed-value a 2:133 $.acls[0].ingress[0].cidr | 10.0.0.1 is no CIDR: the prefix length is missing | write the prefix length, like 10.0.0.1/32
    > $VPC,"acls":[{"id":"a","vpc":"v","ingress":[{"action":"allow","source":"10.0.0.1/40","destination":"x/8"}]}]
    E malformed-value a 2:135 $.acls[0].ingress[0].source | 10.0.0.1/40 is no CIDR: the prefix length is at most 32 | -
    E malformed-value a 2:163 $.acls[0].ingress[0].destination | x/8 is no CIDR: 'x' does not belong at position 1 | -
    > $VPC,"routeTables":[{"id":"t","vpc":"v","routes":[{"destination":"10.9.0.0","via":"eip"}]}]
    E malformed-value t 2:129 $.routeTables[0].routes[0].destination | 10.9.0.0 is no CIDR: the prefix length is missing | write the prefix length, like 10.9.0.0/32
    > $VPC,"routeTables":[{"id":"t","vpc":"v","routes":[{"destination":"10.9.0.1/16","via":"eip"}]}]
    W cidr-host-bits t 2:129 $.routeTables[0].routes[0].destination | 10.9.0.1/16 has bits set past its length: read as 10.9.0.0/16 | write 10.9.0.0/16
    > $VPC,"routeTables":[{"id":"t","vpc":"v","routes":[{"destination":"10.9.0.0/16","via":"a b"}]}]
    E malformed-value t 2:149 $.routeTables[0].routes[0].via | 'a b' is no id: it holds white space | -
    > $VPC,"routeTables":[{"id":"t","vpc":"v","routes":[{"destination":"10.9.0.0/16","via":"eip","enabled":"yes"}]}]
    E malformed-value t 2:165 $.routeTables[0].routes[0].enabled | 'yes' is a string, not true or false | write it without quotes
    > $VPC,"routeTables":[{"id":"t","vpc":"v","routes":[{"destination":"10.9.0.0/16","via":"eip","enabled":1}]}]
    E malformed-value t 2:165 $.routeTables[0].routes[0].enabled | 1 is a number, not true or false | -
    """##
}
