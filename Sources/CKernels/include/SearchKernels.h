// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Steps of searches, small enough to be compiled into the loops that take them. They use only what
// every processor of their architecture has.

#ifndef PACKETPATH_SEARCHKERNELS_H
#define PACKETPATH_SEARCHKERNELS_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// How many bounds a map of ports has.
#define PACKETPATH_BOUNDS 21

/// How many of the ascending bounds of a map a port is above, one by one.
__attribute__((always_inline)) static inline uint32_t packetpath_interval_portable(
    const uint16_t *_Nonnull bounds, uint16_t port) {
  uint32_t above = 0;
  for (uint32_t index = 0; index < PACKETPATH_BOUNDS; index++) above += bounds[index] < port;
  return above;
}

/// How many of the ascending bounds of a map a port is above: 0 to 21. They begin at a multiple of 16
/// bytes, and three more words that may be read come behind them.
__attribute__((always_inline)) static inline uint32_t packetpath_interval(
    const uint16_t *_Nonnull bounds, uint16_t port) {
#if defined(__SSE2__)
  // A port less a bound, no less than zero, is zero where the port is not above the bound.
  const __m128i wanted = _mm_set1_epi16((int16_t)port);
  const __m128i zero = _mm_setzero_si128();
  const __m128i *lines = (const __m128i *)bounds;
  const __m128i first = _mm_packs_epi16(
      _mm_cmpeq_epi16(_mm_subs_epu16(wanted, _mm_load_si128(lines)), zero),
      _mm_cmpeq_epi16(_mm_subs_epu16(wanted, _mm_load_si128(lines + 1)), zero));
  const __m128i second = _mm_packs_epi16(
      _mm_cmpeq_epi16(_mm_subs_epu16(wanted, _mm_load_si128(lines + 2)), zero), zero);
  const uint32_t notAbove =
      (uint32_t)_mm_movemask_epi8(first) | (uint32_t)_mm_movemask_epi8(second) << 16;
  // Ascending: the first that it is not above comes after all that it is above.
  return (uint32_t)__builtin_ctz(notAbove | 1u << PACKETPATH_BOUNDS);
#else
  return packetpath_interval_portable(bounds, port);
#endif
}

/// Which of 8 words a word equals first: 0 to 7, and 8 for none, one by one.
__attribute__((always_inline)) static inline uint32_t packetpath_find_word_portable(
    const uint32_t *_Nonnull words, uint32_t word) {
  uint32_t place = 0;
  while (place < 8 && words[place] != word) place++;
  return place;
}

/// Which of 8 words a word equals first: 0 to 7, and 8 for none. They begin at a multiple of 16
/// bytes.
__attribute__((always_inline)) static inline uint32_t packetpath_find_word(
    const uint32_t *_Nonnull words, uint32_t word) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi32((int32_t)word);
  const __m128i *lines = (const __m128i *)words;
  const uint32_t first =
      (uint32_t)_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(wanted, _mm_load_si128(lines))));
  const uint32_t second = (uint32_t)_mm_movemask_ps(
      _mm_castsi128_ps(_mm_cmpeq_epi32(wanted, _mm_load_si128(lines + 1))));
  return (uint32_t)__builtin_ctz(first | second << 4 | 1u << 8);
#else
  return packetpath_find_word_portable(words, word);
#endif
}

#endif
