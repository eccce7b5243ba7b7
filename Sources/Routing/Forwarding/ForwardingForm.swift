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
/// A table that is asked all the time may trade memory for time and have one page for all, 32 MB with
/// an entry for each of the first 24 bits, and no directory.
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
  /// Whether there is one page for all, with an entry for each of the first 24 bits.
  let isDirect: Bool
  /// How many bytes are in use.
  @usableFromInline let byteCount: Int
  /// How many intervals with one next hop the addresses were cut into when this was compiled.
  @usableFromInline let intervalCount: Int

  /// The same for the kernels in C, which are handed a pointer and nothing to set up.
  let table: UnsafePointer<packetpath_table>
  /// What looks up batches.
  let kernel: LookupKernel

  /// A form that lies in the memory of its owners.
  ///
  /// - Precondition: Every index that the memory holds lies inside it, and everything the table
  ///   points to lies in what the owners hold.
  init(
    _ table: packetpath_table, owners: [FlatMemory], byteCount: Int, intervalCount: Int,
    kernel: LookupKernel = .chosen
  ) {
    unsafe directory = table.directory
    unsafe pages = table.pages
    unsafe references = table.references
    unsafe lines = UnsafeRawPointer(table.lines)
    root = unsafe table.root
    blockShift = unsafe table.blockShift
    isWide = unsafe table.isWide
    isDirect = unsafe table.isDirect
    self.byteCount = byteCount
    self.intervalCount = intervalCount
    self.kernel = kernel
    let header = unsafe FlatMemory(byteCount: MemoryLayout<packetpath_table>.size)
    self.owners = owners + [header]
    // The header begins a cache line and is large enough, by its making.
    let place = unsafe header.base.bindMemory(to: packetpath_table.self, capacity: 1)
    unsafe place.initialize(to: table)
    unsafe self.table = UnsafePointer(place)
  }

  /// The same form, asked with another kernel.
  convenience init(_ form: ForwardingForm, kernel: LookupKernel) {
    unsafe self.init(
      form.table.pointee, owners: form.owners, byteCount: form.byteCount,
      intervalCount: form.intervalCount, kernel: kernel)
  }
}
