// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// One id: where it is looked for, and what is there.
//
// Whoever includes this has defined INLINE for the instructions that it is to be compiled with.

#ifndef PACKETPATH_NAMES_ROW_H
#define PACKETPATH_NAMES_ROW_H

#include <immintrin.h>
#include <stdbool.h>

#include "CKernels.h"

/// How many bytes of an id a slot holds.
#define HEAD 24

INLINE uint64_t fold(uint64_t left, uint64_t right) {
  unsigned __int128 product = (unsigned __int128)left * right;
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

/// The bytes of an id, what is missing being zero; no byte behind it is read.
INLINE __m256i head(const uint8_t *text, uint32_t length) {
  return _mm256_maskz_loadu_epi8(_bzhi_u32((1u << HEAD) - 1, length), text);
}

/// Whether an id of this length is looked for in buckets.
INLINE bool is_short(const packetpath_names *names, uint32_t length) {
  return length <= PACKETPATH_SHORT_NAME && names->bucketCount != 0;
}

/// Where the search for an id of at most HEAD bytes begins: a slot, or a bucket. It is asked for.
INLINE uint32_t name_place(const packetpath_names *names, const uint8_t *text, uint32_t length) {
  __m256i bytes = head(text, length);
  __m128i low = _mm256_castsi256_si128(bytes);
  uint64_t first = (uint64_t)_mm_cvtsi128_si64(low) ^ (uint64_t)length << 56;
  uint64_t second = (uint64_t)_mm_extract_epi64(low, 1);
  uint64_t third = (uint64_t)_mm_cvtsi128_si64(_mm256_extracti128_si256(bytes, 1));
  uint64_t rest = fold(second ^ names->key0, third ^ names->key1);
  uint64_t hash = fold(first ^ names->key0, rest ^ names->key1);
  if (is_short(names, length)) {
    uint64_t bucket = (hash >> 32) * names->bucketCount >> 32;
    __builtin_prefetch((const uint8_t *)names->buckets + 64 * bucket);
    return (uint32_t)bucket;
  }
  uint64_t slot = hash & names->mask;
  __builtin_prefetch((const uint8_t *)names->slots + 32 * slot);
  return (uint32_t)slot;
}

/// The object with an id that is looked for in buckets: four entries of a line are compared together.
INLINE uint64_t short_name_find(
    const packetpath_names *names, const uint8_t *text, uint32_t length, uint64_t bucket) {
  const __m512i wanted = _mm512_broadcast_i32x4(
      _mm_maskz_loadu_epi8((__mmask16)_bzhi_u32(0xFFF, length), text));
  while (true) {
    const uint32_t *line = (const uint32_t *)names->buckets + 16 * bucket;
    const __m512i there = _mm512_load_si512(line);
    const uint32_t equal = _mm512_cmpeq_epi32_mask(there, wanted);
    // Three equal words of an entry.
    uint32_t entries = equal & equal >> 1 & equal >> 2 & 0x1111;
    while (entries != 0) {
      const uint32_t word = line[_tzcnt_u32(entries) + 3];
      if ((word >> 4 & 0xF) == length) return (uint64_t)(word & 0xF) << 32 | word >> 8;
      entries = _blsr_u32(entries);
    }
    if ((_mm512_testn_epi32_mask(there, there) & 0x8888) != 0) return PACKETPATH_NAME_NONE;
    bucket = bucket + 1 == names->bucketCount ? 0 : bucket + 1;
  }
}

/// The object with an id of at most HEAD bytes, and its kind and one in the upper half.
INLINE uint64_t name_find(
    const packetpath_names *names, const uint8_t *text, uint32_t length, uint64_t place) {
  if (is_short(names, length)) return short_name_find(names, text, length, place);
  // The length stands in the upper three bytes of the last word; the word before is the position.
  __m256i bytes = _mm256_mask_set1_epi32(head(text, length), 0x80, (int)(length << 8));
  while (true) {
    const uint8_t *slot = (const uint8_t *)names->slots + 32 * place;
    __m256i there = _mm256_loadu_si256((const __m256i *)slot);
    uint32_t kind = (uint32_t)_mm256_extract_epi32(there, 7);
    if (kind == 0) return PACKETPATH_NAME_NONE;
    if ((_mm256_cmpneq_epi8_mask(there, bytes) & 0xE0FFFFFF) == 0) {
      return (uint64_t)(kind & 0xFF) << 32 | (uint32_t)_mm256_extract_epi32(there, 6);
    }
    place = (place + 1) & names->mask;
  }
}

#endif
