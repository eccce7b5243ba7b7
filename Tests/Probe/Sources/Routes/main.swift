// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

// Longest-prefix match in a table that changes.
var table = RouteTable<IPv4Address, NextHop>()
table.insert(NextHop(rawValue: 1), at: try IPv4Prefix("10.0.0.0/8"))
table.insert(NextHop(rawValue: 2), at: try IPv4Prefix("10.8.0.0/16"))
if let route = table.longestMatch(try IPv4Address("10.8.1.1")) {
  print(route.prefix, route.value.rawValue)
}

// Compiled for many lookups.
let compiled = ForwardingTable(table)
print(compiled.lookup(try IPv4Address("10.9.1.1")).rawValue)
print(compiled.lookup(try IPv4Address("8.8.8.8")) == .none)

// Changed while others look up.
let live = LiveForwardingTable(table)
live.insert(NextHop(rawValue: 3), at: try IPv4Prefix("10.9.0.0/16"))
print(live.current.lookup(try IPv4Address("10.9.1.1")).rawValue)
