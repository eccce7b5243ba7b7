// swift-tools-version: 6.2
// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// What every Swift target of the package is held to.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "packetpath",
  products: [
    .library(
      name: "PacketPath",
      targets: ["PacketPath", "Checking", "CloudNetwork", "Routing", "Addressing"]),
    .library(name: "PacketPathC", type: .static, targets: ["PacketPathC"]),
    .executable(name: "packetpath", targets: ["PacketPathTool"]),
    .executable(name: "packetpath-benchmark", targets: ["PacketPathBenchmark"]),
  ],
  targets: [
    // The library, lowest first; nothing imports upwards (Sources/README.md).
    .target(name: "JSONText", swiftSettings: strict),
    .target(name: "Addressing", swiftSettings: strict),
    .target(name: "Storage", dependencies: ["CKernels"], swiftSettings: strict),
    .target(name: "CKernels"),
    .target(name: "Processor", swiftSettings: strict),
    .target(
      name: "Routing", dependencies: ["Addressing", "CKernels", "Processor", "Storage"],
      swiftSettings: strict),
    .target(
      name: "Filtering", dependencies: ["Addressing", "CKernels", "Processor", "Storage"],
      swiftSettings: strict),
    .target(name: "PacketSets", dependencies: ["Addressing"], swiftSettings: strict),
    .target(name: "CloudNetwork", dependencies: ["Addressing", "JSONText"], swiftSettings: strict),
    .target(
      name: "Checking", dependencies: ["Addressing", "CloudNetwork", "PacketSets"],
      swiftSettings: strict),
    .target(
      name: "PacketPath",
      dependencies: [
        "Addressing", "CKernels", "Checking", "Routing", "Filtering", "CloudNetwork", "JSONText",
        "Processor", "Storage",
      ],
      swiftSettings: strict),
    .target(
      name: "NetworkFiles",
      dependencies: [
        "Addressing", "CKernels", "CloudNetwork", "JSONText", "PacketPath", "Processor",
      ],
      swiftSettings: strict),
    // The library for C and for what speaks C: a header, and its functions in Swift.
    .target(name: "CPacketPath", path: "Sources/PacketPathC/Header"),
    .target(
      name: "PacketPathC",
      dependencies: [
        "Addressing", "CPacketPath", "NetworkFiles", "PacketPath", "Routing",
      ],
      path: "Sources/PacketPathC/Interface", swiftSettings: strict),
    .executableTarget(
      name: "PacketPathTool",
      dependencies: [
        "Addressing", "Checking", "CloudNetwork", "JSONText", "NetworkFiles", "PacketPath",
        "Routing", "Storage",
      ],
      swiftSettings: strict),

    // Judges and generators, for tests and benchmarks alone.
    .target(
      name: "Reference", dependencies: ["Addressing", "CloudNetwork"], swiftSettings: strict),
    .target(
      name: "Workloads", dependencies: ["Addressing", "CloudNetwork", "Filtering"],
      swiftSettings: strict),
    .executableTarget(
      name: "PacketPathBenchmark",
      dependencies: [
        "Addressing", "CloudNetwork", "Filtering", "JSONText", "NetworkFiles", "PacketPath",
        "Reference", "Routing", "Workloads",
      ],
      path: "Benchmarks/PacketPathBenchmark", swiftSettings: strict),

    .testTarget(
      name: "JSONTextTests", dependencies: ["JSONText", "Workloads"], swiftSettings: strict),
    .testTarget(
      name: "AddressingTests", dependencies: ["Addressing", "Workloads"], swiftSettings: strict),
    .testTarget(
      name: "PacketSetsTests", dependencies: ["Addressing", "PacketSets", "Workloads"],
      swiftSettings: strict),
    .testTarget(
      name: "CheckingTests",
      dependencies: ["Addressing", "Checking", "CloudNetwork", "PacketSets", "Workloads"],
      swiftSettings: strict),
    .testTarget(
      name: "RoutingTests", dependencies: ["Addressing", "Routing", "Workloads"],
      swiftSettings: strict),
    .testTarget(
      name: "FilteringTests",
      dependencies: ["Addressing", "CKernels", "Filtering", "Workloads"], swiftSettings: strict),
    .testTarget(
      name: "WorkloadsTests",
      dependencies: ["Addressing", "CloudNetwork", "PacketPath", "Workloads"],
      swiftSettings: strict),
    .testTarget(
      name: "ReferenceTests",
      dependencies: ["Addressing", "CloudNetwork", "Reference", "Workloads"],
      swiftSettings: strict),
    .testTarget(
      name: "CloudNetworkTests",
      dependencies: ["Addressing", "CloudNetwork", "JSONText", "Workloads"],
      swiftSettings: strict),
    .testTarget(
      name: "PacketPathTests",
      dependencies: [
        "Addressing", "CKernels", "CloudNetwork", "NetworkFiles", "PacketPath", "Reference",
        "Workloads",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "NetworkFilesTests",
      dependencies: [
        "Addressing", "CloudNetwork", "JSONText", "NetworkFiles", "PacketPath", "Workloads",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PacketPathToolTests",
      dependencies: ["Addressing", "PacketPathTool", "Routing", "Workloads"],
      swiftSettings: strict),
    .testTarget(
      name: "BenchmarkTests",
      dependencies: [
        "Addressing", "CloudNetwork", "PacketPathBenchmark", "Reference", "Routing", "Workloads",
      ],
      swiftSettings: strict),
  ]
)
