// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// First match in rule lists for bursts of headers: down the tree one level at a time for all headers
// of a burst, so that many independent loads are under way, then 16 boxes a step in the leaves.

#include "CKernels.h"

#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define KERNEL \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

/// How many headers go through the passes together.
#define BURST 64
#define HEADER_BYTES 16
#define NONE UINT32_MAX
/// Tree words below this are nodes.
#define FIRST_LEAF (5u << 29)
#define LINE_MASK 0x1FFFFFFFu

/// Where in a header the value of a dimension is read, 32 bits at once, and what of them belongs to
/// it.
static const struct {
  uint32_t offset, mask;
} dimensions[8] = {{0, UINT32_MAX}, {4, UINT32_MAX}, {8, 0xFFFF}, {10, 0xFFFF}, {12, 0xFF}};

INLINE uint32_t read32(const uint8_t *bytes) {
  uint32_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

/// From a node to the child for a header.
INLINE uint32_t step(const uint8_t *lines, uint32_t word, const uint8_t *header) {
  uint32_t kind = word >> 29;
  uint32_t value = read32(header + dimensions[kind].offset) & dimensions[kind].mask;
  const uint8_t *node = lines + (size_t)(word & LINE_MASK) * 64;
  __mmask16 less =
      _mm512_cmplt_epu32_mask(_mm512_load_si512(node), _mm512_set1_epi32((int)value));
  return read32(node + 64 + 4 * (uint32_t)__builtin_popcount(less));
}

/// Which of 16 boxes hold the header.
INLINE uint32_t holding(const uint8_t *block, const uint8_t *header) {
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
      _mm_subs_epu8(_mm_load_si128((const __m128i *)(block + 384)), protocol),
      _mm_subs_epu8(protocol, _mm_load_si128((const __m128i *)(block + 400))));
  b = _mm_mask_testn_epi8_mask(b, other, other);
  return (uint32_t)a & b;
}

/// The first position of a leaf's boxes that hold the header.
INLINE uint32_t scan(const uint8_t *lines, uint32_t word, const uint8_t *header) {
  const uint8_t *block = lines + (size_t)(word & LINE_MASK) * 64;
  uint32_t remaining = read32(block + 416);
  for (;;) {
    uint32_t found = holding(block, header);
    if (found) return read32(block + 448 + 4 * (uint32_t)__builtin_ctz(found));
    if (remaining-- == 0) return NONE;
    block += 512;
  }
}

/// One burst of at most 64 headers.
INLINE void classify(
    const packetpath_classifier *classifier, const uint8_t *headers, uint32_t *positions,
    unsigned count) {
  const uint8_t *lines = classifier->lines;
  uint32_t words[BURST];
  uint8_t active[BURST + 1], leaves[BURST + 1];
  for (unsigned at = 0; at < count; at++) positions[at] = NONE;
  for (uint32_t tree = 0; tree < classifier->treeCount; tree++) {
    uint32_t root = classifier->roots[tree].word, least = classifier->roots[tree].least;
    unsigned walking = 0, resting = 0;
    for (unsigned at = 0; at < count; at++) {
      active[walking] = (uint8_t)at;
      words[at] = root;
      walking += positions[at] > least;
    }
    if (root >= FIRST_LEAF) {
      memcpy(leaves, active, walking);
      resting = root == NONE ? 0 : walking;
      walking = 0;
    }
    while (walking) {
      unsigned still = 0;
#pragma clang loop unroll_count(4)
      for (unsigned index = 0; index < walking; index++) {
        unsigned at = active[index];
        uint32_t word = step(lines, words[at], headers + HEADER_BYTES * at);
        words[at] = word;
        const uint8_t *next = lines + (size_t)(word & LINE_MASK) * 64;
        __builtin_prefetch(next);
        __builtin_prefetch(next + 64);
        active[still] = (uint8_t)at;
        leaves[resting] = (uint8_t)at;
        still += word < FIRST_LEAF;
        resting += word >= FIRST_LEAF && word != NONE;
      }
      walking = still;
    }
    for (unsigned index = 0; index < resting; index++) {
      unsigned at = leaves[index];
      uint32_t found = scan(lines, words[at], headers + HEADER_BYTES * at);
      positions[at] = found < positions[at] ? found : positions[at];
    }
  }
}

KERNEL void packetpath_classify_avx512(
    const packetpath_classifier *classifier, const void *headers, uint32_t *positions,
    size_t count) {
  const uint8_t *bytes = headers;
  size_t at = 0;
  for (; at + BURST <= count; at += BURST)
    classify(classifier, bytes + HEADER_BYTES * at, positions + at, BURST);
  if (at < count)
    classify(classifier, bytes + HEADER_BYTES * at, positions + at, (unsigned)(count - at));
}

KERNEL uint32_t packetpath_classify_one_avx512(
    const packetpath_classifier *classifier, uint32_t source, uint32_t destination,
    uint32_t ports, uint8_t protocol) {
  uint32_t header[4] = {source, destination, ports, protocol};
  const uint8_t *bytes = (const uint8_t *)header;
  uint32_t best = NONE;
  // Trees are in the order of the least position that they can answer with.
  for (uint32_t tree = 0; tree < classifier->treeCount; tree++) {
    if (classifier->roots[tree].least >= best) break;
    uint32_t word = classifier->roots[tree].word;
    while (word < FIRST_LEAF) word = step(classifier->lines, word, bytes);
    if (word == NONE) continue;
    uint32_t found = scan(classifier->lines, word, bytes);
    best = found < best ? found : best;
  }
  return best;
}

#else

uint32_t packetpath_classify_one_avx512(
    const packetpath_classifier *classifier, uint32_t source, uint32_t destination,
    uint32_t ports, uint8_t protocol) {
  (void)classifier, (void)source, (void)destination, (void)ports, (void)protocol;
  __builtin_trap();
}

void packetpath_classify_avx512(
    const packetpath_classifier *classifier, const void *headers, uint32_t *positions,
    size_t count) {
  (void)classifier, (void)headers, (void)positions, (void)count;
  __builtin_trap();
}

#endif
