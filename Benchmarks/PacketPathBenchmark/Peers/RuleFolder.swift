// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// A folder with what classifiers need to be compared, for IPv4.
///
///     rules.txt     the list, in the format of ClassBench
///     headers.bin   16 bytes a header, in network byte order: source, destination, source port,
///                   destination port, protocol, three zeros
///     answers.txt   'headers', how many there are, and the checksum of the answers
struct RuleFolder: Sendable {
  private static let headerBytes = 16
  let folder: PeerFolder

  var rulesPath: String { "\(folder.path)/rules.txt" }
  private var headersPath: String { folder.streamPath("headers") }

  /// Writes the list and headers of a run. The reference answers all of them, which takes long for
  /// long lists.
  func write(_ settings: Settings, rulesPath path: String) throws(BenchmarkError) {
    let list = try RuleListSource.read(path)
    let headers = ClassifyBenchmark<UInt32>.headers(list.rules, settings)
    try folder.make()
    try folder.write(Array(list.text.utf8), to: rulesPath)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headers.count * Self.headerBytes)
    for header in headers {
      append(header.source, &bytes)
      append(header.destination, &bytes)
      append(header.sourcePort, &bytes)
      append(header.destinationPort, &bytes)
      bytes += [header.ipProtocol, 0, 0, 0]
    }
    try folder.write(bytes, to: headersPath)
    let reference = ScannedRules<UInt32>(list.rules)
    var checksum = AnswerChecksum()
    for header in headers { checksum.add(reference.label(header)) }
    try folder.write(
      Array("headers \(headers.count) \(checksum.value)\n".utf8), to: folder.answersPath)
  }

  private func append<Number: FixedWidthInteger>(_ number: Number, _ bytes: inout [UInt8]) {
    for index in 0..<Number.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: number >> Number(Number.bitWidth - 8 - 8 * index)))
    }
  }

  /// Reads the headers.
  func headers() throws(BenchmarkError) -> [PacketHeader<UInt32>] {
    let bytes = try RouteTableFile.bytes(headersPath)
    if bytes.isEmpty || bytes.count % Self.headerBytes != 0 {
      throw .badData("\(headersPath): is not headers of \(Self.headerBytes) bytes")
    }
    func number<Number: FixedWidthInteger>(_ start: Int, as type: Number.Type) -> Number {
      var number: Number = 0
      for offset in 0..<Number.bitWidth / 8 { number = number << 8 | Number(bytes[start + offset]) }
      return number
    }
    return stride(from: 0, to: bytes.count, by: Self.headerBytes).map { start in
      PacketHeader(
        source: number(start, as: UInt32.self), destination: number(start + 4, as: UInt32.self),
        sourcePort: number(start + 8, as: UInt16.self),
        destinationPort: number(start + 10, as: UInt16.self), ipProtocol: bytes[start + 12])
    }
  }
}
