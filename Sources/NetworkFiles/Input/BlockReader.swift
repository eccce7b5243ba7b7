// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Reads one flow list in blocks of whole rows, in memory that does not depend on its length.
struct BlockReader: ~Copyable {
  private let file: InputFile
  private let name: String
  private let fileIndex: Int
  private let blockBytes: Int
  private let lengthLimit: Int
  private var scanner: RowBoundaryScanner
  /// The start of a row whose end is still to come, at the front of `kept`.
  private var kept: [UInt8] = []
  /// How many of the kept bytes the scanner has seen.
  private var keptScanned = 0
  private var isStarted = false
  private var isExhausted = false
  /// How many bytes of the file were read.
  private(set) var bytesRead = 0

  /// Opens a flow list.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard input.
  ///   - index: Which of the files it is.
  ///   - blockBytes: How many bytes to read for a block, rows permitting.
  ///   - lengthLimit: The longest row kept, in bytes.
  init(
    path: String, index: Int, format: FlowFormat, blockBytes: Int,
    lengthLimit: Int = RowFault.lengthLimit
  ) throws(FlowFileError) {
    do throws(SystemError) {
      file = try InputFile(path: path)
    } catch {
      throw FlowFileError(.unreadable(error), file: path)
    }
    name = path
    fileIndex = index
    self.blockBytes = max(blockBytes, 1)
    self.lengthLimit = lengthLimit
    scanner = RowBoundaryScanner(hasQuotes: format.hasQuotedLineBreaks)
  }

  /// Whether the next block can be had without waiting, as far as can be told.
  var isReady: Bool { isExhausted || file.isReady }

  /// Reads the next block.
  ///
  /// - Returns: Whether there was one.
  mutating func next(into block: inout InputBlock) throws(FlowFileError) -> Bool {
    block.reset()
    block.file = fileIndex
    var filled = kept.count
    reserve(filled + blockBytes, &block.bytes)
    for index in kept.indices { block.bytes[index] = kept[index] }
    var scanned = keptScanned
    kept.removeAll(keepingCapacity: true)
    keptScanned = 0
    if !isStarted { try start(&block, &filled, &scanned) }

    while true {
      try fill(&block, &filled)
      let boundary = scanner.scan(block.bytes.span, scanned..<filled)
      scanned = filled
      if let boundary {
        block.text = block.text.lowerBound..<boundary
        kept.append(block.bytes.span, boundary..<filled)
        keptScanned = kept.count
        return true
      }
      if isExhausted {
        block.text = min(block.text.lowerBound, filled)..<filled
        return !block.text.isEmpty
      }
      // One byte more than the limit may be the carriage return of the line's end.
      if filled - block.text.lowerBound > lengthLimit + 1 {
        try skipRow(&block, filled)
        return true
      }
      reserve(filled + blockBytes, &block.bytes)
    }
  }

  /// Looks at the first bytes of the file: a byte order mark is passed, what is no text is refused.
  private mutating func start(
    _ block: inout InputBlock, _ filled: inout Int, _ scanned: inout Int
  ) throws(FlowFileError) {
    isStarted = true
    reserve(max(blockBytes, 3), &block.bytes)
    while filled < 3, !isExhausted { try read(&block, &filled, 3) }
    let start = block.bytes[..<filled].prefix(3)
    if start.starts(with: [0x1F, 0x8B]) { throw FlowFileError(.gzip, file: name) }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw FlowFileError(.utf16, file: name)
    }
    if start.elementsEqual([0xEF, 0xBB, 0xBF]) {
      block.text = 3..<3
      scanned = 3
    }
  }

  /// Reads until the block is full, the file ends, or rows are there and more would mean waiting.
  private mutating func fill(_ block: inout InputBlock, _ filled: inout Int) throws(FlowFileError) {
    var hasRead = false
    while filled < block.bytes.count, !isExhausted, !hasRead || file.isReady {
      try read(&block, &filled, block.bytes.count)
      hasRead = true
    }
  }

  private mutating func read(
    _ block: inout InputBlock, _ filled: inout Int, _ end: Int
  ) throws(FlowFileError) {
    do throws(SystemError) {
      let count = try file.read(into: &block.bytes, filled..<end)
      isExhausted = count == 0
      filled += count
      bytesRead += count
    } catch {
      throw FlowFileError(.unreadable(error), file: name)
    }
  }

  /// Passes the rest of a row that is too long, keeping nothing of it.
  private mutating func skipRow(
    _ block: inout InputBlock, _ filled: Int
  ) throws(FlowFileError) {
    block.isOverlongRow = true
    block.overlongLines = block.bytes.span.count(of: 0x0A, block.text.lowerBound..<filled)
    block.text = 0..<0
    while !isExhausted {
      var filled = 0
      try fill(&block, &filled)
      let end = scanner.scan(block.bytes.span, 0..<filled, stopsAtFirst: true)
      block.overlongLines += block.bytes.span.count(of: 0x0A, 0..<(end ?? filled))
      if let end {
        kept.append(block.bytes.span, end..<filled)
        return
      }
    }
  }

  private func reserve(_ count: Int, _ bytes: inout [UInt8]) {
    if bytes.count < count {
      bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
    }
  }
}
