// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Documents with mistakes: values of the wrong kind, unknown, repeated and missing keys. See `DocumentFindingTests`.
enum DocumentKeyCases {
  static let text = ##"""
    > "vpcs":{}
    E malformed-value - 2:8 $.vpcs | this is an object, not a list | -
    > "vpcs":null
    E malformed-value - 2:8 $.vpcs | null is no value | leave it out
    > "vpcs":[1]
    E malformed-value - 2:9 $.vpcs[0] | 1 is a number, not an object | -
    > "vpcs":[null]
    E malformed-value - 2:9 $.vpcs[0] | null is no value | leave it out
    > "vpcs":["v"]
    E malformed-value - 2:9 $.vpcs[0] | 'v' is a string, not an object | -
    > "vpcs":[[]]
    E malformed-value - 2:9 $.vpcs[0] | this is a list, not an object | -
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","name":null}]
    E malformed-value v 2:74 $.vpcs[0].name | null is no value | leave it out
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","name":5}]
    E malformed-value v 2:74 $.vpcs[0].name | 5 is a number, not a string | write it in quotes
    > "vpcs":[{"id":"v","region":"r","account":1001,"cidr":"10.8.0.0/16"}]
    E malformed-value v 2:42 $.vpcs[0].account | 1001 is a number, not a string | write it in quotes
    > "vpcs":[{"id":"v","region":"","account":"1","cidr":"10.8.0.0/16"}]
    E malformed-value v 2:28 $.vpcs[0].region | the text is empty | -
    > "vpcs":[{"id":"v","region":true,"account":"1","cidr":"10.8.0.0/16"}]
    E malformed-value v 2:28 $.vpcs[0].region | this is true or false, not a string | -
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","cird":1}]
    E unknown-key v 2:67 $.vpcs[0].cird | 'cird' is no key of a VPC: did you mean 'cidr'? | use a known key, or start the key with 'x-'
    > "subnet":[]
    E unknown-key - 2:1 $.subnet | 'subnet' is no key of a network document: did you mean 'subnets'? | use a known key, or start the key with 'x-'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","secondaryCIDRs":["172.16.0.0/20"]}]
    E unknown-key v 2:67 $.vpcs[0].secondaryCIDRs | 'secondaryCIDRs' is no key of a VPC: did you mean 'secondaryCidrs'? | use a known key, or start the key with 'x-'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","zzzzzzzzz":{"a":[1]}}]
    E unknown-key v 2:67 $.vpcs[0].zzzzzzzzz | 'zzzzzzzzz' is no key of a VPC: the nearest known is 'id' | use a known key, or start the key with 'x-'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","cidr":"10.9.0.0/16"}]
    E malformed-value v 2:67 $.vpcs[0].cidr | the key 'cidr' stands twice in one object | keep one of them
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","x-a":1,"x-a":2}]
    E malformed-value v 2:75 $.vpcs[0].x-a | the key 'x-a' stands twice in one object | keep one of them
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","description":1,"description":2}]
    E malformed-value v 2:83 $.vpcs[0].description | the key 'description' stands twice in one object | keep one of them
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","k e y":1}]
    E unknown-key v 2:67 $.vpcs[0]["k e y"] | 'k e y' is no key of a VPC: the nearest known is 'id' | use a known key, or start the key with 'x-'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","X-a":1}]
    E unknown-key v 2:67 $.vpcs[0].X-a | 'X-a' is no key of a VPC: the nearest known is 'id' | use a known key, or start the key with 'x-'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","a\u001b[2J":1}]
    E unknown-key v 2:67 $.vpcs[0]["a\u001b[2J"] | 'a\u{1b}[2J' is no key of a VPC: the nearest known is 'id' | use a known key, or start the key with 'x-'
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","":1}]
    E unknown-key v 2:67 $.vpcs[0][""] | '' is no key of a VPC: the nearest known is 'id' | use a known key, or start the key with 'x-'
    > "vpcs":[{"id":"v"}]
    E malformed-value v 2:9 $.vpcs[0] | a VPC needs 'region', 'account' and 'cidr' | add 'region', 'account' and 'cidr'
    > "vpcs":[{}]
    E malformed-value - 2:9 $.vpcs[0] | a VPC needs 'id', 'region', 'account' and 'cidr' | add 'id', 'region', 'account' and 'cidr'
    > "subnets":[{"id":"s"}]
    E malformed-value s 2:12 $.subnets[0] | a subnet needs 'vpc' and 'cidr' | add 'vpc' and 'cidr'
    > "routeTables":[{"id":"t"}]
    E malformed-value t 2:16 $.routeTables[0] | a route table needs 'vpc' | add 'vpc'
    > $VPC,"routeTables":[{"id":"t","vpc":"v","routes":[{"via":"eip"}]}]
    E malformed-value t 2:114 $.routeTables[0].routes[0] | a route needs 'destination' | add 'destination'
    > $VPC,"routeTables":[{"id":"t","vpc":"v","routes":[{"destination":"0.0.0.0/0"}]}]
    E malformed-value t 2:114 $.routeTables[0].routes[0] | a route needs 'via' | add 'via'
    > "acls":[{"id":"a"}]
    E malformed-value a 2:9 $.acls[0] | an ACL needs 'vpc' | add 'vpc'
    > $VPC,"acls":[{"id":"a","vpc":"v","ingress":[{}]}]
    E malformed-value a 2:108 $.acls[0].ingress[0] | a rule of an ACL needs 'action' | add 'action'
    > "groups":[{}]
    E malformed-value - 2:11 $.groups[0] | a group needs 'id' | add 'id'
    > "groups":[{"id":"g","ingress":[{}]}]
    E malformed-value g 2:32 $.groups[0].ingress[0] | a rule of a group needs 'action' | add 'action'
    > "addressSets":[{"id":"o"}]
    E malformed-value o 2:16 $.addressSets[0] | an address set needs 'addresses' | add 'addresses'
    > $VPC,$SUBNET,"endpoints":[{"subnet":"s"}]
    E malformed-value - 2:136 $.endpoints[0] | an endpoint needs 'id', 'kind' and 'addresses' | add 'id', 'kind' and 'addresses'
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"state":"running"}]
    E malformed-value e 2:136 $.endpoints[0] | an endpoint needs 'subnet' or 'classic' | add one of the two
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"s","classic":{"region":"r","account":"1"}}]
    E malformed-value e 2:136 $.endpoints[0] | an endpoint lies in a subnet or in a classic network, this one in both | leave 'subnet' or 'classic' out
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"classic":{}}]
    E malformed-value e 2:194 $.endpoints[0].classic | a classic network needs 'region' and 'account' | add 'region' and 'account'
    > "links":[{}]
    E malformed-value - 2:10 $.links[0] | a link needs 'vpc' and 'endpoint' | add 'vpc' and 'endpoint'
    > "terminals":[{}]
    E malformed-value - 2:14 $.terminals[0] | a terminal connection needs 'id', 'vpc', 'address' and 'endpoint' | add 'id', 'vpc', 'address' and 'endpoint'
    > "peerings":[{}]
    E malformed-value - 2:13 $.peerings[0] | a peering connection needs 'id', 'requester' and 'accepter' | add 'id', 'requester' and 'accepter'
    > "gateways":[{}]
    E malformed-value - 2:13 $.gateways[0] | a gateway needs 'id' and 'kind' | add 'id' and 'kind'
    > "gateways":[{"id":"w","kind":"nat"}]
    E malformed-value w 2:13 $.gateways[0] | a gateway of kind 'nat' needs 'vpc' | add 'vpc'
    > $VPC,$SUBNET,"gateways":[{"id":"w","vpc":"v","kind":"nat","forwards":[{}]}]
    E malformed-value w 2:180 $.gateways[0].forwards[0] | a port-forwarding rule needs 'protocol', 'address', 'port' and 'to' | add 'protocol', 'address', 'port' and 'to'
    """##
}
