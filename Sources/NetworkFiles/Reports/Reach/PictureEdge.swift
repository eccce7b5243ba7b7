// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// An arrow of a graph of what reaches what.
struct PictureEdge {
  let source: EndNames.Part
  let destination: EndNames.Part
  /// All that passes from anything of one to anything of the other.
  var traffic: TrafficSet
  /// Whether it does not pass from all of one to all of the other.
  var isPartial: Bool

  /// What passes, in words.
  var label: String { traffic.text }
}
