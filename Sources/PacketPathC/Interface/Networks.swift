// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CPacketPath
internal import NetworkFiles
internal import PacketPath

/// See `packetpath.h`.
@c @implementation
public func packetpath_network_open(
  _ paths: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int,
  _ network: UnsafeMutablePointer<packetpath_network>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    unsafe try HandleKind.network.checkClosed(network)
    try checkSize(count, "count of paths")
    if count == 0 { throw .argument("there are no paths") }
    guard let paths = unsafe paths else { throw .argument("the paths are null") }
    var names: [String] = []
    // SAFETY: the caller gives as many paths as it says.
    for index in 0..<count { names.append(unsafe try string(paths[index], "path \(index + 1)")) }
    let opened = try OpenNetwork { () throws(DocumentError) in try Evaluator(paths: names) }
    unsafe try HandleKind.network.open(network, opened)
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_network_open_memory(
  _ texts: UnsafePointer<UnsafeRawPointer?>?, _ lengths: UnsafePointer<Int>?, _ count: Int,
  _ network: UnsafeMutablePointer<packetpath_network>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    unsafe try HandleKind.network.checkClosed(network)
    try checkSize(count, "count of texts")
    if count == 0 { throw .argument("there are no texts") }
    guard let texts = unsafe texts, let lengths = unsafe lengths else {
      throw .argument("the texts or their lengths are null")
    }
    var documents: [(name: String, text: [UInt8])] = []
    for index in 0..<count {
      let name = count == 1 ? "document" : "document \(index + 1)"
      // SAFETY: the caller gives as many texts and lengths as it says.
      documents.append((name, unsafe try bytes(texts[index], lengths[index], name)))
    }
    let opened = try OpenNetwork { () throws(DocumentError) in
      try Evaluator(documents: documents)
    }
    unsafe try HandleKind.network.open(network, opened)
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_network_close(
  _ network: UnsafeMutablePointer<packetpath_network>?
) -> Int32 {
  report(nil) { () throws(Failure) in unsafe try HandleKind.network.close(network) }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_endpoint_count(
  _ network: UnsafePointer<packetpath_network>?, _ count: UnsafeMutablePointer<Int>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    guard let count = unsafe count else { throw .argument("the count is null") }
    // SAFETY: it is not null and a place of the caller's; here and below.
    unsafe count.pointee = network.evaluator.endpointCount
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_endpoint_find(
  _ network: UnsafePointer<packetpath_network>?, _ id: UnsafePointer<CChar>?,
  _ endpoint: UnsafeMutablePointer<UInt32>?, _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    let id = unsafe try string(id, "the id")
    guard let endpoint = unsafe endpoint else { throw .argument("the endpoint is null") }
    guard let number = network.evaluator.endpoint(named: id) else {
      throw Failure(PACKETPATH_NOT_FOUND, "no endpoint is '\(id)'")
    }
    unsafe endpoint.pointee = number
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_endpoint_id(
  _ network: UnsafePointer<packetpath_network>?, _ endpoint: UInt32,
  _ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int, _ length: UnsafeMutablePointer<Int>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    guard let id = network.evaluator.endpointID(endpoint) else {
      throw Failure(PACKETPATH_NOT_FOUND, "there are \(network.evaluator.endpointCount) endpoints")
    }
    unsafe try write(Array(id.utf8), to: buffer, capacity, length)
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_space_find(
  _ network: UnsafePointer<packetpath_network>?, _ name: UnsafePointer<CChar>?,
  _ space: UnsafeMutablePointer<UInt32>?, _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    let name = unsafe try string(name, "the name")
    guard let space = unsafe space else { throw .argument("the space is null") }
    guard let number = network.evaluator.sourceSpace(named: name) else {
      throw Failure(
        PACKETPATH_NOT_FOUND,
        "no space that has sources is '\(name)': name a VPC, classic/REGION, internet or a VPN or"
          + " direct connect gateway")
    }
    unsafe space.pointee = number
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_explain(
  _ network: UnsafePointer<packetpath_network>?, _ source: UnsafePointer<CChar>?,
  _ source_space: UnsafePointer<CChar>?, _ destination: UnsafePointer<CChar>?,
  _ protocol: UnsafePointer<CChar>?, _ source_port: UnsafePointer<CChar>?,
  _ destination_port: UnsafePointer<CChar>?, _ buffer: UnsafeMutablePointer<CChar>?,
  _ capacity: Int, _ length: UnsafeMutablePointer<Int>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    var text: [UInt8] = []
    var row = FlowRow()
    row.source = append(unsafe try string(source, "the source"), to: &text)
    row.destination = append(unsafe try string(destination, "the destination"), to: &text)
    row.sourceSpace = append(unsafe try optional(source_space), to: &text)
    row.ipProtocol = append(unsafe try optional(`protocol`), to: &text)
    row.sourcePort = append(unsafe try optional(source_port), to: &text)
    row.destinationPort = append(unsafe try optional(destination_port), to: &text)
    var answer: [UInt8]
    do throws(Evaluator.InvalidRow) {
      answer = TraceReport(try network.evaluator.explain(row, in: text.span)).json()
      if answer.last == 0x0A { answer.removeLast() }
    } catch {
      throw Failure(PACKETPATH_INVALID_ROW, "the packet is no question: \(error.reason.code)")
    }
    unsafe try write(answer, to: buffer, capacity, length)
  }
}

private func append(_ field: String, to text: inout [UInt8]) -> Range<Int> {
  let start = text.count
  text.append(contentsOf: field.utf8)
  return start..<text.count
}

private func optional(_ field: UnsafePointer<CChar>?) throws(Failure) -> String {
  unsafe field == nil ? "" : try string(field, "")
}
