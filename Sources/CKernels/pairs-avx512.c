// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// What the lists of pairs of classes say to the ports of a batch of connections.

#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define KERNEL __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))

/// The lanes that replies pass.
#define REPLY_LANES 0x30u

KERNEL uint64_t packetpath_ask_pairs_avx512(
    const void *records, const void *maps, const packetpath_question *questions, size_t count,
    packetpath_answer *answers) {
  // A map to be asked, the port, and eight times the connection plus the lane. Up to eight are
  // written where one begins.
  uint32_t tasks[PACKETPATH_QUESTION_LIMIT * 6 + 8];
  uint32_t ports[PACKETPATH_QUESTION_LIMIT * 6 + 8];
  uint64_t results[PACKETPATH_QUESTION_LIMIT];
  uint64_t special = 0;
  size_t taskCount = 0;
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  for (size_t at = 0; at < count; at++) {
    const packetpath_question *question = questions + at;
    const uint32_t *record = (const uint32_t *)records + 16 * (size_t)question->pair;
    const uint32_t flags = record[7];
    const uint32_t isSpecial =
        (flags & PACKETPATH_PAIR_SPECIAL) != 0 || *(const uint64_t *)(record + 14) != question->ends;
    const __mmask8 asked = (__mmask8)(isSpecial ? 0 : flags & 0x3F);
    const __m256i numbers = _mm256_add_epi32(
        _mm256_srli_epi32(_mm256_load_si256((const __m256i *)record), 1),
        _mm256_set1_epi32((int)question->kind));
    const __m256i wanted = _mm256_mask_blend_epi32(
        REPLY_LANES, _mm256_set1_epi32((int)question->destination << 16),
        _mm256_set1_epi32((int)question->source << 16));
    const __m256i slots = _mm256_add_epi32(_mm256_set1_epi32((int)(8 * at)), lanes);
    _mm256_storeu_si256(
        (__m256i *)(tasks + taskCount), _mm256_maskz_compress_epi32(asked, numbers));
    _mm256_storeu_si256(
        (__m256i *)(ports + taskCount),
        _mm256_maskz_compress_epi32(asked, _mm256_or_si256(wanted, slots)));
    taskCount += (size_t)_mm_popcnt_u32(asked);
    special |= (uint64_t)isSpecial << at;
    results[at] = 0;
  }
  for (size_t task = 0; task < taskCount; task++) {
    const uint8_t *map = (const uint8_t *)maps + 128 * (size_t)tasks[task];
    __builtin_prefetch(map);
    __builtin_prefetch(map + 64);
  }
  for (size_t task = 0; task < taskCount; task++) {
    const uint8_t *map = (const uint8_t *)maps + 128 * (size_t)tasks[task];
    const uint32_t port = ports[task];
    // The last ports of intervals ascend: as many as the port is above come before its own.
    const __mmask32 above = _mm512_cmplt_epu16_mask(
        _mm512_load_si512(map), _mm512_set1_epi16((short)(port >> 16)));
    ((uint8_t *)results)[port & 0xFFFF] = map[64 + _mm_popcnt_u32(above)];
  }
  for (size_t at = 0; at < count; at++) {
    const uint32_t *record = (const uint32_t *)records + 16 * (size_t)questions[at].pair;
    const uint64_t word = results[at];
    // The first lane that refuses, and which of its ways; the seventh is never asked.
    const uint32_t bit = word == 0 ? 48 : (uint32_t)_tzcnt_u64(word) & 56;
    const uint32_t way = (uint32_t)(word >> bit) & 0xFF;
    const uint32_t refusal = record[8 + bit / 8] + 2 * way - 2;
    const uint32_t decision = record[6];
    const uint32_t reply = word == 0 ? decision : refusal;
    answers[at].reply = reply;
    answers[at].packet = REPLY_LANES >> (bit / 8) & 1 ? decision : reply;
  }
  return special;
}

#else

uint64_t packetpath_ask_pairs_avx512(
    const void *records, const void *maps, const packetpath_question *questions, size_t count,
    packetpath_answer *answers) {
  (void)records, (void)maps, (void)questions, (void)count, (void)answers;
  __builtin_trap();
}

#endif
