// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// What the lists of ``PortMaps`` say, read by any thread that was told of a list.
struct PortMapReader: BitwiseCopyable, Sendable {
  let maps: ReservedTable<PortMap>.Reader
  let trees: ReservedTable<SIMD4<UInt32>>.Reader
  let branches: ReservedTable<UInt32>.Reader

  /// The number of one of the three maps of a list.
  ///
  /// - Parameter kind: The protocol, by ``PortKind``.
  /// - Precondition: The list is no tree.
  @inline(__always) static func map(_ list: UInt32, kind: UInt32) -> UInt32 {
    list &>> 1 &+ kind
  }

  /// Where the maps lie.
  var address: UnsafePointer<PortMap> { unsafe maps.address }

  /// What a map says to a port.
  @inline(__always) func find(map: UInt32, _ port: UInt16) -> UInt8 { result(Int(map), port) }

  /// What a list says to a packet: 0 passes, n is the n-th way to be refused.
  ///
  /// - Parameters:
  ///   - kind: The protocol, by ``PortKind``.
  ///   - destination: The destination port, or the number of a protocol without ports.
  func find(_ list: UInt32, kind: UInt32, source: UInt16, destination: UInt16) -> UInt8 {
    if !PortMaps.isTree(list) { return find(map: Self.map(list, kind: kind), destination) }
    return findInTree(list, kind: Int(kind), source: source, destination: destination)
  }

  private func findInTree(
    _ list: UInt32, kind: Int, source: UInt16, destination: UInt16
  ) -> UInt8 {
    var node = trees[Int(list >> 1)][kind]
    if node & 3 == 2 {
      let start = Int(node >> 2)
      node = branches[start + 1 + Int(result(Int(branches[start]), source))]
    }
    var map = Int(node >> 2)
    if node & 3 == 0 { return result(map, destination) }
    if node & 3 == 3 { map += 1 + interval(map, destination) * PortMaps.wideStride }
    return result(map + 1 + interval(map, destination), destination)
  }

  @inline(__always) private func result(_ map: Int, _ port: UInt16) -> UInt8 {
    unsafe maps.read(map) { map in
      let interval = unsafe UnsafeRawPointer(map).withMemoryRebound(
        to: UInt16.self, capacity: 32
      ) { unsafe Int(packetpath_interval($0, port)) }
      // 0 to 21, and 22 results come after the bounds.
      return unsafe UnsafeRawPointer(map).load(
        fromByteOffset: PortMap.resultOffset &+ interval, as: UInt8.self)
    }
  }

  @inline(__always) private func interval(_ map: Int, _ port: UInt16) -> Int {
    unsafe maps.read(map) { map in
      unsafe UnsafeRawPointer(map).withMemoryRebound(
        to: UInt16.self, capacity: 32
      ) { unsafe Int(packetpath_interval($0, port)) }
    }
  }
}
