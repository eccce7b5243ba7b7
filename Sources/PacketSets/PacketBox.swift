// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// A set of packets of one family: a range in each field that rules read.
///
/// A box is never empty. Fields that a packet does not have (the ports of ICMP) count as every
/// value: a box either holds all of them, or was made of a rule that reads ports, of TCP and UDP.
package struct PacketBox: Hashable, Sendable {
  /// The fields, in the order in which boxes are compared and cut.
  package enum Dimension: Int, Hashable, Sendable, CaseIterable {
    case source, destination, ipProtocol, sourcePort, destinationPort
  }

  /// The family of both addresses.
  package var family: AddressFamily
  /// The addresses as numbers of the family's width.
  package var source, destination: ClosedRange<UInt128>
  /// The numbers of the protocols.
  package var ipProtocol: ClosedRange<UInt8>
  package var sourcePort, destinationPort: ClosedRange<UInt16>

  /// A box; what is left out is every value.
  package init(
    _ family: AddressFamily, source: ClosedRange<UInt128>? = nil,
    destination: ClosedRange<UInt128>? = nil, ipProtocol: ClosedRange<UInt8> = 0...255,
    sourcePort: ClosedRange<UInt16> = 0...65535, destinationPort: ClosedRange<UInt16> = 0...65535
  ) {
    self.family = family
    self.source = source ?? Self.addresses(of: family)
    self.destination = destination ?? Self.addresses(of: family)
    self.ipProtocol = ipProtocol
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
  }

  /// Every address of a family.
  package static func addresses(of family: AddressFamily) -> ClosedRange<UInt128> {
    switch family {
    case .ipv4: 0...0xFFFF_FFFF
    case .ipv6: 0...UInt128.max
    }
  }

  /// The range in one dimension. One that is set must lie within what the dimension has.
  package subscript(dimension: Dimension) -> ClosedRange<UInt128> {
    get {
      switch dimension {
      case .source: source
      case .destination: destination
      case .ipProtocol: UInt128(ipProtocol.lowerBound)...UInt128(ipProtocol.upperBound)
      case .sourcePort: UInt128(sourcePort.lowerBound)...UInt128(sourcePort.upperBound)
      case .destinationPort:
        UInt128(destinationPort.lowerBound)...UInt128(destinationPort.upperBound)
      }
    }
    set {
      switch dimension {
      case .source: source = newValue
      case .destination: destination = newValue
      case .ipProtocol: ipProtocol = UInt8(newValue.lowerBound)...UInt8(newValue.upperBound)
      case .sourcePort: sourcePort = UInt16(newValue.lowerBound)...UInt16(newValue.upperBound)
      case .destinationPort:
        destinationPort = UInt16(newValue.lowerBound)...UInt16(newValue.upperBound)
      }
    }
  }

  /// Whether the two have a packet in common.
  package func overlaps(_ other: PacketBox) -> Bool {
    family == other.family && source.overlaps(other.source)
      && destination.overlaps(other.destination) && ipProtocol.overlaps(other.ipProtocol)
      && sourcePort.overlaps(other.sourcePort) && destinationPort.overlaps(other.destinationPort)
  }

  /// Whether every packet of the other is in this one.
  package func contains(_ other: PacketBox) -> Bool {
    family == other.family && Self.holds(source, other.source)
      && Self.holds(destination, other.destination) && Self.holds(ipProtocol, other.ipProtocol)
      && Self.holds(sourcePort, other.sourcePort)
      && Self.holds(destinationPort, other.destinationPort)
  }

  private static func holds<Bound>(
    _ range: ClosedRange<Bound>, _ other: ClosedRange<Bound>
  ) -> Bool {
    range.lowerBound <= other.lowerBound && other.upperBound <= range.upperBound
  }

  /// The packets in both; `nil` when there are none.
  package func intersection(_ other: PacketBox) -> PacketBox? {
    guard overlaps(other) else { return nil }
    return PacketBox(
      family, source: source.clamped(to: other.source),
      destination: destination.clamped(to: other.destination),
      ipProtocol: ipProtocol.clamped(to: other.ipProtocol),
      sourcePort: sourcePort.clamped(to: other.sourcePort),
      destinationPort: destinationPort.clamped(to: other.destinationPort))
  }

  /// Appends the packets of this box that are not in the other, as disjoint boxes: at most two a
  /// dimension.
  ///
  ///     ┌───────────────┐        ┌───────────────┐
  ///     │     ┌───┐     │        │       1       │   first what lies below and above in the first
  ///     │     │ o │     │   ─▶   ├─────┬───┬─────┤   dimension, then what is left of the others
  ///     │     └───┘     │        │  3  │   │  4  │   between
  ///     │               │        ├─────┴───┴─────┤
  ///     └───────────────┘        └───────2───────┘
  package func subtract(_ other: PacketBox, into boxes: inout [PacketBox]) {
    guard overlaps(other) else {
      boxes.append(self)
      return
    }
    var rest = self
    for dimension in Dimension.allCases {
      let mine = rest[dimension]
      let theirs = other[dimension]
      if mine.lowerBound < theirs.lowerBound {
        var piece = rest
        piece[dimension] = mine.lowerBound...(theirs.lowerBound - 1)
        boxes.append(piece)
      }
      if mine.upperBound > theirs.upperBound {
        var piece = rest
        piece[dimension] = (theirs.upperBound + 1)...mine.upperBound
        boxes.append(piece)
      }
      rest[dimension] = mine.clamped(to: theirs)
    }
  }

  /// How many packets it holds, rounded.
  package var volume: Double {
    var volume = 1.0
    for dimension in Dimension.allCases {
      let range = self[dimension]
      let extent = range.upperBound - range.lowerBound
      // Wide numbers are converted slowly, and most are narrow.
      volume *=
        (extent <= UInt64.max ? Double(UInt64(truncatingIfNeeded: extent)) : Double(extent)) + 1
    }
    return volume
  }
}
