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
/// Room for a whole vector behind the last of a burst.
#define ROOM (BURST + 16)
#define HEADER_BYTES 16
#define NONE UINT32_MAX
/// Tree words below this are nodes; those below the next are leaves of wide blocks, then of narrow
/// ones.
#define FIRST_WIDE (13u << 28)
#define FIRST_NARROW (14u << 28)
#define FIRST_NONE (15u << 28)

INLINE uint32_t read32(const uint8_t *bytes) {
  uint32_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

/// Where in the lines a node or a leaf begins, 64 bytes a line; the kind is shifted out.
INLINE uint32_t offset_of(uint32_t word) { return word << 6; }

/// Which child of a node takes a value.
INLINE uint32_t child(const uint8_t *node, uint32_t value) {
  __mmask16 less =
      _mm512_cmplt_epu32_mask(_mm512_load_si512(node), _mm512_set1_epi32((int)value));
  return read32(node + 64 + 4 * (uint32_t)__builtin_popcount(less));
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
      _mm_subs_epu8(_mm_load_si128((const __m128i *)(block + 384)), protocol),
      _mm_subs_epu8(protocol, _mm_load_si128((const __m128i *)(block + 400))));
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
  __mmask8 a = _mm256_cmple_epu32_mask(_mm256_load_si256(rows), source);
  a = _mm256_mask_cmple_epu32_mask(a, source, _mm256_load_si256(rows + 1));
  __mmask8 b = _mm256_cmple_epu32_mask(_mm256_load_si256(rows + 2), destination);
  b = _mm256_mask_cmple_epu32_mask(b, destination, _mm256_load_si256(rows + 3));
  __m256i outside = _mm256_or_si256(
      _mm256_subs_epu16(_mm256_load_si256(rows + 4), ports),
      _mm256_subs_epu16(ports, _mm256_load_si256(rows + 5)));
  a = _mm256_mask_testn_epi32_mask(a, outside, outside);
  __m128i other = _mm_or_si128(
      _mm_subs_epu8(_mm_loadl_epi64((const __m128i *)(block + 192)), protocol),
      _mm_subs_epu8(protocol, _mm_loadl_epi64((const __m128i *)(block + 200))));
  return (uint32_t)_mm_mask_testn_epi8_mask(a & b, other, other);
}

/// The first position of a wide leaf's boxes that hold the header.
INLINE uint32_t scan_wide(const uint8_t *block, const uint8_t *header) {
  uint32_t remaining = read32(block + 416);
  for (;;) {
    uint32_t found = holding_of_16(block, header);
    if (found) return read32(block + 448 + 4 * (uint32_t)__builtin_ctz(found));
    if (remaining-- == 0) return NONE;
    block += 512;
  }
}

/// The same of a narrow leaf, without a branch: a lane is read whether or not it holds.
INLINE uint32_t scan_narrow(const uint8_t *block, const uint8_t *header) {
  uint32_t found = holding_of_8(block, header);
  uint32_t position = read32(block + 224 + 4 * (uint32_t)__builtin_ctz(found | 128));
  return found ? position : NONE;
}

/// Headers of a burst on their way: where in the headers the value for their node lies, where in the
/// lines the node or leaf lies.
struct travellers {
  uint32_t keys[ROOM], lines[ROOM];
  unsigned count;
};

/// Sends 16 headers on: to nodes, to leaves, or nowhere.
INLINE void sort_out(
    __m512i word, __m512i header, __mmask16 here, struct travellers *nodes,
    struct travellers *wide, struct travellers *narrow) {
  __m512i line = _mm512_slli_epi32(word, 6);
  __mmask16 to_node = _mm512_mask_cmplt_epu32_mask(
      here, word, _mm512_set1_epi32((int)FIRST_WIDE));
  __mmask16 to_narrow = _mm512_mask_cmpeq_epu32_mask(
      here, _mm512_srli_epi32(word, 28), _mm512_set1_epi32(14));
  __mmask16 to_wide = _mm512_mask_cmpeq_epu32_mask(
      here, _mm512_srli_epi32(word, 28), _mm512_set1_epi32(13));
  __m512i key = _mm512_add_epi32(header, _mm512_srli_epi32(word, 28));
  _mm512_storeu_si512(nodes->keys + nodes->count, _mm512_maskz_compress_epi32(to_node, key));
  _mm512_storeu_si512(nodes->lines + nodes->count, _mm512_maskz_compress_epi32(to_node, line));
  nodes->count += (unsigned)__builtin_popcount(to_node);
  _mm512_storeu_si512(
      narrow->keys + narrow->count, _mm512_maskz_compress_epi32(to_narrow, header));
  _mm512_storeu_si512(
      narrow->lines + narrow->count, _mm512_maskz_compress_epi32(to_narrow, line));
  narrow->count += (unsigned)__builtin_popcount(to_narrow);
  if (to_wide) {
    _mm512_storeu_si512(wide->keys + wide->count, _mm512_maskz_compress_epi32(to_wide, header));
    _mm512_storeu_si512(wide->lines + wide->count, _mm512_maskz_compress_epi32(to_wide, line));
    wide->count += (unsigned)__builtin_popcount(to_wide);
  }
}

/// Keeps the lesser of two answers.
INLINE void answer(uint32_t *positions, uint32_t key, uint32_t found) {
  uint32_t *position = positions + key / HEADER_BYTES;
  *position = found < *position ? found : *position;
}

/// Scans wide leaves block by block, all headers that have no answer yet at a time, so that no branch
/// depends on one header alone.
INLINE void scan_wide_leaves(
    const uint8_t *lines, const uint8_t *headers, uint32_t *positions, struct travellers *wide) {
  while (wide->count) {
    unsigned scanning = wide->count, left = 0;
    for (unsigned index = 0; index < scanning; index++) {
      uint32_t key = wide->keys[index], line = wide->lines[index];
      const uint8_t *block = lines + line;
      uint32_t found = holding_of_16(block, headers + key);
      uint32_t position = read32(block + 448 + 4 * (uint32_t)__builtin_ctz(found | 1u << 15));
      answer(positions, key, found ? position : NONE);
      wide->keys[left] = key;
      wide->lines[left] = line + 512;
      left += !found & (read32(block + 416) != 0);
    }
    wide->count = left;
    // Long scans are for few headers: one after the other, without moving them about.
    if (left && left * 4 <= scanning) {
      for (unsigned index = 0; index < left; index++)
        answer(
            positions, wide->keys[index],
            scan_wide(lines + wide->lines[index], headers + wide->keys[index]));
      return;
    }
  }
}

/// From nodes to children, for headers that are at nodes.
INLINE void step(
    const uint8_t *lines, const uint8_t *headers, const struct travellers *from, uint32_t *words,
    bool prefetches) {
#pragma clang loop unroll_count(4)
  for (unsigned index = 0; index < from->count; index++) {
    uint32_t word = child(lines + from->lines[index], read32(headers + from->keys[index]));
    if (prefetches) {
      __builtin_prefetch(lines + offset_of(word));
      __builtin_prefetch(lines + offset_of(word) + 64);
    }
    // Stored one by one: assembled in vector registers the loads would wait for one another.
    __asm__ volatile("movl %1, %0" : "=m"(words[index]) : "r"(word));
  }
}

/// From the root, a node, to its children, for all headers of a burst.
INLINE void step_from_root(
    const uint8_t *lines, uint32_t root, const uint8_t *headers, uint32_t *words,
    unsigned count) {
  const uint8_t *node = lines + offset_of(root);
  __m512i lasts = _mm512_load_si512(node);
  const uint8_t *keys = headers + (root >> 28);
#pragma clang loop unroll_count(4)
  for (unsigned at = 0; at < count; at++) {
    __m512i value = _mm512_set1_epi32((int)read32(keys + HEADER_BYTES * at));
    __mmask16 less = _mm512_cmplt_epu32_mask(lasts, value);
    uint32_t word = read32(node + 64 + 4 * (uint32_t)__builtin_popcount(less));
    __asm__ volatile("movl %1, %0" : "=m"(words[at]) : "r"(word));
  }
}

/// The first so many lanes of those from a place on.
INLINE __mmask16 lanes(unsigned at, unsigned count) {
  return count - at < 16 ? (__mmask16)((1u << (count - at)) - 1) : 0xFFFF;
}

/// Looks up headers in one tree, those whose answer so far is not less than its least one; in the
/// first tree these are all.
INLINE void search_tree(
    const uint8_t *lines, packetpath_tree tree, bool is_first, bool prefetches,
    const uint8_t *headers, uint32_t *positions, unsigned count) {
  struct travellers sides[2], wide, narrow;
  uint32_t words[ROOM];
  wide.count = narrow.count = sides[0].count = 0;
  const __m512i stride = _mm512_slli_epi32(
      _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), 4);
  const __m512i root = _mm512_set1_epi32((int)tree.word);
  bool is_node = is_first && tree.word < FIRST_WIDE;
  if (is_node) step_from_root(lines, tree.word, headers, words, count);
  for (unsigned at = 0; at < count; at += 16) {
    __mmask16 here = lanes(at, count);
    if (!is_first)
      here = _mm512_mask_cmpgt_epu32_mask(
          here, _mm512_maskz_loadu_epi32(here, positions + at),
          _mm512_set1_epi32((int)tree.least));
    __m512i header = _mm512_add_epi32(stride, _mm512_set1_epi32((int)(HEADER_BYTES * at)));
    sort_out(
        is_node ? _mm512_loadu_si512(words + at) : root, header, here, &sides[0], &wide, &narrow);
  }
  struct travellers *from = &sides[0], *to = &sides[1];
  while (from->count) {
    unsigned moving = from->count;
    if (prefetches) step(lines, headers, from, words, true);
    else step(lines, headers, from, words, false);
    to->count = 0;
    for (unsigned at = 0; at < moving; at += 16) {
      __m512i header = _mm512_andnot_si512(
          _mm512_set1_epi32(HEADER_BYTES - 1), _mm512_loadu_si512(from->keys + at));
      sort_out(
          _mm512_loadu_si512(words + at), header, lanes(at, moving), to, &wide, &narrow);
    }
    struct travellers *other = from;
    from = to;
    to = other;
  }
#pragma clang loop unroll_count(2)
  for (unsigned index = 0; index < narrow.count; index++) {
    uint32_t key = narrow.keys[index];
    answer(positions, key, scan_narrow(lines + narrow.lines[index], headers + key));
  }
  scan_wide_leaves(lines, headers, positions, &wide);
}

/// One burst of at most 64 headers.
INLINE void classify(
    const packetpath_classifier *classifier, const uint8_t *headers, uint32_t *positions,
    unsigned count) {
  for (unsigned at = 0; at < count; at++) positions[at] = NONE;
  for (uint32_t tree = 0; tree < classifier->treeCount; tree++)
    search_tree(
        classifier->lines, classifier->roots[tree], tree == 0, classifier->prefetches, headers,
        positions, count);
  if (classifier->answers)
    for (unsigned at = 0; at < count; at += 16) {
      __mmask16 here = lanes(at, count);
      __m512i position = _mm512_maskz_loadu_epi32(here, positions + at);
      __mmask16 found = _mm512_mask_cmpneq_epi32_mask(
          here, position, _mm512_set1_epi32((int)NONE));
      _mm512_mask_storeu_epi32(
          positions + at, found,
          _mm512_mask_i32gather_epi32(position, found, position, classifier->answers, 4));
    }
}

KERNEL void packetpath_classify_avx512(
    const packetpath_classifier *classifier, const void *headers, uint32_t *positions,
    size_t count) {
  const uint8_t *bytes = headers;
  size_t at = 0;
  for (; at + BURST <= count; at += BURST) {
    // Headers come one after the other: those of the next burst are sent for.
    for (unsigned ahead = 0; ahead < HEADER_BYTES * BURST; ahead += 64)
      __builtin_prefetch(bytes + HEADER_BYTES * (at + BURST) + ahead);
    classify(classifier, bytes + HEADER_BYTES * at, positions + at, BURST);
  }
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
    while (word < FIRST_WIDE)
      word = child(classifier->lines + offset_of(word), read32(bytes + (word >> 28)));
    if (word >= FIRST_NONE) continue;
    const uint8_t *leaf = classifier->lines + offset_of(word);
    uint32_t found = word < FIRST_NARROW ? scan_wide(leaf, bytes) : scan_narrow(leaf, bytes);
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
