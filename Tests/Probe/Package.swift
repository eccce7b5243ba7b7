// swift-tools-version: 6.2
// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// A package that uses PacketPath as anybody's would: by its product, and by what is public.
let package = Package(
  name: "Probe",
  dependencies: [.package(name: "packetpath", path: "../..")],
  targets: [
    .executableTarget(
      name: "Probe", dependencies: [.product(name: "PacketPath", package: "packetpath")],
      swiftSettings: [
        .swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
