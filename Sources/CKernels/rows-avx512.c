// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of comma-separated values: first marks, 64 bytes of text a step, then rows of marks, 64
// bytes of row a step. No branch depends on where the commas stand.

#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define KERNEL __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

/// Writes the marks of 16 bytes.
INLINE uint32_t *flatten(
    uint32_t *marks, __m128i kinds, uint32_t found, __m512i places) {
  __m512i words = _mm512_or_si512(_mm512_slli_epi32(_mm512_cvtepu8_epi32(kinds), 24), places);
  _mm512_storeu_si512(marks, _mm512_maskz_compress_epi32((__mmask16)found, words));
  return marks + __builtin_popcount(found & 0xFFFF);
}

KERNEL size_t packetpath_mark_avx512(
    const uint8_t *text, size_t start, size_t end, uint32_t *marks, size_t limit, size_t *next) {
  const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m512i sixteen = _mm512_set1_epi32(16);
  const __m512i comma = _mm512_set1_epi8(0x2C);
  const __m512i feed = _mm512_set1_epi8(0x0A);
  const __m512i quote = _mm512_set1_epi8(0x22);
  uint32_t *mark = marks;
  size_t at = start;
  while (at < end && (size_t)(mark - marks) < limit) {
    size_t rest = end - at;
    __m512i bytes = rest >= 64
        ? _mm512_loadu_si512(text + at)
        : _mm512_maskz_loadu_epi8(_bzhi_u64(~0ULL, (unsigned)rest), text + at);
    uint64_t feeds = _mm512_cmpeq_epi8_mask(bytes, feed);
    uint64_t quotes = _mm512_cmpeq_epi8_mask(bytes, quote);
    uint64_t found = _mm512_cmpeq_epi8_mask(bytes, comma) | feeds | quotes;
    __m512i kinds = _mm512_or_si512(
        _mm512_maskz_set1_epi8(feeds, (char)0x80), _mm512_maskz_set1_epi8(quotes, 0x40));
    __m512i places = _mm512_add_epi32(_mm512_set1_epi32((int)at), lane);
    mark = flatten(mark, _mm512_castsi512_si128(kinds), (uint32_t)found, places);
    places = _mm512_add_epi32(places, sixteen);
    mark = flatten(mark, _mm512_extracti32x4_epi32(kinds, 1), (uint32_t)(found >> 16), places);
    places = _mm512_add_epi32(places, sixteen);
    mark = flatten(mark, _mm512_extracti32x4_epi32(kinds, 2), (uint32_t)(found >> 32), places);
    places = _mm512_add_epi32(places, sixteen);
    mark = flatten(mark, _mm512_extracti32x4_epi32(kinds, 3), (uint32_t)(found >> 48), places);
    at += 64;
  }
  *next = at < end ? at : end;
  return (size_t)(mark - marks);
}

KERNEL size_t packetpath_rows_avx512(
    const packetpath_row_layout *layout, const uint8_t *text, const uint32_t *marks, size_t count,
    uint32_t line, void *rows, size_t limit) {
  const uint32_t columns = layout->columns;
  const uint32_t all = (1u << columns) - 1;
  const uint32_t place = PACKETPATH_MARK_QUOTE - 1;
  const __m512i take = _mm512_loadu_si512(layout->take);
  const __m512i add = _mm512_loadu_si512(layout->add);
  const __m512i keep = _mm512_loadu_si512(layout->keep);
  const __m512i one = _mm512_set1_epi32(1);
  __m512i tail = _mm512_maskz_set1_epi32(0x8000, (int)layout->notes);
  tail = _mm512_mask_set1_epi32(tail, 0x0080, (int)line);
  uint8_t *row = rows;
  size_t done = 0;
  while (done < limit && count >= columns) {
    __m512i words = _mm512_loadu_si512(marks - 1);
    uint32_t feeds = (uint32_t)_mm512_movepi32_mask(words) >> 1 & all;
    uint32_t quotes = (uint32_t)_mm512_movepi32_mask(_mm512_slli_epi32(words, 1)) >> 1 & all;
    uint32_t end = marks[columns - 1] & place;
    uint32_t length = end - ((marks[-1] + 1) & place);
    if ((feeds ^ (all ^ all >> 1)) | quotes || length > layout->lengthLimit) break;
    __m512i fields = _mm512_and_si512(
        _mm512_add_epi32(_mm512_permutexvar_epi32(take, words), add), keep);
    // The byte before the line feed is part of the row, which has a comma.
    uint32_t returns = text[end - 1] == 0x0D ? layout->last : 0;
    fields = _mm512_mask_sub_epi32(fields, (__mmask16)returns, fields, one);
    _mm512_storeu_si512(row, _mm512_mask_mov_epi32(fields, 0x8080, tail));
    tail = _mm512_mask_add_epi32(tail, 0x0080, tail, one);
    row += 64;
    done++;
    marks += columns;
    count -= columns;
  }
  return done;
}

#else

size_t packetpath_mark_avx512(
    const uint8_t *text, size_t start, size_t end, uint32_t *marks, size_t limit, size_t *next) {
  (void)text, (void)start, (void)end, (void)marks, (void)limit, (void)next;
  __builtin_trap();
}

size_t packetpath_rows_avx512(
    const packetpath_row_layout *layout, const uint8_t *text, const uint32_t *marks, size_t count,
    uint32_t line, void *rows, size_t limit) {
  (void)layout, (void)text, (void)marks, (void)count, (void)line, (void)rows, (void)limit;
  __builtin_trap();
}

#endif
