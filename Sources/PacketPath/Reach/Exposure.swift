// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// What Internet sources reach at a public address, for sources that no rule tells apart.
public struct Exposure: Hashable, Sendable {
  /// The public address that is dialled: an endpoint's own, or a NAT gateway's with port forwarding.
  public let address: IPAddress
  /// The endpoint that is reached, as its position in the network's array.
  public let endpoint: Int
  /// The NAT gateway that forwards, as its position; `nil` for an endpoint's own address.
  public let gateway: Int?
  /// The public addresses from which it is reached, ascending, no two ranges touching.
  public let sources: [AddressRange]
  /// What passes, with the ports that are dialled; never nothing.
  public let traffic: TrafficSet

  /// The same, of some packets only.
  public func counting(_ packets: TrafficSet) -> Exposure {
    Exposure(
      address: address, endpoint: endpoint, gateway: gateway, sources: sources,
      traffic: traffic.intersection(packets))
  }
}

extension AddressRange {
  /// The public addresses of a family that are in none of these ranges, ascending.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - ranges: Ranges of public addresses of the family, ascending and disjoint.
  public static func publicRanges(
    _ family: AddressFamily, without ranges: [AddressRange]
  ) -> [AddressRange] {
    let isIPv6 = family == .ipv6
    let taken = ranges.map(\.numbers)
    var left: [AddressRange] = []
    for block in CompiledNetwork.publicBlocks(isIPv6: isIPv6) {
      var next = block.lowerBound
      for range in taken where block.overlaps(range) {
        if range.lowerBound > next {
          left.append(AddressRange(next...range.lowerBound - 1, isIPv6: isIPv6))
        }
        next = range.upperBound + 1
      }
      if next <= block.upperBound {
        left.append(AddressRange(next...block.upperBound, isIPv6: isIPv6))
      }
    }
    return left
  }

  /// The addresses as numbers.
  var numbers: ClosedRange<UInt128> {
    switch self {
    case .v4(let range): UInt128(range.lowerBound.bits)...UInt128(range.upperBound.bits)
    case .v6(let range): range.lowerBound.bits...range.upperBound.bits
    }
  }
}
