// swift-tools-version: 6.2
// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// The examples of the documentation; each is a program that runs from the root of a clone.
let examples = ["GettingStarted", "Sets", "Columns", "Routes", "ChangeGate", "Library"]

/// A package that uses PacketPath as anybody's would: by its product, and by what is public.
let package = Package(
  name: "Probe",
  dependencies: [.package(name: "packetpath", path: "../..")],
  targets: (["Probe"] + examples).map { name in
    .executableTarget(
      name: name, dependencies: [.product(name: "PacketPath", package: "packetpath")],
      swiftSettings: [
        .swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  }
)
