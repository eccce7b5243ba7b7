// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Batch loops that need instructions Swift cannot name. Each has a portable twin in Swift that
// reads the same memory and gives the same answers; what the memory looks like is drawn in
// Sources/Routing/Forwarding/ForwardingForm.swift.

#ifndef PACKETPATH_CKERNELS_H
#define PACKETPATH_CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "AnswerKernels.h"
#include "Heap.h"
#include "PairKernels.h"
#include "RowKernels.h"
#include "SearchKernels.h"

/// Whether this processor runs the kernels named avx512.
bool packetpath_has_avx512(void);

/// Whether it also runs those named vbmi2.
bool packetpath_has_vbmi2(void);

/// The flat memory of one compiled route table.
typedef struct {
  /// For each block of addresses where its page begins, and the shift; null without a directory.
  const uint32_t *_Nullable directory;
  /// The pages: 16 bits an entry, or 32 when wide.
  const void *_Nonnull pages;
  /// The words that 16 bits cannot hold.
  const uint32_t *_Nonnull references;
  /// Search trees, 64 bytes a line.
  const uint8_t *_Nonnull lines;
  /// The word of every address when there is no directory.
  uint32_t root;
  /// How far the first 32 bits of an address are shifted to give its block; the rest of them, shifted
  /// by what the directory says, is its place in the page.
  uint32_t blockShift;
  /// Bit l is set when there may be a tree of l levels above its leaves.
  uint32_t levels;
  /// Whether entries of pages are 32 bits wide.
  bool isWide;
  /// Whether there is one page for all, with an entry for each of the first 24 bits of an address.
  bool isDirect;
} packetpath_table;

/// Looks up IPv4 addresses in host order.
void packetpath_lookup_ipv4_avx512(
    const packetpath_table *_Nonnull table, const uint32_t *_Nonnull addresses,
    uint32_t *_Nonnull hops, size_t count);

/// Looks up IPv6 addresses: 16 bytes each, the least significant first.
void packetpath_lookup_ipv6_avx512(
    const packetpath_table *_Nonnull table, const void *_Nonnull addresses,
    uint32_t *_Nonnull hops, size_t count);

/// Looks up each IPv4 address in a tree of its own, of which `roots` has the words.
void packetpath_lookup_ipv4_trees_avx512(
    const packetpath_table *_Nonnull table, const uint32_t *_Nonnull roots,
    const uint32_t *_Nonnull addresses, uint32_t *_Nonnull hops, size_t count);

/// Looks up each IPv6 address in a tree of its own, which searches for the first 32 bits first.
void packetpath_lookup_ipv6_trees_avx512(
    const packetpath_table *_Nonnull table, const uint32_t *_Nonnull roots,
    const void *_Nonnull addresses, uint32_t *_Nonnull hops, size_t count);

/// A decision tree of a classifier.
typedef struct {
  /// Where it begins.
  uint32_t word;
  /// The least position that it can answer with.
  uint32_t least;
  /// Whether all its leaves are of wide blocks.
  bool isWide;
} packetpath_tree;

/// The flat memory of one compiled rule list; drawn in Sources/Filtering/Classifier/Classifier.swift.
typedef struct {
  /// Nodes and blocks of boxes, 64 bytes a line.
  const uint8_t *_Nonnull lines;
  const packetpath_tree *_Nonnull roots;
  uint32_t treeCount;
  /// Whether the trees are too large for a core's own caches.
  bool prefetches;
  /// What is written for each position; null for the position itself. No match is all ones.
  const uint32_t *_Nullable answers;
} packetpath_classifier;

/// Finds the first rules that hold for headers of 16 bytes: source, destination (32 bits), source
/// port, destination port (16 bits), protocol (8 bits), three bytes of any value, all in host order.
void packetpath_classify_avx512(
    const packetpath_classifier *_Nonnull classifier, const void *_Nonnull headers,
    uint32_t *_Nonnull positions, size_t count);

/// The same for one header; the destination port is in the upper half of the ports.
uint32_t packetpath_classify_one_avx512(
    const packetpath_classifier *_Nonnull classifier, uint32_t source, uint32_t destination,
    uint32_t ports, uint8_t protocol);

#endif
