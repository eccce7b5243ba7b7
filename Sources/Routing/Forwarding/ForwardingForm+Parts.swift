// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

extension ForwardingForm {
  /// Lays the parts out one after another in one piece of memory.
  convenience init(_ parts: FormParts) {
    let isWide = !parts.fitsNarrow
    let directoryBytes = 4 * parts.directory.count
    let pageBytes = Self.aligned(parts.pages.count * (isWide ? 4 : 2))
    let lineBytes = parts.lines.count * SearchTree.lineBytes
    var references: [UInt32] = []
    if !isWide {
      for word in parts.pages where LookupWord(rawValue: word).isTree { references.append(word) }
    }
    let referenceBytes = Self.aligned(4 * references.count)
    // The lines first: they are the ones that must begin a cache line.
    let pagesAt = lineBytes + Self.aligned(directoryBytes)
    let referencesAt = pagesAt + pageBytes
    let memory = FlatMemory(byteCount: referencesAt + referenceBytes)
    memory.copy(lineBytes, from: parts.lines.memory, at: 0, to: 0)
    for (block, entry) in parts.directory.enumerated() {
      memory.store(entry, at: lineBytes + 4 * block)
    }
    if isWide {
      for (place, word) in parts.pages.enumerated() {
        memory.store(word, at: pagesAt + 4 * place)
      }
    } else {
      var named = 0
      for (place, word) in parts.pages.enumerated() {
        let entry = NarrowEntry.entry(of: word) { _ in
          defer { named += 1 }
          return named
        }
        memory.store(entry ?? -1, at: pagesAt + 2 * place)
      }
      for (index, word) in references.enumerated() {
        memory.store(word, at: referencesAt + 4 * index)
      }
    }
    let base = UnsafeRawPointer(unsafe memory.base)
    let directory = unsafe (base + lineBytes).assumingMemoryBound(to: UInt32.self)
    unsafe self.init(
      packetpath_table(
        directory: parts.directory.isEmpty ? nil : directory, pages: base + pagesAt,
        references: (base + referencesAt).assumingMemoryBound(to: UInt32.self),
        lines: base.assumingMemoryBound(to: UInt8.self), root: parts.root.rawValue,
        blockShift: UInt32(parts.layout.blockShift), levels: parts.lines.levels, isWide: isWide,
        isDirect: false),
      owners: [memory], byteCount: memory.byteCount, intervalCount: parts.intervalCount)
  }

  private static func aligned(_ bytes: Int) -> Int { (bytes + 63) & ~63 }
}
