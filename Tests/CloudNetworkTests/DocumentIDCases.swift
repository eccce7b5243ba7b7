// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Documents with mistakes: ids and references. See `DocumentFindingTests`.
enum DocumentIDCases {
  static let text = ##"""
    > "groups":[{"id":""}]
    E malformed-value - 2:17 $.groups[0].id | '' is no id: it is empty | -
    > "groups":[{"id":"eip"}]
    E malformed-value - 2:17 $.groups[0].id | 'eip' is no id: the word is reserved | -
    > "groups":[{"id":"internet"}]
    E malformed-value - 2:17 $.groups[0].id | 'internet' is no id: the word is reserved | -
    > "groups":[{"id":"any"}]
    E malformed-value - 2:17 $.groups[0].id | 'any' is no id: the word is reserved | -
    > "groups":[{"id":"a b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a b' is no id: it holds white space | -
    > "groups":[{"id":"a,b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a,b' is no id: it holds a comma | -
    > "groups":[{"id":"a\"b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a"b' is no id: it holds a quote | -
    > "groups":[{"id":"a'b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a'b' is no id: it holds a quote | -
    > "groups":[{"id":"a/b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a/b' is no id: it holds a slash | -
    > "groups":[{"id":"a\tb"}]
    E malformed-value - 2:17 $.groups[0].id | 'a\u{9}b' is no id: it holds white space | -
    > "groups":[{"id":"a\u0000b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a\u{0}b' is no id: it holds a control character | -
    > "groups":[{"id":"a\u007fb"}]
    E malformed-value - 2:17 $.groups[0].id | 'a\u{7f}b' is no id: it holds a control character | -
    > "groups":[{"id":"a\u0085b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a\u{85}b' is no id: it holds white space | -
    > "groups":[{"id":"a\u00a0b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a\u{a0}b' is no id: it holds white space | -
    > "groups":[{"id":"a\u3000b"}]
    E malformed-value - 2:17 $.groups[0].id | 'a\u{3000}b' is no id: it holds white space | -
    > "groups":[{"id":5}]
    E malformed-value - 2:17 $.groups[0].id | 5 is a number, not a string | write it in quotes
    > "groups":[{"id":"g"},{"id":"g"}]
    E duplicate-id g 2:28 $.groups[1].id | the id 'g' is taken by a group at net.json:2 ($.groups[0].id) | give one of the two another id
    > $VPC,"groups":[{"id":"v"}]
    E duplicate-id v 2:85 $.groups[0].id | the id 'v' is taken by a VPC at net.json:2 ($.vpcs[0].id) | give one of the two another id
    > "groups":[{"id":"g","ingress":[{"id":"r","action":"allow"},{"id":"q","action":"allow"},{"id":"r","action":"deny"}]}]
    E duplicate-id g 2:94 $.groups[0].ingress[2].id | the id 'r' is taken by number 1 of this list | give one of the two another id, or leave it out
    > $VPC,"routeTables":[{"id":"t","vpc":"v","routes":[{"id":"i","destination":"10.9.0.0/16","via":"x"},{"id":"i","destination":"10.10.0.0/16","via":"x"}]}]
    E duplicate-id t 2:169 $.routeTables[0].routes[1].id | the id 'i' is taken by number 1 of this list | give one of the two another id, or leave it out
    > "groups":[{"id":"g","ingress":[{"id":"a/b","action":"allow"}]}]
    E malformed-value g 2:38 $.groups[0].ingress[0].id | 'a/b' is no id: it holds a slash | -
    > "groups":[{"id":"g","ingress":[{"id":"any","action":"allow"}]}]
    > "subnets":[{"id":"s","vpc":"vpc-shop","cidr":"10.8.1.0/24"}]
    E unknown-reference s 2:28 $.subnets[0].vpc | 'vpc-shop' names nothing in the document | name a VPC, or add it to the document
    > "vpcs":[{"id":"vpc-shop","region":"r","account":"1","cidr":"10.8.0.0/16"}],"subnets":[{"id":"s","vpc":"vpc-shpo","cidr":"10.8.1.0/24"}]
    E unknown-reference s 2:103 $.subnets[0].vpc | 'vpc-shpo' names nothing in the document: did you mean 'vpc-shop'? | name a VPC, or add it to the document
    > $VPC,"subnets":[{"id":"s","vpc":"v","cidr":"10.8.1.0/24","routeTable":"v"}]
    E unknown-reference s 2:134 $.subnets[0].routeTable | 'v' is a VPC, not a route table | name a route table
    > $VPC,"subnets":[{"id":"s","vpc":"v","cidr":"10.8.1.0/24","acl":"s"}]
    E unknown-reference s 2:127 $.subnets[0].acl | 's' is a subnet, not an ACL | name an ACL
    > $VPC,"subnets":[{"id":"s","vpc":"v","cidr":"10.8.1.0/24","routeTable":"none"}]
    E unknown-reference s 2:134 $.subnets[0].routeTable | 'none' names nothing in the document | name a route table, or add it to the document
    > $VPC,"subnets":[{"id":"s","vpc":"v","cidr":"10.8.1.0/24","acl":"none"}]
    E unknown-reference s 2:127 $.subnets[0].acl | 'none' names nothing in the document | name an ACL, or add it to the document
    > "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","defaultRouteTable":"none"}]
    E unknown-reference v 2:87 $.vpcs[0].defaultRouteTable | 'none' names nothing in the document | name a route table, or add it to the document
    > "routeTables":[{"id":"t","vpc":"none"}]
    E unknown-reference t 2:32 $.routeTables[0].vpc | 'none' names nothing in the document | name a VPC, or add it to the document
    > "acls":[{"id":"t","vpc":"none"}]
    E unknown-reference t 2:25 $.acls[0].vpc | 'none' names nothing in the document | name a VPC, or add it to the document
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"v"}]
    E unknown-reference e 2:193 $.endpoints[0].subnet | 'v' is a VPC, not a subnet | name a subnet
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"none"}]
    E unknown-reference e 2:193 $.endpoints[0].subnet | 'none' names nothing in the document | name a subnet, or add it to the document
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"s","groups":["s","none"]}]
    E unknown-reference e 2:207 $.endpoints[0].groups[0] | 's' is a subnet, not a group | name a group
    E unknown-reference e 2:211 $.endpoints[0].groups[1] | 'none' names nothing in the document | name a group, or add it to the document
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":"s","backends":["e","v"]}]
    E unknown-reference e 2:213 $.endpoints[0].backends[1] | 'v' is a VPC, not an endpoint | name an endpoint
    > $VPC,$SUBNET,"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"subnet":1}]
    E malformed-value e 2:193 $.endpoints[0].subnet | 1 is a number, not a string | write it in quotes
    > $VPC,"links":[{"vpc":"none","endpoint":"v"}]
    E unknown-reference - 2:85 $.links[0].vpc | 'none' names nothing in the document | name a VPC, or add it to the document
    E unknown-reference - 2:103 $.links[0].endpoint | 'v' is a VPC, not an endpoint | name an endpoint
    > $VPC,"terminals":[{"id":"t","vpc":"none","address":"10.8.9.9","endpoint":"none"}]
    E unknown-reference t 2:98 $.terminals[0].vpc | 'none' names nothing in the document | name a VPC, or add it to the document
    E unknown-reference t 2:137 $.terminals[0].endpoint | 'none' names nothing in the document | name an endpoint, or add it to the document
    > "peerings":[{"id":"p","requester":"a","accepter":"b"}]
    E unknown-reference p 2:35 $.peerings[0].requester | 'a' names nothing in the document | name a VPC, or add it to the document
    E unknown-reference p 2:50 $.peerings[0].accepter | 'b' names nothing in the document | name a VPC, or add it to the document
    > "gateways":[{"id":"w","kind":"vpn","vpc":"none"}]
    E unknown-reference w 2:42 $.gateways[0].vpc | 'none' names nothing in the document | name a VPC, or add it to the document
    > $VPC,$SUBNET,"gateways":[{"id":"w","vpc":"v","kind":"public-cvm","endpoint":"s"}]
    E unknown-reference w 2:186 $.gateways[0].endpoint | 's' is a subnet, not an endpoint | name an endpoint
    > "groups":[{"id":"g","ingress":[{"action":"allow","peer":"none"}]}]
    E unknown-reference g 2:57 $.groups[0].ingress[0].peer | 'none' is no address, and no group or address set has that id | write a CIDR, an address, or the id of a group or address set; for any address leave 'peer' out
    > "groups":[{"id":"g","ingress":[{"action":"allow","peer":"10.0.0.999"}]}]
    E unknown-reference g 2:57 $.groups[0].ingress[0].peer | '10.0.0.999' is no address, and no group or address set has that id | write a CIDR, an address, or the id of a group or address set; for any address leave 'peer' out
    > $VPC,$SUBNET,"groups":[{"id":"g","ingress":[{"action":"allow","peer":"s"}]}]
    E unknown-reference g 2:179 $.groups[0].ingress[0].peer | 's' is a subnet, not a CIDR, an address, a group or an address set | name a CIDR, an address, a group or an address set
    > "groups":[{"id":"g","egress":[{"action":"allow","peer":"any"}]}]
    E unknown-reference g 2:56 $.groups[0].egress[0].peer | 'any' is no address, and no group or address set has that id | write a CIDR, an address, or the id of a group or address set; for any address leave 'peer' out
    """##
}
