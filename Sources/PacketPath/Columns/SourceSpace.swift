// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// A space that the address of a source is in (fine print 6–9).
enum SourceSpace: Hashable, Sendable {
  case anywhere, internet
  case vpc(UInt32)
  /// By the number of the region.
  case classic(UInt32)
  case gateway(UInt32)

  /// As a number for columns: which of them in the two highest bits, 0 for anywhere.
  var number: UInt32 {
    switch self {
    case .anywhere: 0
    case .internet: 1
    case .vpc(let index): 1 << 30 | index
    case .classic(let region): 2 << 30 | region
    case .gateway(let index): 3 << 30 | index
    }
  }
}

extension CompiledNetwork {
  /// The space with a number; `nil` when there is none.
  func sourceSpace(number: UInt64) -> SourceSpace? {
    guard number <= UInt32.max else { return nil }
    let index = UInt32(number) & 0x3FFF_FFFF
    switch number >> 30 {
    case 0: return index == 0 ? .anywhere : index == 1 ? .internet : nil
    case 1: return Int(index) < vpcs.count ? .vpc(index) : nil
    case 2: return Int(index) < words.count ? .classic(index) : nil
    case _: return Int(index) < gateways.count ? farSide(of: index) : nil
    }
  }

  /// The space behind a gateway; `nil` for gateways of which no sources are behind.
  func farSide(of gateway: UInt32) -> SourceSpace? {
    switch gateways[Int(gateway)].kind {
    case .nat, .ccn, .publicCVM: nil
    case .vpn, .directConnect: .gateway(gateway)
    }
  }
}

extension Evaluator {
  /// The number that a space has in columns, by the text of `source_space`; `nil` for what names no
  /// space that sources can be in.
  package func sourceSpace(named name: String) -> UInt32? {
    let text = name.utf8Span.span
    return text.isEmpty ? nil : net.sourceSpace(text, 0..<text.count)?.number
  }
}
