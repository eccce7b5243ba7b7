// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Longest-prefix match for bursts of addresses: a few simple passes over 64 of them instead of one
// long one, so that many independent loads are under way at a time.

#include "CKernels.h"

#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define KERNEL \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline
/// What few bursts need stays out of the way of the others: fewer registers to save.
#define APART KERNEL __attribute__((noinline)) static

/// How many addresses go through the passes together.
#define BURST 64
/// How many bytes ahead of a burst addresses are asked for.
#define AHEAD 2048
/// No route matches.
#define NONE UINT32_MAX
/// How many levels of nodes a tree may have above its leaves, and one.
#define LEVELS 8

bool packetpath_has_avx512(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt");
}

INLINE uint32_t read32(const uint8_t *bytes) {
  uint32_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

INLINE uint16_t read16(const uint8_t *bytes) {
  uint16_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

/// How many of the 15 separators of a node the key is greater than.
INLINE uint32_t rank_in_node(const uint8_t *line, uint32_t key) {
  __m512i separators = _mm512_load_si512(line);
  return (uint32_t)__builtin_popcount(
      _mm512_mask_cmplt_epu32_mask(0x7FFF, separators, _mm512_set1_epi32((int)key)));
}

/// How many of the 7 separators of a leaf the key is greater than.
INLINE uint32_t rank_in_leaf(const uint8_t *line, uint32_t key) {
  __m256i separators = _mm256_load_si256((const __m256i *)line);
  return (uint32_t)__builtin_popcount(
      _mm256_mask_cmplt_epu32_mask(0x7F, separators, _mm256_set1_epi32((int)key)));
}

/// One level down for some addresses: from their node to its child.
///
/// `places` are where their keys lie behind `keys`, `lines` where their nodes lie in the pool.
INLINE void step(
    const uint8_t *pool, const uint8_t *keys, const uint32_t *places, uint32_t *lines,
    size_t count) {
#pragma clang loop unroll_count(4)
  for (size_t at = 0; at < count; at++) {
    const uint8_t *line = pool + lines[at];
    uint32_t child = read32(line + 60) + 64 * rank_in_node(line, read32(keys + places[at]));
    lines[at] = child;
    __builtin_prefetch(pool + child);
  }
}

/// Replaces words that name trees by what the trees say about the keys.
///
/// Trees of more levels begin earlier, so that all reach their leaves at once and no branch
/// depends on one address alone. Returns whether what was found may name trees itself.
INLINE bool descend(
    const packetpath_table *table, const uint8_t *keys, unsigned stride_shift, uint64_t named,
    uint32_t *words) {
  const uint8_t *pool = table->lines;
  uint32_t levels = table->levels;
  uint32_t places[BURST + 16], lines[BURST + 16];
  size_t counts[LEVELS];
  const __m512i lane =
      _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  size_t total = 0;
  int top = 31 - __builtin_clz(levels | 1);
  for (int level = top; level >= 0; level--) {
    if (levels >> level & 1) {
#pragma clang loop unroll(full)
      for (unsigned at = 0; at < BURST; at += 16) {
        __m512i word = _mm512_loadu_si512(words + at);
        __mmask16 mine = _mm512_mask_cmpeq_epi32_mask(
            (__mmask16)(named >> at), _mm512_srli_epi32(word, 28), _mm512_set1_epi32(8 | level));
        __m512i place =
            _mm512_slli_epi32(_mm512_add_epi32(lane, _mm512_set1_epi32((int)at)), stride_shift);
        _mm512_storeu_si512(places + total, _mm512_maskz_compress_epi32(mine, place));
        _mm512_storeu_si512(
            lines + total, _mm512_maskz_compress_epi32(mine, _mm512_slli_epi32(word, 6)));
        total += (size_t)__builtin_popcount(mine);
      }
    }
    counts[level] = total;
  }
  for (size_t at = 0; at < total; at++) __builtin_prefetch(pool + lines[at]);
  for (int level = top; level > 0; level--) step(pool, keys, places, lines, counts[level]);
  uint32_t beyond = 0;
#pragma clang loop unroll_count(4)
  for (size_t at = 0; at < total; at++) {
    const uint8_t *line = pool + lines[at];
    uint32_t place = places[at];
    uint32_t word = read32(line + 32 + 4 * rank_in_leaf(line, read32(keys + place)));
    words[place >> stride_shift] = word;
    beyond |= word + 1;
  }
  // The top bit of the sum is there for every tree, and not for none.
  return beyond >> 31;
}

/// Asks for the addresses that most likely come next: those behind a burst. The processor does so
/// by itself, but only to the end of a page of memory.
INLINE void fetch_ahead(const void *addresses, size_t bytes) {
  const char *ahead = (const char *)addresses + AHEAD;
  for (size_t at = 0; at < bytes; at += 64) __builtin_prefetch(ahead + at);
}

/// Which of 64 words name trees.
INLINE uint64_t named_trees(const uint32_t *words) {
  uint64_t named = 0;
  for (unsigned at = 0; at < BURST; at += 16) {
    __m512i word = _mm512_loadu_si512(words + at);
    __mmask16 mine = _mm512_mask_cmpneq_epi32_mask(
        _mm512_movepi32_mask(word), word, _mm512_set1_epi32((int)NONE));
    named |= (uint64_t)mine << at;
  }
  return named;
}

/// A whole table that is one word, mostly a tree: every address takes the same number of steps.
INLINE void descend_from(
    uint32_t root, const uint8_t *pool, const uint8_t *keys, unsigned stride_shift,
    uint32_t *words) {
  if (root >> 31 == 0 || root == NONE) {
    for (unsigned at = 0; at < BURST; at++) words[at] = root;
    return;
  }
  uint32_t places[BURST], lines[BURST];
  uint32_t first = root << 6;
  for (unsigned at = 0; at < BURST; at++) {
    places[at] = at << stride_shift;
    lines[at] = first;
  }
  for (uint32_t level = root >> 28 & (LEVELS - 1); level > 0; level--)
    step(pool, keys, places, lines, BURST);
#pragma clang loop unroll_count(4)
  for (unsigned at = 0; at < BURST; at++) {
    const uint8_t *line = pool + lines[at];
    words[at] =
        read32(line + 32 + 4 * rank_in_leaf(line, read32(keys + (at << stride_shift))));
  }
}

/// Which page entry an address has: two dependent loads become three passes, of which the middle
/// one is arithmetic for 16 addresses at a time.
INLINE void find_entries(
    const packetpath_table *table, const uint32_t *addresses, uint32_t *entries) {
  const uint32_t *directory = table->directory;
  uint32_t shift = table->blockShift;
#pragma clang loop unroll_count(16)
  for (unsigned at = 0; at < BURST; at++) {
    uint32_t entry = directory[addresses[at] >> shift];
    // Stored one by one: assembled in vector registers the loads would wait for one another.
    __asm__ volatile("movl %1, %0" : "=m"(entries[at]) : "r"(entry));
  }
  const __m512i inside = _mm512_set1_epi32((int)((1u << shift) - 1));
#pragma clang loop unroll(full)
  for (unsigned at = 0; at < BURST; at += 16) {
    __m512i entry = _mm512_loadu_si512(entries + at);
    __m512i low = _mm512_and_si512(_mm512_loadu_si512(addresses + at), inside);
    __m512i place = _mm512_srlv_epi32(low, _mm512_and_si512(entry, _mm512_set1_epi32(31)));
    _mm512_storeu_si512(entries + at, _mm512_add_epi32(_mm512_srli_epi32(entry, 5), place));
  }
}

/// A whole table that is one tree, for 64 IPv4 addresses.
APART void descend_ipv4_from_root(
    const packetpath_table *table, const uint32_t *addresses, uint32_t *hops) {
  descend_from(table->root, table->lines, (const uint8_t *)addresses, 2, hops);
}

/// One address: what a tree says about a key.
INLINE uint32_t descend_alone(const uint8_t *pool, uint32_t word, uint32_t key) {
  const uint8_t *line = pool + (word << 6);
  for (uint32_t level = word >> 28 & (LEVELS - 1); level > 0; level--)
    line = pool + read32(line + 60) + 64 * rank_in_node(line, key);
  return read32(line + 32 + 4 * rank_in_leaf(line, key));
}

/// Those of 64 IPv4 addresses whose pages name trees.
APART void descend_ipv4(
    const packetpath_table *table, const uint32_t *addresses, uint64_t named, uint32_t *hops) {
  // Few are not worth setting out to walk together.
  bool are_few = __builtin_popcountll(named) <= 4;
  for (uint64_t rest = named; rest; rest &= rest - 1) {
    unsigned at = (unsigned)__builtin_ctzll(rest);
    uint32_t word = table->isWide ? hops[at] : table->references[hops[at] & 0x7FFF];
    hops[at] = are_few ? descend_alone(table->lines, word, addresses[at]) : word;
  }
  if (are_few) return;
  descend(table, (const uint8_t *)addresses, 2, named, hops);
}

/// A table with one page for all: one load for most addresses.
APART void lookup_ipv4_directly(
    const packetpath_table *table, const uint32_t *addresses, uint32_t *hops) {
  if (table->isWide) {
    const uint32_t *pages = table->pages;
#pragma clang loop unroll_count(16)
    for (unsigned at = 0; at < BURST; at++) {
      uint32_t word = pages[addresses[at] >> 8];
      __asm__ volatile("movl %1, %0" : "=m"(hops[at]) : "r"(word));
    }
  } else {
    const int16_t *pages = table->pages;
#pragma clang loop unroll_count(16)
    for (unsigned at = 0; at < BURST; at++) {
      uint32_t word = (uint32_t)(int32_t)pages[addresses[at] >> 8];
      __asm__ volatile("movl %1, %0" : "=m"(hops[at]) : "r"(word));
    }
  }
  uint64_t named = named_trees(hops);
  if (__builtin_expect(named != 0, 0)) descend_ipv4(table, addresses, named, hops);
}

/// 64 IPv4 addresses.
INLINE void lookup_ipv4(
    const packetpath_table *table, const uint32_t *addresses, uint32_t *hops) {
  if (__builtin_expect(!table->directory, 0)) {
    if (table->isDirect)
      lookup_ipv4_directly(table, addresses, hops);
    else
      descend_ipv4_from_root(table, addresses, hops);
    return;
  }
  find_entries(table, addresses, hops);
  if (table->isWide) {
    const uint32_t *pages = table->pages;
#pragma clang loop unroll_count(4)
    for (unsigned at = 0; at < BURST; at++) {
      uint32_t word = pages[hops[at]];
      __asm__ volatile("movl %1, %0" : "=m"(hops[at]) : "r"(word));
    }
  } else {
    const int16_t *pages = table->pages;
#pragma clang loop unroll_count(4)
    for (unsigned at = 0; at < BURST; at++) {
      uint32_t word = (uint32_t)(int32_t)pages[hops[at]];
      __asm__ volatile("movl %1, %0" : "=m"(hops[at]) : "r"(word));
    }
  }
  uint64_t named = named_trees(hops);
  if (__builtin_expect(named != 0, 0)) descend_ipv4(table, addresses, named, hops);
}

/// Fewer than 64 IPv4 addresses, filled up with one that every table can be asked for.
APART void lookup_ipv4_rest(
    const packetpath_table *table, const uint32_t *addresses, uint32_t *hops, size_t count) {
  uint32_t all[BURST] = {0}, found[BURST];
  memcpy(all, addresses, count * sizeof *all);
  lookup_ipv4(table, all, found);
  memcpy(hops, found, count * sizeof *hops);
}

/// Any number of IPv4 addresses.
APART void lookup_ipv4_bursts(
    const packetpath_table *table, const uint32_t *addresses, uint32_t *hops, size_t count) {
  size_t at = 0;
  for (; at + BURST <= count; at += BURST) lookup_ipv4(table, addresses + at, hops + at);
  if (at < count) lookup_ipv4_rest(table, addresses + at, hops + at, count - at);
}

// One burst is the usual question. What is done for it besides its loads keeps loads of the next one
// from beginning, so nothing is saved or set up that it does not need.
KERNEL void packetpath_lookup_ipv4_avx512(
    const packetpath_table *table, const uint32_t *addresses, uint32_t *hops, size_t count) {
  if (__builtin_expect(count == BURST, 1))
    lookup_ipv4(table, addresses, hops);
  else
    lookup_ipv4_bursts(table, addresses, hops, count);
}

/// Those of 64 IPv6 addresses whose trees name trees for the bits below.
APART void descend_ipv6_further(
    const packetpath_table *table, const uint8_t *addresses, unsigned offset, uint32_t *hops) {
  for (;;) {
    offset = offset > 4 ? offset - 4 : 0;
    uint64_t named = named_trees(hops);
    if (!named || !descend(table, addresses + offset, 4, named, hops)) return;
  }
}

/// A whole table that is one tree, for 64 IPv6 addresses.
APART void lookup_ipv6_from_root(
    const packetpath_table *table, const uint8_t *addresses, uint32_t *hops) {
  descend_from(table->root, table->lines, addresses + 12, 4, hops);
  uint64_t named = named_trees(hops);
  if (named && descend(table, addresses + 8, 4, named, hops))
    descend_ipv6_further(table, addresses, 8, hops);
}

/// 64 IPv6 addresses.
INLINE void lookup_ipv6(const packetpath_table *table, const uint8_t *addresses, uint32_t *hops) {
  const uint32_t *directory = table->directory;
  if (__builtin_expect(!directory, 0)) {
    lookup_ipv6_from_root(table, addresses, hops);
    return;
  }
  fetch_ahead(addresses, 16 * BURST);
  const uint32_t *pages = table->pages;
#pragma clang loop unroll_count(16)
  for (unsigned at = 0; at < BURST; at++) {
    uint32_t entry = directory[read16(addresses + 16 * at + 14)];
    uint32_t place = (uint32_t)read16(addresses + 16 * at + 12) >> (entry & 31);
    uint32_t word = pages[(entry >> 5) + place];
    __asm__ volatile("movl %1, %0" : "=m"(hops[at]) : "r"(word));
  }
  // Where the 32 bits lie that are searched for.
  const unsigned offset = 10;
  uint64_t named = named_trees(hops);
  if (!named || !descend(table, addresses + offset, 4, named, hops)) return;
  descend_ipv6_further(table, addresses, offset, hops);
}

/// Fewer than 64 IPv6 addresses, as for IPv4.
APART void lookup_ipv6_rest(
    const packetpath_table *table, const uint8_t *addresses, uint32_t *hops, size_t count) {
  uint8_t all[16 * BURST] = {0};
  uint32_t found[BURST];
  memcpy(all, addresses, count * 16);
  lookup_ipv6(table, all, found);
  memcpy(hops, found, count * sizeof *hops);
}

KERNEL void packetpath_lookup_ipv6_avx512(
    const packetpath_table *table, const void *addresses, uint32_t *hops, size_t count) {
  const uint8_t *bytes = addresses;
  size_t at = 0;
  for (; at + BURST <= count; at += BURST) lookup_ipv6(table, bytes + 16 * at, hops + at);
  if (at < count) lookup_ipv6_rest(table, bytes + 16 * at, hops + at, count - at);
}

/// 64 IPv4 addresses, each with a tree of its own.
INLINE void lookup_ipv4_trees(
    const packetpath_table *table, const uint32_t *roots, const uint32_t *addresses,
    uint32_t *hops) {
  memcpy(hops, roots, BURST * sizeof *hops);
  uint64_t named = named_trees(hops);
  if (named) descend(table, (const uint8_t *)addresses, 2, named, hops);
}

KERNEL void packetpath_lookup_ipv4_trees_avx512(
    const packetpath_table *table, const uint32_t *roots, const uint32_t *addresses,
    uint32_t *hops, size_t count) {
  size_t at = 0;
  for (; at + BURST <= count; at += BURST)
    lookup_ipv4_trees(table, roots + at, addresses + at, hops + at);
  if (at == count) return;
  uint32_t words[BURST], all[BURST] = {0}, found[BURST];
  memset(words, 0xFF, sizeof words);
  memcpy(words, roots + at, (count - at) * sizeof *words);
  memcpy(all, addresses + at, (count - at) * sizeof *all);
  lookup_ipv4_trees(table, words, all, found);
  memcpy(hops + at, found, (count - at) * sizeof *hops);
}

/// 64 IPv6 addresses, each with a tree of its own.
INLINE void lookup_ipv6_trees(
    const packetpath_table *table, const uint32_t *roots, const uint8_t *addresses,
    uint32_t *hops) {
  memcpy(hops, roots, BURST * sizeof *hops);
  uint64_t named = named_trees(hops);
  if (named && descend(table, addresses + 12, 4, named, hops))
    descend_ipv6_further(table, addresses, 12, hops);
}

KERNEL void packetpath_lookup_ipv6_trees_avx512(
    const packetpath_table *table, const uint32_t *roots, const void *addresses, uint32_t *hops,
    size_t count) {
  const uint8_t *bytes = addresses;
  size_t at = 0;
  for (; at + BURST <= count; at += BURST)
    lookup_ipv6_trees(table, roots + at, bytes + 16 * at, hops + at);
  if (at == count) return;
  uint32_t words[BURST], found[BURST];
  uint8_t all[16 * BURST] = {0};
  memset(words, 0xFF, sizeof words);
  memcpy(words, roots + at, (count - at) * sizeof *words);
  memcpy(all, bytes + 16 * at, (count - at) * 16);
  lookup_ipv6_trees(table, words, all, found);
  memcpy(hops + at, found, (count - at) * sizeof *hops);
}

#else

bool packetpath_has_avx512(void) { return false; }

void packetpath_lookup_ipv4_avx512(
    const packetpath_table *table, const uint32_t *addresses, uint32_t *hops, size_t count) {
  (void)table, (void)addresses, (void)hops, (void)count;
  __builtin_trap();
}

void packetpath_lookup_ipv6_avx512(
    const packetpath_table *table, const void *addresses, uint32_t *hops, size_t count) {
  (void)table, (void)addresses, (void)hops, (void)count;
  __builtin_trap();
}

void packetpath_lookup_ipv4_trees_avx512(
    const packetpath_table *table, const uint32_t *roots, const uint32_t *addresses,
    uint32_t *hops, size_t count) {
  (void)table, (void)roots, (void)addresses, (void)hops, (void)count;
  __builtin_trap();
}

void packetpath_lookup_ipv6_trees_avx512(
    const packetpath_table *table, const uint32_t *roots, const void *addresses, uint32_t *hops,
    size_t count) {
  (void)table, (void)roots, (void)addresses, (void)hops, (void)count;
  __builtin_trap();
}

#endif
