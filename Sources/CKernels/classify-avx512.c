// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// First match in rule lists for bursts of headers: down the tree one level at a time for all
// headers of a burst, so that many independent loads are under way, then the leaves, 8 or 16 boxes
// a step.
//
// While most headers are at nodes all of them take a step, and those at leaves stay there; the few
// that have farther to go are listed and go alone. What would be a branch for each header is a
// conditional move: it would be guessed wrong too often.

#include "CKernels.h"

#if defined(__x86_64__)

#include "classify-leaves.h"

/// How many headers go through the passes together.
#define BURST 64
/// Room for a whole vector behind the last of a burst.
#define ROOM (BURST + 16)
#define HEADER_BYTES 16
#define NONE UINT32_MAX
/// Tree words below this are nodes; those below the next are leaves of wide blocks, others of
/// narrow ones.
#define FIRST_WIDE (10u << 28)
#define FIRST_NARROW (11u << 28)

/// Where in the lines a node or a leaf begins, 64 bytes a line; the kind is shifted out.
INLINE uint32_t offset_of(uint32_t word) { return word << 6; }

/// Which child of a node takes a value.
INLINE uint32_t child(const uint8_t *node, uint32_t value) {
  __mmask16 less =
      _mm512_cmplt_epu32_mask(_mm512_load_si512(node), _mm512_set1_epi32((int)value));
  return read32(node + 64 + 4 * (uint32_t)__builtin_popcount(less));
}

/// Which headers of a burst something is to be done for, by their number.
struct members {
  uint32_t numbers[ROOM];
  unsigned count;
};

/// The first so many lanes of those from a place on.
INLINE __mmask16 lanes(unsigned at, unsigned count) {
  return count - at < 16 ? (__mmask16)((1u << (count - at)) - 1) : 0xFFFF;
}

/// Adds those of 16 headers from a number on.
INLINE void add(struct members *members, unsigned at, __mmask16 chosen) {
  const __m512i numbers = _mm512_add_epi32(
      _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
      _mm512_set1_epi32((int)at));
  _mm512_storeu_si512(
      members->numbers + members->count, _mm512_maskz_compress_epi32(chosen, numbers));
  members->count += (unsigned)__builtin_popcount(chosen);
}

/// Finds the headers whose words lie in a range, all from one on and below another.
INLINE void find(
    struct members *members, const uint32_t *words, unsigned count, uint32_t from, uint32_t to) {
  members->count = 0;
  for (unsigned at = 0; at < count; at += 16) {
    __m512i offset =
        _mm512_sub_epi32(_mm512_loadu_si512(words + at), _mm512_set1_epi32((int)from));
    add(members, at,
        _mm512_mask_cmplt_epu32_mask(
            lanes(at, count), offset, _mm512_set1_epi32((int)(to - from))));
  }
}

/// Sends for what a word names.
INLINE void send_for(const uint8_t *lines, uint32_t word) {
  __builtin_prefetch(lines + offset_of(word));
  __builtin_prefetch(lines + offset_of(word) + 64);
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
    // Stored one by one: assembled in vector registers the loads would wait for one another.
    __asm__ volatile("movl %1, %0" : "=m"(words[at]) : "r"(word));
  }
}

/// From nodes to children, for all headers of a burst; those at leaves stay there.
INLINE void step_all(
    const uint8_t *lines, const uint8_t *headers, uint32_t *words, unsigned count,
    bool prefetches) {
#pragma clang loop unroll_count(4)
  for (unsigned at = 0; at < count; at++, headers += HEADER_BYTES) {
    uint32_t word = words[at];
    uint32_t next = child(lines + offset_of(word), read32(headers + (word >> 28)));
    // A branch would be guessed wrong as often as not.
    __asm__("cmpl %2, %0\n\tcmovbl %1, %0"
            : "+r"(word)
            : "r"(next), "i"(FIRST_WIDE)
            : "cc");
    if (prefetches) send_for(lines, word);
    __asm__ volatile("movl %1, %0" : "=m"(words[at]) : "r"(word));
  }
}

/// From nodes to leaves, for some headers of a burst.
INLINE void step_some(
    const uint8_t *lines, const uint8_t *headers, uint32_t *words, struct members *members,
    bool prefetches) {
  while (members->count) {
    unsigned left = 0;
#pragma clang loop unroll_count(2)
    for (unsigned index = 0; index < members->count; index++) {
      uint32_t number = members->numbers[index], word = words[number];
      uint32_t next = child(
          lines + offset_of(word), read32(headers + HEADER_BYTES * number + (word >> 28)));
      if (prefetches) send_for(lines, next);
      words[number] = next;
      members->numbers[left] = number;
      left += next < FIRST_WIDE;
    }
    members->count = left;
  }
}

/// Keeps the lesser of two answers.
INLINE void answer(uint32_t *position, uint32_t found) {
  // A branch would often be guessed wrong.
  uint32_t least = *position;
  __asm__("cmpl %1, %0\n\tcmovbl %0, %1" : "+r"(found), "+r"(least) : : "cc");
  *position = least;
}

/// Scans wide leaves block by block, all headers that have no answer yet at a time, so that no
/// branch depends on one header alone.
INLINE void scan_wide_leaves(
    const uint8_t *lines, const uint8_t *headers, uint32_t *words, uint32_t *positions,
    struct members *wide) {
  while (wide->count) {
    unsigned scanning = wide->count, left = 0;
    for (unsigned index = 0; index < scanning; index++) {
      uint32_t number = wide->numbers[index];
      const uint8_t *block = lines + offset_of(words[number]);
      uint32_t found = holding_of_16(block, headers + HEADER_BYTES * number);
      answer(positions + number, position_of_16(block, found));
      wide->numbers[left] = number;
      words[number] += 512 / 64;
      left += !found & (remaining(block) != 0);
    }
    wide->count = left;
    // Long scans are for few headers: one after the other, without moving them about.
    if (left && left * 4 <= scanning) {
      for (unsigned index = 0; index < left; index++) {
        uint32_t number = wide->numbers[index];
        answer(
            positions + number,
            scan_wide(lines + offset_of(words[number]), headers + HEADER_BYTES * number));
      }
      return;
    }
  }
}

/// Looks up all headers of a burst in one tree.
INLINE void search_for_all(
    const uint8_t *lines, packetpath_tree tree, bool is_first, bool prefetches,
    const uint8_t *headers, uint32_t *positions, unsigned count) {
  uint32_t words[ROOM], root = tree.word;
  struct members members;
  if (root < FIRST_WIDE) {
    step_from_root(lines, root, headers, words, count);
    for (;;) {
      find(&members, words, count, 0, FIRST_WIDE);
      if (members.count * 2 <= count) break;
      step_all(lines, headers, words, count, prefetches);
    }
    step_some(lines, headers, words, &members, prefetches);
  } else {
    for (unsigned at = 0; at < count; at++) words[at] = root;
  }
  if (tree.isWide) {
    members.count = 0;
#pragma clang loop unroll_count(2)
    for (unsigned at = 0; at < count; at++) {
      const uint8_t *block = lines + offset_of(words[at]);
      uint32_t found = holding_of_16(block, headers + HEADER_BYTES * at);
      uint32_t position = position_of_16(block, found);
      if (is_first) __asm__ volatile("movl %1, %0" : "=m"(positions[at]) : "r"(position));
      else answer(positions + at, position);
      members.numbers[members.count] = at;
      members.count += !found & (remaining(block) != 0);
    }
    for (unsigned index = 0; index < members.count; index++)
      words[members.numbers[index]] += 512 / 64;
  } else {
    find(&members, words, count, FIRST_WIDE, FIRST_NARROW);
#pragma clang loop unroll_count(2)
    for (unsigned at = 0; at < count; at++) {
      uint32_t word = words[at];
      uint32_t found = scan_narrow(lines + offset_of(word), headers + HEADER_BYTES * at);
      if (is_first) __asm__ volatile("movl %1, %0" : "=m"(positions[at]) : "r"(found));
      else answer(positions + at, word >= FIRST_NARROW ? found : NONE);
    }
    // What was found in the first half of a wide block is not the answer.
    if (is_first)
      for (unsigned index = 0; index < members.count; index++)
        positions[members.numbers[index]] = NONE;
  }
  scan_wide_leaves(lines, headers, words, positions, &members);
}

/// Looks up some headers of a burst in one tree.
INLINE void search_for_some(
    const uint8_t *lines, uint32_t root, bool prefetches, const uint8_t *headers,
    uint32_t *positions, const struct members *asked) {
  uint32_t words[ROOM];
  struct members members = *asked;
  for (unsigned index = 0; index < asked->count; index++) words[asked->numbers[index]] = root;
  if (root < FIRST_WIDE) step_some(lines, headers, words, &members, prefetches);
  members.count = 0;
  for (unsigned index = 0; index < asked->count; index++) {
    uint32_t number = asked->numbers[index], word = words[number];
    uint32_t found = scan_narrow(lines + offset_of(word), headers + HEADER_BYTES * number);
    found |= word >> 28 == FIRST_NARROW >> 28 ? 0 : NONE;
    answer(positions + number, found);
    members.numbers[members.count] = number;
    members.count += word >> 28 == FIRST_WIDE >> 28;
  }
  scan_wide_leaves(lines, headers, words, positions, &members);
}

/// One burst of at most 64 headers.
INLINE void classify(
    const packetpath_classifier *classifier, const uint8_t *headers, uint32_t *positions,
    unsigned count) {
  const uint8_t *lines = classifier->lines;
  if (!classifier->treeCount)
    for (unsigned at = 0; at < count; at++) positions[at] = NONE;
  for (uint32_t tree = 0; tree < classifier->treeCount; tree++) {
    packetpath_tree root = classifier->roots[tree];
    if (tree == 0) {
      search_for_all(lines, root, true, classifier->prefetches, headers, positions, count);
      continue;
    }
    // Earlier answers than a tree can give stay.
    struct members asked;
    find(&asked, positions, count, root.least + 1, 0);
    if (asked.count * 2 > count)
      search_for_all(lines, root, false, classifier->prefetches, headers, positions, count);
    else if (asked.count)
      search_for_some(lines, root.word, classifier->prefetches, headers, positions, &asked);
  }
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
