// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A set of transport ports as sorted, disjoint, inclusive ranges.
public struct PortSet: Hashable, Sendable, CustomStringConvertible {
  /// The ranges, ascending, no two touching.
  public let ranges: [ClosedRange<UInt16>]

  /// The set that holds every port.
  public static let all = PortSet([0...UInt16.max])

  /// The union of the ranges, which may overlap and come in any order.
  public init(_ ranges: [ClosedRange<UInt16>]) {
    var merged: [ClosedRange<UInt16>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, Int(range.lowerBound) <= Int(last.upperBound) + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  /// The set of ranges that are ascending, no two of them touching.
  init(canonical ranges: [ClosedRange<UInt16>]) { self.ranges = ranges }

  /// Whether every port is in the set.
  public var isAll: Bool { ranges == [0...UInt16.max] }

  /// Whether the port is in the set.
  ///
  /// - Complexity: O(number of ranges).
  public func contains(_ port: UInt16) -> Bool { ranges.contains { $0.contains(port) } }

  /// Reads `all`, one port, a range, or a list of ports and ranges: `80,443,8000-8999`.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public static func parse(_ text: Span<UInt8>) throws(AddressSyntaxError) -> PortSet {
    if text.count == 3 && text[0] | 0x20 == 0x61 && text[1] | 0x20 == 0x6C
      && text[2] | 0x20 == 0x6C
    {
      return .all
    }
    var ranges: [ClosedRange<UInt16>] = []
    var offset = 0
    repeat {
      let lower = try parsePort(text, &offset)
      var upper = lower
      if offset < text.count && text[offset] == 0x2D {
        offset += 1
        let start = offset
        upper = try parsePort(text, &offset)
        if upper < lower { throw AddressSyntaxError(.rangeReversed, at: start) }
      }
      ranges.append(lower...upper)
      if offset == text.count { return PortSet(ranges) }
      guard text[offset] == 0x2C else {
        throw AddressSyntaxError(.unexpectedByte(text[offset]), at: offset)
      }
      offset += 1
    } while true
  }

  private static func parsePort(
    _ text: Span<UInt8>, _ offset: inout Int
  ) throws(AddressSyntaxError) -> UInt16 {
    let start = offset
    var port = 0
    while offset < text.count && text[offset] >= 0x30 && text[offset] <= 0x39 {
      port = port * 10 + Int(text[offset] - 0x30)
      if port > 65535 || offset - start >= 5 {
        throw AddressSyntaxError(.numberTooLarge(limit: 65535), at: offset)
      }
      offset += 1
    }
    if offset > start { return UInt16(port) }
    throw offset == text.count
      ? AddressSyntaxError(text.isEmpty ? .empty : .endOfText, at: offset)
      : AddressSyntaxError(.unexpectedByte(text[offset]), at: offset)
  }

  /// The set as it is read: `all`, or a list of ports and ranges.
  public var description: String {
    if isAll { return "all" }
    return ranges.map {
      $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ",")
  }
}
