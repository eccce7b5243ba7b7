// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The ids of a batch of rows: first where each is looked for, which is asked for from memory, then
// what is there.

#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdbool.h>

#define KERNEL __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

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

KERNEL void packetpath_find_names_avx512(
    const packetpath_names *names, const uint8_t *text, const void *rows,
    const packetpath_fields *fields, size_t count, uint32_t *places, uint64_t *found) {
  const uint8_t *slots = names->slots;
  const uint64_t mask = names->mask, key0 = names->key0, key1 = names->key1;
  for (size_t at = 0; at < count; at++) {
    const uint32_t *row = (const uint32_t *)rows + 16 * at;
    uint32_t length = row[8] - row[0];
    if (fields[at].form != PACKETPATH_FORM_NAME || length > HEAD) continue;
    __m256i bytes = head(text + row[0], length);
    __m128i low = _mm256_castsi256_si128(bytes);
    uint64_t first = (uint64_t)_mm_cvtsi128_si64(low) ^ (uint64_t)length << 56;
    uint64_t second = (uint64_t)_mm_extract_epi64(low, 1);
    uint64_t third = (uint64_t)_mm_cvtsi128_si64(_mm256_extracti128_si256(bytes, 1));
    uint64_t rest = fold(second ^ key0, third ^ key1);
    uint32_t place = (uint32_t)(fold(first ^ key0, rest ^ key1) & mask);
    places[at] = place;
    __builtin_prefetch(slots + 32 * (size_t)place);
  }
  for (size_t at = 0; at < count; at++) {
    const uint32_t *row = (const uint32_t *)rows + 16 * at;
    uint32_t length = row[8] - row[0];
    if (fields[at].form != PACKETPATH_FORM_NAME) {
      found[at] = PACKETPATH_NAME_NONE;
      continue;
    }
    if (length > HEAD) {
      found[at] = PACKETPATH_NAME_LONG;
      continue;
    }
    __m256i bytes = head(text + row[0], length);
    // The length stands in the upper three bytes of the last word; the word before is the position.
    bytes = _mm256_mask_set1_epi32(bytes, 0x80, (int)(length << 8));
    uint64_t place = places[at];
    uint64_t object = PACKETPATH_NAME_NONE;
    while (true) {
      const uint8_t *slot = slots + 32 * place;
      __m256i there = _mm256_loadu_si256((const __m256i *)slot);
      uint32_t kind = (uint32_t)_mm256_extract_epi32(there, 7);
      if (kind == 0) break;
      if ((_mm256_cmpneq_epi8_mask(there, bytes) & 0xE0FFFFFF) == 0) {
        uint32_t index = (uint32_t)_mm256_extract_epi32(there, 6);
        object = (uint64_t)(kind & 0xFF) << 32 | index;
        break;
      }
      place = (place + 1) & mask;
    }
    found[at] = object;
  }
}

#else

void packetpath_find_names_avx512(
    const packetpath_names *names, const uint8_t *text, const void *rows,
    const packetpath_fields *fields, size_t count, uint32_t *places, uint64_t *found) {
  (void)names, (void)text, (void)rows, (void)fields, (void)count, (void)places, (void)found;
  __builtin_trap();
}

#endif
