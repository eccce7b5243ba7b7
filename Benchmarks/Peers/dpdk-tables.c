// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Builds DPDK's tables from the routes.

#include "dpdk-worker.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <rte_errno.h>
#include <rte_fib.h>
#include <rte_fib6.h>
#include <rte_lpm.h>
#include <rte_lpm6.h>
#include <rte_malloc.h>

struct variant variants[VARIANTS];
int variant_count;

// Says that a variant is not measured, and why.
static void leave_out(const char *name, const char *why) {
  fprintf(protocol, "note %s: not measured: %s\n", name, why);
}

static void add(struct variant v) {
  if (variant_count == VARIANTS) fail("more than %d variants", VARIANTS);
  variants[variant_count++] = v;
}

static uint64_t heap(void) {
  struct rte_malloc_socket_stats stats;
  if (rte_malloc_get_socket_stats(0, &stats)) return 0;
  return stats.heap_allocsz_bytes;
}

// How many second-level tables of 256 entries the routes use: one for each distinct leading 24 bits
// (IPv6: and 32, 40 … 120) that longer routes share.
static uint32_t second_level_tables(void) {
  uint64_t count = 0;
  for (int bits = 24; bits < (family == 4 ? 32 : 128); bits += 8) {
    const struct route *last = NULL;
    for (uint64_t i = 0; i < route_count; i++) {
      const struct route *r = &routes[i];
      if (r->length <= bits) continue;
      if (!last || memcmp(last->bytes, r->bytes, (size_t)bits / 8)) count++;
      last = r;
    }
  }
  return (uint32_t)count;
}

// A number and an eighth more, for changes. DPDK reserves all it is told of when a table is made,
// so a careless number would make its memory look bad.
static uint32_t with_room(uint64_t number) { return (uint32_t)(number + number / 8 + 1024); }

// The bytes of a first level of 2^24 entries and of so many second-level tables.
static uint64_t table_bytes(int width, uint64_t second_level) {
  return (uint64_t)width * ((1 << 24) + 256 * second_level);
}

static void build_lpm(int wanted) {
  if (!wanted) return leave_out("rte_lpm", "takes about two minutes to build");
  if (has_default) return leave_out("rte_lpm", "cannot hold a default route");
  if (largest_hop >= 1 << 24) return leave_out("rte_lpm", "a next hop needs more than 24 bits");
  uint32_t tables = second_level_tables();
  struct rte_lpm_config config = {.max_rules = with_room(route_count),
                                    .number_tbl8s = with_room(tables)};
  uint64_t before = heap(), start = now();
  struct rte_lpm *lpm = rte_lpm_create("lpm", 0, &config);
  if (!lpm) fail("rte_lpm_create: %s", rte_strerror(rte_errno));
  for (uint64_t i = 0; i < route_count; i++) {
    int status = rte_lpm_add(lpm, routes[i].ip, routes[i].length, routes[i].hop);
    if (status) fail("rte_lpm_add: route %" PRIu64 ": %s", i, rte_strerror(-status));
  }
  struct variant v = {.name = "rte_lpm-bulk", .form = LPM_BULK, .width = 24,
                      .build = (double)(now() - start) / 1e9, .bytes = heap() - before,
                      .tables = table_bytes(4, tables), .lpm = lpm};
  add(v);
  v.name = "rte_lpm-x4";
  v.form = LPM_X4;
  add(v);
}

static void build_fib(int width) {
  static const struct {
    const char *word;
    enum rte_fib_lookup_type type;
  } lookups[4] = {{"macro", RTE_FIB_LOOKUP_DIR24_8_SCALAR_MACRO},
                  {"inline", RTE_FIB_LOOKUP_DIR24_8_SCALAR_INLINE},
                  {"uni", RTE_FIB_LOOKUP_DIR24_8_SCALAR_UNI},
                  {"avx512", RTE_FIB_LOOKUP_DIR24_8_VECTOR_AVX512}};
  char name[16];
  snprintf(name, sizeof name, "rte_fib-%d", width);
  // One bit of an entry tells second-level tables from next hops; the largest value is no route.
  uint64_t none = width == 2 ? INT16_MAX : INT32_MAX;
  uint32_t tables = second_level_tables();
  if (largest_hop >= none) return leave_out(name, "a next hop needs more bits");
  if (width == 2 && with_room(tables) > INT16_MAX)
    return leave_out(name, "cannot hold so many routes longer than /24");
  struct rte_fib_conf config = {.type = RTE_FIB_DIR24_8,
                                .default_nh = none,
                                .max_routes = (int)with_room(route_count),
                                .dir24_8 = {.nh_sz = width == 2   ? RTE_FIB_DIR24_8_2B
                                                     : width == 4 ? RTE_FIB_DIR24_8_4B
                                                                  : RTE_FIB_DIR24_8_8B,
                                            .num_tbl8 = with_room(tables)}};
  uint64_t before = heap(), start = now();
  struct rte_fib *fib = rte_fib_create(name, 0, &config);
  if (!fib) fail("%s: rte_fib_create: %s", name, rte_strerror(rte_errno));
  for (uint64_t i = 0; i < route_count; i++) {
    int status = rte_fib_add(fib, routes[i].ip, routes[i].length, routes[i].hop);
    if (status) fail("%s: rte_fib_add: route %" PRIu64 ": %s", name, i, rte_strerror(-status));
  }
  struct variant v = {.form = FIB, .width = 8 * width - 1,
                      .build = (double)(now() - start) / 1e9, .bytes = heap() - before,
                      .tables = table_bytes(width, tables), .fib = fib,
                      .none = none};
  for (int i = 0; i < 4; i++) {
    char *full = malloc(32);
    if (!full) fail("out of memory");
    snprintf(full, 32, "%s-%s", name, lookups[i].word);
    v.name = full;
    v.lookup = (int)lookups[i].type;
    if (rte_fib_select_lookup(fib, lookups[i].type))
      leave_out(full, "this processor or EAL does not allow it");
    else
      add(v);
  }
}

static void build_lpm6(void) {
  if (has_default) return leave_out("rte_lpm6", "cannot hold a default route");
  if (largest_hop >= 1 << 21) return leave_out("rte_lpm6", "a next hop needs more than 21 bits");
  uint32_t tables = second_level_tables();
  struct rte_lpm6_config config = {.max_rules = with_room(route_count),
                                     .number_tbl8s = with_room(tables)};
  uint64_t before = heap(), start = now();
  struct rte_lpm6 *lpm = rte_lpm6_create("lpm6", 0, &config);
  if (!lpm) fail("rte_lpm6_create: %s", rte_strerror(rte_errno));
  for (uint64_t i = 0; i < route_count; i++) {
    int status = rte_lpm6_add(lpm, routes[i].bytes, routes[i].length, routes[i].hop);
    if (status) fail("rte_lpm6_add: route %" PRIu64 ": %s", i, rte_strerror(-status));
  }
  add((struct variant){.name = "rte_lpm6", .form = LPM6, .width = 21,
                       .build = (double)(now() - start) / 1e9, .bytes = heap() - before,
                       .tables = table_bytes(4, tables), .lpm6 = lpm});
}

// Makes and fills an rte_fib6; NULL when it has too few second-level tables.
static struct rte_fib6 *filled_fib6(const char *name, int width, uint32_t tables) {
  struct rte_fib6_conf config = {
      .type = RTE_FIB6_TRIE,
      .default_nh = INT32_MAX,
      .max_routes = (int)with_room(route_count),
      .trie = {.nh_sz = width == 4 ? RTE_FIB6_TRIE_4B : RTE_FIB6_TRIE_8B, .num_tbl8 = tables}};
  struct rte_fib6 *fib = rte_fib6_create(name, 0, &config);
  if (!fib) fail("%s: rte_fib6_create: %s", name, rte_strerror(rte_errno));
  for (uint64_t i = 0; i < route_count; i++) {
    int status = rte_fib6_add(fib, routes[i].bytes, routes[i].length, routes[i].hop);
    if (status == -ENOSPC) {
      rte_fib6_free(fib);
      return NULL;
    }
    if (status) fail("%s: rte_fib6_add: route %" PRIu64 ": %s", name, i, rte_strerror(-status));
  }
  return fib;
}

static void build_fib6(int width) {
  static const struct {
    const char *word;
    enum rte_fib6_lookup_type type;
  } lookups[2] = {{"scalar", RTE_FIB6_LOOKUP_TRIE_SCALAR},
                  {"avx512", RTE_FIB6_LOOKUP_TRIE_VECTOR_AVX512}};
  char name[16];
  snprintf(name, sizeof name, "rte_fib6-%d", width);
  if (largest_hop >= INT32_MAX) return leave_out(name, "a next hop needs more bits");
  uint32_t tables = second_level_tables(), reserved = with_room(tables);
  struct rte_fib6 *fib = NULL;
  uint64_t before = 0, start = 0;
  // rte_fib6 sets aside more second-level tables for a route than it then uses, and counts them
  // differently when routes change: it is given half as many again until the routes fit, and once
  // more. Only the attempt that stays is timed.
  for (int fits = 0; fits < 2; reserved += reserved / 2) {
    if (reserved > 1 << 20) return leave_out(name, "cannot hold the table");
    if (fib) rte_fib6_free(fib);
    before = heap();
    start = now();
    fib = filled_fib6(name, width, reserved);
    if (fib) fits++;
  }
  struct variant v = {.form = FIB6, .width = 8 * width - 1,
                      .build = (double)(now() - start) / 1e9, .bytes = heap() - before,
                      .tables = table_bytes(width, tables), .fib6 = fib,
                      .none = INT32_MAX};
  for (int i = 0; i < 2; i++) {
    char *full = malloc(32);
    if (!full) fail("out of memory");
    snprintf(full, 32, "%s-%s", name, lookups[i].word);
    v.name = full;
    v.lookup = (int)lookups[i].type;
    if (rte_fib6_select_lookup(fib, lookups[i].type))
      leave_out(full, "this processor or EAL does not allow it");
    else
      add(v);
  }
}

void build_tables(int lpm) {
  if (family == 4) {
    build_fib(2);
    build_fib(4);
    build_fib(8);
    build_lpm(lpm);
  } else {
    build_fib6(4);
    build_fib6(8);
    build_lpm6();
  }
}
