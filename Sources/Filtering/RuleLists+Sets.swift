// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension RuleLists {
  /// The IPv4 addresses of a set, as ascending disjoint ranges.
  package func ipv4Ranges(of set: RangeSetIndex) -> [ClosedRange<UInt32>] {
    let index = Int(set.rawValue)
    return (ipv4.sets.starts[index]..<ipv4.sets.starts[index + 1]).map {
      ipv4.sets.lows[$0]...ipv4.sets.highs[$0]
    }
  }

  /// The IPv6 addresses of a set, as ascending disjoint ranges.
  package func ipv6Ranges(of set: RangeSetIndex) -> [ClosedRange<UInt128>] {
    let index = Int(set.rawValue)
    return (ipv6.sets.starts[index]..<ipv6.sets.starts[index + 1]).map {
      ipv6.sets.lows[$0]...ipv6.sets.highs[$0]
    }
  }
}
