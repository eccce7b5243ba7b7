// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import NetworkFiles
internal import Workloads

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A folder with what several programs need to be compared: a table, streams of addresses, and what
/// the reference answers.
///
///     table.txt     a prefix and the number of its next hop a line
///     NAME.bin      the addresses of a stream, 4 or 16 bytes each, in network byte order
///     answers.txt   a stream, how many addresses it has, and the checksum of the answers, a line each
struct PeerFolder: Sendable {
  let path: String

  var tablePath: String { "\(path)/table.txt" }
  var answersPath: String { "\(path)/answers.txt" }
  func streamPath(_ name: String) -> String { "\(path)/\(name).bin" }

  /// Makes the folder when it is not there.
  func make() throws(BenchmarkError) {
    // SAFETY: the path ends in NUL and lives across the call.
    if unsafe mkdir(path, 0o777) != 0, !InputFile.exists(path: path) {
      throw BenchmarkError(
        status: .cannotWrite, message: "\(path): cannot be made: is there a folder to hold it?")
    }
  }

  /// Writes a file, whole or not at all.
  func write(_ bytes: [UInt8], to file: String) throws(BenchmarkError) {
    do throws(SystemError) {
      let output = try OutputFile.open(path: file)
      try output.write(bytes.span)
      try output.commit()
    } catch {
      throw .cannotWrite(file, error)
    }
  }

  /// The streams that the folder has, in order, with the count of each.
  func streams() throws(BenchmarkError) -> [(name: String, count: Int)] {
    let text = String(decoding: try RouteTableFile.bytes(answersPath), as: UTF8.self)
    var streams: [(name: String, count: Int)] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, let count = Int(words[1]) else {
        throw .badData("\(answersPath): '\(line)' is not a stream, a count and a checksum")
      }
      streams.append((String(words[0]), count))
    }
    return streams
  }

  /// Writes addresses in network byte order.
  func write<Bits: FixedWidthInteger>(_ addresses: [Bits], stream: String) throws(BenchmarkError) {
    let width = Bits.bitWidth / 8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(addresses.count * width)
    for address in addresses {
      for index in 0..<width {
        bytes.append(UInt8(truncatingIfNeeded: address >> Bits(8 * (width - 1 - index))))
      }
    }
    try write(bytes, to: streamPath(stream))
  }

  /// Reads the addresses of a stream, in host byte order.
  func addresses<Bits: FixedWidthInteger>(
    _ name: String, count: Int, as type: Bits.Type
  ) throws(BenchmarkError) -> [Bits] {
    let bytes = try RouteTableFile.bytes(streamPath(name))
    let width = Bits.bitWidth / 8
    if bytes.count != count * width {
      throw .badData(
        "\(streamPath(name)): has \(bytes.count) bytes, where \(count) addresses of \(width) bytes "
          + "are said to be: --family chooses the family")
    }
    var addresses: [Bits] = []
    addresses.reserveCapacity(count)
    for start in stride(from: 0, to: bytes.count, by: width) {
      var address: Bits = 0
      for offset in 0..<width { address = address << 8 | Bits(bytes[start + offset]) }
      addresses.append(address)
    }
    return addresses
  }
}
