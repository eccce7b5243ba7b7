// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// What the lists of a pair of classes say to ports: first which maps are asked, for a few
// connections, then the answers of all of them.
//
// Whoever includes this has defined INLINE for the instructions that it is to be compiled with.

#ifndef PACKETPATH_PAIRS_ROW_H
#define PACKETPATH_PAIRS_ROW_H

#include <immintrin.h>
#include <stdbool.h>

#include "CKernels.h"

/// The lanes that replies pass.
#define REPLY_LANES 0x30u
/// The words of a map that are bounds.
#define BOUNDS ((1u << PACKETPATH_BOUNDS) - 1)

/// The maps to be asked.
typedef struct {
  size_t count;
  /// The number of the map. Up to eight are written where one begins.
  uint32_t maps[PACKETPATH_QUESTION_LIMIT * 6 + 8];
  /// The port in the upper half, and eight times the connection plus the lane.
  uint32_t ports[PACKETPATH_QUESTION_LIMIT * 6 + 8];
  /// For each connection what each lane says, a byte each.
  uint64_t results[PACKETPATH_QUESTION_LIMIT];
} pair_tasks;

/// Adds the maps that one connection is asked of; false for a pair that is special or of other classes.
///
/// `at` is the place of the connection's results.
INLINE bool add_tasks(
    const void *records, const packetpath_question *question, size_t at, pair_tasks *tasks) {
  const uint32_t *record = (const uint32_t *)records + 16 * (size_t)question->pair;
  const uint32_t flags = record[7];
  const bool isSpecial =
      (flags & PACKETPATH_PAIR_SPECIAL) != 0 || *(const uint64_t *)(record + 14) != question->ends;
  const __mmask8 asked = (__mmask8)(isSpecial ? 0 : flags & 0x3F);
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  const __m256i numbers = _mm256_add_epi32(
      _mm256_srli_epi32(_mm256_load_si256((const __m256i *)record), 1),
      _mm256_set1_epi32((int)question->kind));
  const __m256i wanted = _mm256_mask_blend_epi32(
      REPLY_LANES, _mm256_set1_epi32((int)question->destination << 16),
      _mm256_set1_epi32((int)question->source << 16));
  const __m256i slots = _mm256_add_epi32(_mm256_set1_epi32((int)(8 * at)), lanes);
  _mm256_storeu_si256(
      (__m256i *)(tasks->maps + tasks->count), _mm256_maskz_compress_epi32(asked, numbers));
  _mm256_storeu_si256(
      (__m256i *)(tasks->ports + tasks->count),
      _mm256_maskz_compress_epi32(asked, _mm256_or_si256(wanted, slots)));
  tasks->count += (size_t)_mm_popcnt_u32(asked);
  return !isSpecial;
}

/// Asks for the maps ahead of their use.
INLINE void prefetch_maps(const void *maps, const pair_tasks *tasks) {
  for (size_t task = 0; task < tasks->count; task++) {
    __builtin_prefetch((const uint8_t *)maps + 64 * (size_t)tasks->maps[task]);
  }
}

/// Asks the maps.
INLINE void ask_maps(const void *maps, pair_tasks *tasks) {
  for (size_t task = 0; task < tasks->count; task++) {
    const uint8_t *map = (const uint8_t *)maps + 64 * (size_t)tasks->maps[task];
    const uint32_t port = tasks->ports[task];
    // The last ports of intervals ascend: as many as the port is above come before its own.
    const __mmask32 above = _mm512_mask_cmplt_epu16_mask(
        BOUNDS, _mm512_load_si512(map), _mm512_set1_epi16((short)(port >> 16)));
    ((uint8_t *)tasks->results)[port & 0xFFFF] =
        map[2 * PACKETPATH_BOUNDS + _mm_popcnt_u32(above)];
  }
}

/// Which decisions hold when the lists of a pair have said this, a byte each.
INLINE packetpath_answer answer(const void *records, uint32_t pair, uint64_t word) {
  const uint32_t *record = (const uint32_t *)records + 16 * (size_t)pair;
  // The first lane that refuses, and which of its ways; the seventh is never asked.
  const uint32_t bit = word == 0 ? 48 : (uint32_t)_tzcnt_u64(word) & 56;
  const uint32_t way = (uint32_t)(word >> bit) & 0xFF;
  const uint32_t refusal = record[8 + bit / 8] + 2 * way - 2;
  const uint32_t decision = record[6];
  const uint32_t reply = word == 0 ? decision : refusal;
  return (packetpath_answer){
      .packet = REPLY_LANES >> (bit / 8) & 1 ? decision : reply, .reply = reply};
}

#endif
