// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Flow lists read one after the other as one (formats.md §2).
package struct FlowSource: ~Copyable {
  /// How many bytes are read at a time where nothing else is said.
  package static var defaultBlockBytes: Int { 1 << 18 }

  /// The files in order; `-` is standard input.
  package let paths: [String]
  /// The format of all lists.
  package let format: FlowFormat
  /// The header that all CSV lists have; `nil` in other formats.
  package let header: CSVHeader?
  /// How many bytes the lists have; `nil` when one is no regular file.
  package let byteCount: Int?
  private let blockBytes: Int

  /// The list being read, and which it is.
  private var reader: BlockReader
  private var current = 0
  /// A block that was read already, to learn the header.
  private var pending: InputBlock
  private var hasPending: Bool
  private var bytesOfEarlierFiles = 0

  /// Looks at all lists and makes ready to read them.
  ///
  /// - Parameters:
  ///   - paths: One file or more in order; `-` is standard input.
  ///   - format: The format of all; `nil` reads it off the names.
  ///   - blockBytes: How many bytes to read at a time.
  /// - Throws: ``FlowFileError`` when a file cannot be read, is compressed, or has a header that does
  ///   not fit. All but the first list are judged when their turn comes where they are no regular
  ///   files.
  package init(
    paths: [String], format: FlowFormat?, blockBytes: Int = defaultBlockBytes
  ) throws(FlowFileError) {
    let chosen = format ?? FlowFormat(path: paths[0])
    var isRegular: [Bool] = []
    var total = 0
    for path in paths {
      if format == nil, FlowFormat(path: path) != chosen {
        throw FlowFileError(.otherFormat(first: paths[0]), file: path)
      }
      do throws(SystemError) {
        let size = try InputFile.size(path: path)
        isRegular.append(size != nil)
        total += size ?? 0
      } catch {
        throw FlowFileError(.unreadable(error), file: path)
      }
    }
    var reader = try BlockReader(
      path: paths[0], index: 0, format: chosen, blockBytes: blockBytes)
    var pending = InputBlock()
    let first = try Self.start(&reader, &pending, path: paths[0], format: chosen)
    for index in paths.indices.dropFirst() where isRegular[index] {
      var other = try BlockReader(
        path: paths[index], index: index, format: chosen, blockBytes: min(blockBytes, 1 << 16))
      var block = InputBlock()
      let found = try Self.start(&other, &block, path: paths[index], format: chosen)
      try Self.check(found.header, first.header, path: paths[index], firstPath: paths[0])
    }
    self.paths = paths
    self.format = chosen
    self.blockBytes = blockBytes
    byteCount = isRegular.contains(false) ? nil : total
    header = first.header
    hasPending = first.hasBlock
    self.pending = pending
    self.reader = reader
  }

  /// How many bytes were read.
  package var bytesRead: Int { bytesOfEarlierFiles + reader.bytesRead }

  /// Whether the next block can be had without waiting, as far as can be told.
  var isReady: Bool { hasPending || reader.isReady }

  /// How the rows are to be read.
  var layout: FlowLayout {
    header.map { .csv(CSVRowReader(header: $0)) } ?? .ndjson(JSONLineReader())
  }

  /// Reads the next block of rows.
  ///
  /// - Returns: Whether there was one.
  mutating func next(into block: inout InputBlock) throws(FlowFileError) -> Bool {
    while true {
      if hasPending {
        hasPending = false
        swap(&block, &pending)
        return true
      }
      if try reader.next(into: &block) { return true }
      guard current + 1 < paths.count else { return false }
      current += 1
      bytesOfEarlierFiles += reader.bytesRead
      let path = paths[current]
      reader = try BlockReader(path: path, index: current, format: format, blockBytes: blockBytes)
      let found = try Self.start(&reader, &pending, path: path, format: format)
      hasPending = found.hasBlock
      try Self.check(found.header, header, path: path, firstPath: paths[0])
    }
  }

  private static func check(
    _ header: CSVHeader?, _ first: CSVHeader?, path: String, firstPath: String
  ) throws(FlowFileError) {
    guard header?.names != first?.names else { return }
    throw FlowFileError(.otherHeader(first: firstPath), file: path)
  }

  /// Reads the first block of a list and takes the header off it.
  private static func start(
    _ reader: inout BlockReader, _ block: inout InputBlock, path: String, format: FlowFormat
  ) throws(FlowFileError) -> (hasBlock: Bool, header: CSVHeader?) {
    var line = 0
    while try reader.next(into: &block) {
      switch format {
      case .ndjson: return (true, nil)
      case .csv: break
      }
      if block.isOverlongRow {
        throw FlowFileError(.malformedHeader(.tooLong), file: path, line: line + 1)
      }
      let found = CSVRowReader.firstLine(block.bytes.span, block.text, line: &line)
      guard let found else { continue }
      let header = try CSVHeader(
        Array(block.bytes[found.text]), file: path, lineNumber: max(line, 1))
      block.text = found.end..<block.text.upperBound
      block.leadingLines = line
      return (true, header)
    }
    switch format {
    case .ndjson: return (false, nil)
    case .csv: throw FlowFileError(.noHeader, file: path)
    }
  }
}
