// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
public import CPacketPath
internal import NetworkFiles
internal import PacketPath
internal import Routing

/// See `packetpath.h`.
@c @implementation
public func packetpath_routes_open(
  _ path: UnsafePointer<CChar>?, _ routes: UnsafeMutablePointer<packetpath_routes>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    unsafe try HandleKind.routes.checkClosed(routes)
    let path = unsafe try string(path, "the path")
    var text = RouteTableText()
    do throws(SystemError) {
      let file = try InputFile(path: path)
      var block = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = try file.read(into: &block, block.indices)
        if count == 0 { break }
        text.append(block.span.extracting(0..<count))
      }
    } catch {
      throw Failure(PACKETPATH_NO_INPUT, "\(path): \(error)")
    }
    text.finish()
    unsafe try HandleKind.routes.open(routes, OpenRoutes(text, name: path))
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_routes_open_memory(
  _ text: UnsafeRawPointer?, _ length: Int, _ routes: UnsafeMutablePointer<packetpath_routes>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    unsafe try HandleKind.routes.checkClosed(routes)
    let bytes = unsafe try bytes(text, length, "the text")
    var table = RouteTableText()
    table.append(bytes.span)
    table.finish()
    unsafe try HandleKind.routes.open(routes, OpenRoutes(table, name: "routes"))
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_routes_close(
  _ routes: UnsafeMutablePointer<packetpath_routes>?
) -> Int32 {
  report(nil) { () throws(Failure) in unsafe try HandleKind.routes.close(routes) }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_routes_count(
  _ routes: UnsafePointer<packetpath_routes>?, _ ipv4: UnsafeMutablePointer<Int>?,
  _ ipv6: UnsafeMutablePointer<Int>?, _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let routes = unsafe try HandleKind.routes.object(routes, as: OpenRoutes.self)
    guard let ipv4 = unsafe ipv4, let ipv6 = unsafe ipv6 else {
      throw .argument("the counts are null")
    }
    // SAFETY: neither is null, and both are places of the caller's.
    unsafe ipv4.pointee = routes.ipv4Count
    unsafe ipv6.pointee = routes.ipv6Count
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_next_hop_name(
  _ routes: UnsafePointer<packetpath_routes>?, _ next_hop: UInt32,
  _ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int, _ length: UnsafeMutablePointer<Int>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let routes = unsafe try HandleKind.routes.object(routes, as: OpenRoutes.self)
    guard let name = routes.name(of: next_hop) else {
      throw Failure(PACKETPATH_NOT_FOUND, "\(next_hop) is no next hop of this table")
    }
    unsafe try write(Array(name.utf8), to: buffer, capacity, length)
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_routes_lookup(
  _ routes: UnsafePointer<packetpath_routes>?, _ addresses: UnsafePointer<packetpath_column>?,
  _ count: Int, _ next_hops: UnsafeMutablePointer<UInt32>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let routes = unsafe try HandleKind.routes.object(routes, as: OpenRoutes.self)
    guard let addresses = unsafe addresses else { throw .argument("the addresses are null") }
    try checkSize(count, "count of addresses")
    // SAFETY: it is not null, and the caller gives a whole column.
    let column = unsafe try InputColumn(
      addresses.pointee, "addresses", count: count, mayBeAbsent: false, isPlace: true)
    let isText = column.form == .text32 || column.form == .text64
    if !isText && !column.hasAddresses {
      throw .argument("addresses: the meaning of the column must be PACKETPATH_ADDRESSES")
    }
    if count == 0 { return }
    guard let hops = unsafe next_hops else { throw .argument("the next hops are null") }
    // SAFETY: it is not null, and has room for as many as there are addresses.
    var output = unsafe UnsafeMutableBufferPointer(start: hops, count: count)
    unsafe try routes.lookup(column, into: &output)
  }
}
