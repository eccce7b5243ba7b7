// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a change of a network flips besides the packet that it is made for: what becomes reachable
/// (forwarded, and the reply not dropped) and what stops being so.
public struct ChangeEffect: Hashable, Sendable {
  /// What a change flips one way and the other.
  public struct Flips: Hashable, Sendable {
    /// Reachable now, and not before.
    public internal(set) var opened = FlipCount.nothing
    /// Reachable before, and not any more.
    public internal(set) var closed = FlipCount.nothing

    /// Whether nothing flips.
    public var isEmpty: Bool { opened.pairs == 0 && closed.pairs == 0 }
  }

  /// Between the ends of the packet itself, the packet left out; a pair counts when any other packet
  /// of it flips.
  public internal(set) var samePair = Flips()
  /// Between other pairs of different endpoints, each dialled by its id: the pairs that `reach
  /// --pairs` writes. `nil` when they are too many to compare.
  public internal(set) var endpoints: Flips?
  /// Between all other pairs: of an endpoint, an Internet address or one of a far side as source,
  /// with an address as destination that no endpoint is dialled by, and of an endpoint with itself.
  /// `nil` when they are too many to compare.
  public internal(set) var others: Flips?

  /// Whether nothing but the packet flips, for certain.
  public var isNothing: Bool {
    samePair.isEmpty && endpoints?.isEmpty ?? false && others?.isEmpty ?? false
  }
}
