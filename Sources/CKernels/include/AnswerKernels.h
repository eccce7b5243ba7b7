// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Rows and connections all the way to the numbers of their decisions. Their twins in Swift are
// Sources/PacketPath/Bulk/BatchDecider.swift and Sources/PacketPath/Rows.

#ifndef PACKETPATH_ANSWERKERNELS_H
#define PACKETPATH_ANSWERKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "PairKernels.h"
#include "RowKernels.h"

/// How many rows or connections are answered at once at most.
#define PACKETPATH_ANSWER_LIMIT 256

/// What is found of an endpoint by its id, in the upper half: its kind and one.
#define PACKETPATH_NAME_ENDPOINT 7

/// What is known of the ends of connections: EndpointClasses and AddressHolders in Swift.
typedef struct {
  /// The class of each endpoint, or UINT32_MAX.
  const uint32_t *_Nonnull classes;
  uint64_t endpointCount;
  /// What is at each address, eight bytes a slot; one more than `holderMask`, which is one less than a
  /// power of two.
  const uint64_t *_Nonnull holders;
  uint64_t holderMask, holderMultiplier;
  /// Intervals of addresses at which nothing is: by the first 16 bits of an address the interval of
  /// the lowest of them, and behind that of the highest the last one; where each begins; its class.
  const uint32_t *_Nonnull directory;
  const uint32_t *_Nonnull firsts;
  const uint32_t *_Nonnull intervalClasses;
  /// The class of the first address that has a class of its own.
  uint32_t classCount;
} packetpath_ends;

/// What is known of pairs of classes: PairLines, PairRecord and PortMap in Swift.
typedef struct {
  /// Numbers of pairs, 64 bytes a line; one more than `lineMask`, which is one less than a power of
  /// two.
  const void *_Nonnull lines;
  uint64_t lineMask;
  const void *_Nonnull records;
  const void *_Nonnull maps;
} packetpath_pairs;

/// A connection of an endpoint to an address.
typedef struct {
  /// The number of the endpoint, and the address in host order.
  uint32_t source, destination;
  /// The ports, which are not read for protocols without.
  uint16_t sourcePort, destinationPort;
  uint8_t protocol;
} packetpath_connection;

/// Where an address is looked for among `holders`.
__attribute__((always_inline)) static inline uint64_t packetpath_address_hash(
    uint32_t address, uint64_t multiplier) {
  unsigned __int128 product = (unsigned __int128)((uint64_t)address + 1) * multiplier;
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

/// Where a pair of classes is looked for among `lines`; its upper half is the pair's tag.
__attribute__((always_inline)) static inline uint64_t packetpath_pair_hash(uint64_t ends) {
  unsigned __int128 product =
      (unsigned __int128)(ends ^ 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  return ((uint64_t)(product >> 64) ^ (uint64_t)product) * 0x9FB21C651E98DF25u;
}

/// Answers rows that name an endpoint and an address between whose classes everything is known.
///
/// Rows, text, `fields` and `found` are as for `packetpath_fields_avx512` and
/// `packetpath_find_names_avx512`, and are read to the same. There are at most
/// PACKETPATH_ANSWER_LIMIT rows. `special` has a bit for each row, all zero before; those of rows that
/// have no answer are set.
void packetpath_answer_rows_avx512(
    const packetpath_names *_Nonnull names, const packetpath_ends *_Nonnull ends,
    const packetpath_pairs *_Nonnull pairs, const uint8_t *_Nonnull text, size_t length,
    const void *_Nonnull rows, size_t count, packetpath_fields *_Nonnull fields,
    uint64_t *_Nonnull found, packetpath_answer *_Nonnull answers, uint64_t *_Nonnull special);

void packetpath_answer_rows_vbmi2(
    const packetpath_names *_Nonnull names, const packetpath_ends *_Nonnull ends,
    const packetpath_pairs *_Nonnull pairs, const uint8_t *_Nonnull text, size_t length,
    const void *_Nonnull rows, size_t count, packetpath_fields *_Nonnull fields,
    uint64_t *_Nonnull found, packetpath_answer *_Nonnull answers, uint64_t *_Nonnull special);

/// The same of connections; those whose sources are no numbers of endpoints have no answer.
void packetpath_answer_connections_avx512(
    const packetpath_ends *_Nonnull ends, const packetpath_pairs *_Nonnull pairs,
    const packetpath_connection *_Nonnull connections, size_t count,
    packetpath_answer *_Nonnull answers, uint64_t *_Nonnull special);

#endif
