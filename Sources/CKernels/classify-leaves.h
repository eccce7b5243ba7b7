// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Leaves of decision trees: which boxes of a block hold a header, 16 or 8 in one step. Only for
// classify-avx512.c. Classifier.swift draws a block; in a narrow one the rows are half as long.

#ifndef PACKETPATH_CLASSIFY_LEAVES_H
#define PACKETPATH_CLASSIFY_LEAVES_H

#include <immintrin.h>
#include <stdint.h>
#include <string.h>

#define KERNEL \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

INLINE uint32_t read32(const uint8_t *bytes) {
  uint32_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

/// Which of the 16 boxes of a wide block hold the header.
INLINE uint32_t holding_of_16(const uint8_t *block, const uint8_t *header) {
  __m512i source = _mm512_set1_epi32((int)read32(header));
  __m512i destination = _mm512_set1_epi32((int)read32(header + 4));
  __m512i ports = _mm512_set1_epi32((int)read32(header + 8));
  __m128i protocol = _mm_set1_epi8((char)header[12]);
  __mmask16 a = _mm512_cmple_epu32_mask(_mm512_load_si512(block), source);
  a = _mm512_mask_cmple_epu32_mask(a, source, _mm512_load_si512(block + 64));
  __mmask16 b = _mm512_cmple_epu32_mask(_mm512_load_si512(block + 128), destination);
  b = _mm512_mask_cmple_epu32_mask(b, destination, _mm512_load_si512(block + 192));
  // What is below the low end or above the high end leaves something in one of the halves.
  __m512i outside = _mm512_or_si512(
      _mm512_subs_epu16(_mm512_load_si512(block + 256), ports),
      _mm512_subs_epu16(ports, _mm512_load_si512(block + 320)));
  a = _mm512_mask_testn_epi32_mask(a, outside, outside);
  __m128i other = _mm_or_si128(
      _mm_subs_epu8(_mm_load_si128((const __m128i *)(block + 480)), protocol),
      _mm_subs_epu8(protocol, _mm_load_si128((const __m128i *)(block + 496))));
  b = _mm_mask_testn_epi8_mask(b, other, other);
  return (uint32_t)a & b;
}

/// Which of the 8 boxes of a narrow block hold the header.
INLINE uint32_t holding_of_8(const uint8_t *block, const uint8_t *header) {
  const __m256i *rows = (const __m256i *)block;
  __m256i source = _mm256_set1_epi32((int)read32(header));
  __m256i destination = _mm256_set1_epi32((int)read32(header + 4));
  __m256i ports = _mm256_set1_epi32((int)read32(header + 8));
  __m128i protocol = _mm_set1_epi8((char)header[12]);
  __m128i other = _mm_or_si128(
      _mm_subs_epu8(_mm_loadl_epi64((const __m128i *)(block + 240)), protocol),
      _mm_subs_epu8(protocol, _mm_loadl_epi64((const __m128i *)(block + 248))));
  // Addresses that the ends do not move are inside.
  __m256i from = _mm256_xor_si256(_mm256_max_epu32(_mm256_load_si256(rows), source), source);
  __m256i to = _mm256_xor_si256(_mm256_min_epu32(_mm256_load_si256(rows + 1), source), source);
  __m256i outside = _mm256_or_si256(from, to);
  from = _mm256_xor_si256(
      _mm256_max_epu32(_mm256_load_si256(rows + 2), destination), destination);
  to = _mm256_xor_si256(
      _mm256_min_epu32(_mm256_load_si256(rows + 3), destination), destination);
  outside = _mm256_or_si256(outside, _mm256_or_si256(from, to));
  outside = _mm256_or_si256(
      outside, _mm256_or_si256(
                   _mm256_subs_epu16(_mm256_load_si256(rows + 4), ports),
                   _mm256_subs_epu16(ports, _mm256_load_si256(rows + 5))));
  return (uint32_t)(_mm256_testn_epi32_mask(outside, outside) &
                    _mm_testn_epi8_mask(other, other));
}

/// The first position of the boxes of a wide block that hold the header, or what it says otherwise.
INLINE uint32_t position_of_16(const uint8_t *block, uint32_t found) {
  return read32(block + 384 + 4 * (uint32_t)__builtin_ctz(found | 1u << 16));
}

/// How many blocks follow a wide one.
INLINE uint32_t remaining(const uint8_t *block) { return read32(block + 452); }

/// The first position of a wide leaf's boxes that hold the header.
INLINE uint32_t scan_wide(const uint8_t *block, const uint8_t *header) {
  for (;; block += 512) {
    uint32_t found = holding_of_16(block, header);
    // One branch for both: most leaves are one block, whether or not a box of it holds.
    if ((found != 0) | (remaining(block) == 0)) return position_of_16(block, found);
  }
}

/// The same of a narrow leaf, without a branch.
INLINE uint32_t scan_narrow(const uint8_t *block, const uint8_t *header) {
  uint32_t found = holding_of_8(block, header);
  return read32(block + 192 + 4 * (uint32_t)__builtin_ctz(found | 1u << 8));
}

#endif
