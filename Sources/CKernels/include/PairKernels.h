// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Pairs of classes of endpoints: Sources/PacketPath/Bulk/PairRecord.swift draws what is known of one.

#ifndef PACKETPATH_PAIRKERNELS_H
#define PACKETPATH_PAIRKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The flags of a pair that is not looked up in the usual way.
#define PACKETPATH_PAIR_SPECIAL 0xF00u

/// How many connections are asked about at once at most.
#define PACKETPATH_QUESTION_LIMIT 64

/// What is asked about a connection.
typedef struct {
  /// Its classes, as the record of their pair has them.
  uint64_t ends;
  /// The pair of its classes, or of others.
  uint32_t pair;
  /// Which of the three maps of each list: TCP, UDP, other protocols.
  uint32_t kind;
  /// Its ports, or the number of its protocol for both.
  uint16_t source;
  uint16_t destination;
} packetpath_question;

/// The numbers of the decisions that hold for a packet and for its reply.
typedef struct {
  uint32_t packet;
  uint32_t reply;
} packetpath_answer;

/// Asks the lists of each pair about the ports of a connection.
///
/// Records and maps are 64 bytes each, at multiples of 64; their numbers in questions and records
/// are of such that there are. There are at most PACKETPATH_QUESTION_LIMIT questions.
///
/// Returns a bit for each connection whose pair is special or of other classes; it has no answer.
uint64_t packetpath_ask_pairs_avx512(
    const void *_Nonnull records, const void *_Nonnull maps,
    const packetpath_question *_Nonnull questions, size_t count,
    packetpath_answer *_Nonnull answers);

#endif
