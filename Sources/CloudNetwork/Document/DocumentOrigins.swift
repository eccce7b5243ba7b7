// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where the objects of a network were read, in the order of its lists.
package struct DocumentOrigins: Sendable {
  /// The names of the files, in the order in which they were read.
  package internal(set) var files: [String] = []
  package internal(set) var vpcs: [ObjectOrigin] = []
  package internal(set) var subnets: [ObjectOrigin] = []
  package internal(set) var routeTables: [ObjectOrigin] = []
  package internal(set) var acls: [ObjectOrigin] = []
  package internal(set) var groups: [ObjectOrigin] = []
  package internal(set) var addressSets: [ObjectOrigin] = []
  package internal(set) var endpoints: [ObjectOrigin] = []
  package internal(set) var links: [ObjectOrigin] = []
  package internal(set) var terminals: [ObjectOrigin] = []
  package internal(set) var peerings: [ObjectOrigin] = []
  package internal(set) var gateways: [ObjectOrigin] = []

  /// The origins of a network that was read from nothing.
  package init() {}

  /// The name of the file of an origin.
  package func file(_ origin: ObjectOrigin) -> String {
    Int(origin.file) < files.count ? files[Int(origin.file)] : ""
  }
}
