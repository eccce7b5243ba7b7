// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import NetworkFiles
internal import Routing
internal import Workloads

/// Reads route tables from files.
enum RouteTableFile {
  private static let chunkBytes = 1 << 18

  /// Reads all of a file; `-` is standard input.
  ///
  /// - Throws: ``BenchmarkError``: 66 when it cannot be read, 65 when a line is wrong.
  static func read(_ path: String) throws(BenchmarkError) -> RouteTableText {
    let name = path == "-" ? "standard input" : path
    var table = RouteTableText()
    let bytes = try bytes(path)
    if bytes.count >= 2, bytes[0] == 0x1F, bytes[1] == 0x8B {
      throw .badData(
        "\(name): is compressed with gzip: use gzip -dc FILE | packetpath-benchmark … --table -")
    }
    table.append(bytes.span)
    table.finish()
    for problem in table.problems where problem.severity == .error {
      throw .badData("\(name):\(problem.line):\(problem.column): \(problem.message)")
    }
    if table.errorCount > 0 { throw .badData("\(name): \(table.errorCount) lines are wrong") }
    return table
  }

  /// All bytes of a file; `-` is standard input.
  static func bytes(_ path: String) throws(BenchmarkError) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(SystemError) {
      let file = try InputFile(path: path)
      var count = 0
      // One byte more than a regular file has, so that its end shows without growing.
      bytes = [UInt8](repeating: 0, count: Swift.max(chunkBytes, (file.size ?? 0) + 1))
      while true {
        if count == bytes.count { bytes += [UInt8](repeating: 0, count: count) }
        let read = try file.read(into: &bytes, count..<bytes.count)
        if read == 0 { break }
        count += read
      }
      bytes.removeLast(bytes.count - count)
    } catch {
      throw .noInput("\(path == "-" ? "standard input" : path): cannot be read: \(error)")
    }
    return bytes
  }

  /// The table of one family; empty where `Address` is neither of the two that there are.
  static func table<Address>(
    _ family: Address.Type, of text: RouteTableText
  ) -> RouteTable<Address, NextHop> {
    if let table = text.ipv4 as? RouteTable<Address, NextHop> { return table }
    return text.ipv6 as? RouteTable<Address, NextHop> ?? RouteTable()
  }

  /// The routes of one family with numbers for next hops, ascending.
  ///
  /// When every next hop of the file is a decimal number below 2^31, that number is it; else the
  /// position in which the names first appear. A route without one gets a hash of its prefix.
  static func routes<Address>(
    _ family: Address.Type, of text: RouteTableText, _ hops: NextHopNumbers, _ path: String
  ) throws(BenchmarkError) -> [(Prefix<Address>, NextHop)] {
    let table = table(family, of: text)
    if table.isEmpty {
      let family = Address.family == .ipv4 ? "IPv4" : "IPv6"
      throw .badData("\(path): has no \(family) route: --family chooses the other one")
    }
    var numbers: [UInt32] = []
    for name in text.nextHopNames {
      guard let number = UInt32(name), number < 1 << 31 else { break }
      numbers.append(number)
    }
    if numbers.count < text.nextHopNames.count {
      numbers = text.nextHopNames.indices.map { UInt32(truncatingIfNeeded: $0) }
    }
    var routes: [(Prefix<Address>, NextHop)] = []
    routes.reserveCapacity(table.count)
    for (prefix, hop) in table {
      // What is past the names is the number of a line without one.
      let position = Int(hop.rawValue)
      let number = position < numbers.count ? numbers[position] : hops.number(of: prefix)
      routes.append((prefix, NextHop(rawValue: number)))
    }
    return routes
  }
}
