// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What the deletion of one object changes.
public struct Removal: Hashable, Sendable {
  /// Why nothing can change, where that is plain to see.
  public enum Note: String, Hashable, Sendable {
    /// The route is disabled.
    case disabled
    /// The list or table is bound to nothing.
    case unbound
    /// The connection carries nothing and no route names it.
    case inactive
  }

  /// Whether it can be deleted.
  public enum Use: String, Hashable, Sendable {
    /// No packet, no reply and no way changes: it can be deleted.
    case unused
    /// Something changes.
    case used
    /// There is too much to compare.
    case undecided
  }

  /// The object.
  public let object: RemovableObject
  /// What becomes reachable, and what stops being so, between pairs of different endpoints; `nil`
  /// when they are too many to compare.
  public internal(set) var endpoints: ChangeEffect.Flips?
  /// The same between all other pairs (``ChangeEffect/others``).
  public internal(set) var others: ChangeEffect.Flips?
  /// Whether packets are forwarded, or not any more, whose reply is dropped in any case.
  public internal(set) var changesForwarding = false
  /// Whether packets that still pass go another way.
  public internal(set) var reroutes = false
  /// Why nothing can change, where that is plain to see.
  public internal(set) var note: Note?

  init(_ object: RemovableObject) { self.object = object }

  /// Nothing changes, which is plain to see.
  init(_ object: RemovableObject, _ note: Note) {
    self.object = object
    self.note = note
    endpoints = ChangeEffect.Flips()
    others = ChangeEffect.Flips()
  }

  /// Whether it can be deleted.
  public var use: Use {
    if changesForwarding || reroutes || !(endpoints?.isEmpty ?? true) || !(others?.isEmpty ?? true)
    {
      return .used
    }
    return endpoints == nil || others == nil ? .undecided : .unused
  }
}
