// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// A step of a search among ports, small enough to be compiled into the loop that takes it. It uses
// only what every processor of its architecture has.

#ifndef PACKETPATH_INTERVALKERNEL_H
#define PACKETPATH_INTERVALKERNEL_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// How many of 32 ascending ports a port is above, one by one.
__attribute__((always_inline)) static inline uint32_t packetpath_interval_portable(
    const uint16_t *_Nonnull bounds, uint16_t port) {
  uint32_t above = 0;
  for (uint32_t step = 16; step > 0; step /= 2) above += bounds[above + step - 1] < port ? step : 0;
  return above + (bounds[above] < port);
}

/// How many of 32 ascending ports a port is above: 0 to 32. They begin at a multiple of 16 bytes.
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
      _mm_cmpeq_epi16(_mm_subs_epu16(wanted, _mm_load_si128(lines + 2)), zero),
      _mm_cmpeq_epi16(_mm_subs_epu16(wanted, _mm_load_si128(lines + 3)), zero));
  const uint64_t notAbove =
      (uint32_t)_mm_movemask_epi8(first) | (uint64_t)(uint32_t)_mm_movemask_epi8(second) << 16;
  // Ascending: the first that it is not above comes after all that it is above.
  return (uint32_t)__builtin_ctzll(notAbove | UINT64_C(1) << 32);
#else
  return packetpath_interval_portable(bounds, port);
#endif
}

#endif
