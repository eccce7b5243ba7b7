// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a file or folder could not be read.
public struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  public let path: String
  /// The reason, usually the system's own words.
  public let reason: String
  /// Whether the file can be read, but is of a kind that is not read here.
  public let isBadData: Bool

  /// A failure.
  public init(path: String, reason: String, isBadData: Bool = false) {
    self.path = path
    self.reason = reason
    self.isBadData = isBadData
  }

  /// Path and reason.
  public var description: String { "\(path): \(reason)" }
}
