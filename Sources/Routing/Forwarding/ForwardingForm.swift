// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// A compiled route table of either family as it lies in memory.
///
/// The first 32 bits of an address, all of an IPv4 address, decide most of it. A directory over
/// their first bits says for each block of addresses where its page begins and how far what is left
/// of the 32 bits is shifted to give the place in the page: a block that is cut finely has a long
/// page, one that leads to one place has one entry, which it shares with its neighbours. An entry is a
/// ``LookupWord``: a next hop, none, or a search tree for what is cut more finely than a page can
/// say. A small table is one search tree and nothing else.
///
///     0.0.0.0/0 → 1, 10.0.0.0/8 → 2, 10.1.64.0/18 → 3, 10.1.65.7/32 → 4, in blocks of /16:
///
///     directory   0.0/16      page 0, shift 16       pages  0: 1
///                 …           page 0, shift 16              1: 2
///                 10.0/16     page 1, shift 16              2: 2 2 … 3 (tree) 3 … 2 2
///                 10.1/16     page 2, shift 8
///                 10.2/16     page 1, shift 16       tree   of 10.1.65.0/24: 0–6 → 3, 7 → 4, 8–255 → 3
///
///     10.1.70.9: block 10.1, page 2; 0x4609 shifted by 8 is 70, the entry 72 of all: 3.
///     10.1.65.7: entry 67 is the tree; 10.1.65.7 is greater than one of its keys: 4.
///
/// Entries take 16 bits where next hops are below 2^15: a negative entry other than -1, which is none,
/// names a word in a list of references. IPv6 trees search for 32 bits at a time, from bit 16 on, or
/// from bit 0 when the table is one tree; a word of a leaf may name a tree for the next 32.
@usableFromInline
@safe final class ForwardingForm: @unchecked Sendable {
  /// The memory that the pointers below point into.
  let owners: [FlatMemory]
  /// For each block the first entry of its page, 27 bits, and its shift, 5 bits; `nil` for one tree.
  let directory: UnsafePointer<UInt32>?
  let pages: UnsafeRawPointer
  let references: UnsafePointer<UInt32>
  let lines: UnsafeRawPointer
  /// What every address leads to when there is no directory.
  let root: UInt32
  /// How far the first 32 bits are shifted to give the block.
  let blockShift: UInt32
  /// Whether entries take 32 bits.
  let isWide: Bool
  /// How many bytes are in use.
  @usableFromInline let byteCount: Int
  /// How many intervals with one next hop the addresses were cut into when this was compiled.
  @usableFromInline let intervalCount: Int

  /// The same for the kernels in C, which are handed a pointer and nothing to set up.
  let table: UnsafePointer<packetpath_table>
  /// What looks up batches.
  let kernel = LookupKernel.chosen

  /// A form that lies in the memory of its owners.
  ///
  /// - Precondition: Every index that the memory holds lies inside it.
  init(
    owners: [FlatMemory], directory: UnsafePointer<UInt32>?, pages: UnsafeRawPointer,
    references: UnsafePointer<UInt32>, lines: UnsafeRawPointer, root: UInt32, blockShift: UInt32,
    isWide: Bool, byteCount: Int, intervalCount: Int
  ) {
    unsafe self.directory = directory
    unsafe self.pages = pages
    unsafe self.references = references
    unsafe self.lines = lines
    self.root = root
    self.blockShift = blockShift
    self.isWide = isWide
    self.byteCount = byteCount
    self.intervalCount = intervalCount
    let header = unsafe FlatMemory(byteCount: MemoryLayout<packetpath_table>.size)
    self.owners = owners + [header]
    // The header is aligned to a cache line and large enough, by its making.
    let table = unsafe header.base.bindMemory(to: packetpath_table.self, capacity: 1)
    unsafe table.initialize(
      to: unsafe packetpath_table(
        directory: directory, pages: pages, references: references,
        lines: lines.assumingMemoryBound(to: UInt8.self), root: root, blockShift: blockShift,
        isWide: isWide))
    unsafe self.table = UnsafePointer(table)
  }
}
