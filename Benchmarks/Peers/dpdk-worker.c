// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// DPDK's route tables as a worker of the comparison: rte_lpm and rte_fib (IPv4), rte_lpm6 and
// rte_fib6 (IPv6), on the same table and the same query files as everyone else.
//
//   dpdk-worker DIR 4|6 [--huge] [--lpm] -- EAL options
//
// --huge backs the tables with 2 MiB pages; --lpm builds rte_lpm too, which takes about two minutes
// for a full table: rte_lpm_add walks all rules of the same length.
//
// Speaks the protocol of README.md: lists its variants, then answers "time", "answers" and
// "changes" line by line. Exit status: 0 done; 1 a table or file is no good; 64 usage.

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_fib.h>
#include <rte_fib6.h>
#include <rte_lpm.h>
#include <rte_lpm6.h>
#include <rte_malloc.h>
#include <rte_vect.h>
#include <rte_version.h>

#define BURST 64
#define STREAMS 8
#define VARIANTS 16
// Changes are timed on routes of at least this length.
#define SHORTEST_CHANGED 16
// The next hop of rte_lpm_lookupx4 where no route matches; real ones have 24 bits.
#define LPM_NONE UINT32_MAX

struct route {
  uint8_t bytes[16];
  uint32_t ip;  // IPv4, host byte order
  uint8_t length;
  uint32_t hop;
};

struct stream {
  char name[32];
  uint64_t count;
  uint32_t *v4;  // host byte order
  uint8_t (*v6)[16];
};

enum form { LPM_BULK, LPM_X4, FIB, LPM6, FIB6 };

struct variant {
  const char *name;
  enum form form;
  int width;        // bits of a next hop
  double build;     // seconds
  uint64_t bytes;   // heap the table took, rules or RIB included
  uint64_t tables;  // of them, what lookups read
  union {
    struct rte_lpm *lpm;
    struct rte_fib *fib;
    struct rte_lpm6 *lpm6;
    struct rte_fib6 *fib6;
  };
  int lookup;     // of rte_fib and rte_fib6: the lookup function to select
  uint64_t none;  // of rte_fib and rte_fib6: what stands for no route
};

// What a burst is answered with; each form has its own type of next hop.
union answers {
  uint32_t narrow[BURST];
  int32_t narrow6[BURST];
  uint64_t wide[BURST];
};

static struct route *routes;
static uint64_t route_count;
static uint32_t largest_hop;
static int has_default;
static struct stream streams[STREAMS];
static int stream_count;
static struct variant variants[VARIANTS];
static int variant_count;
static int family;
// The protocol's lines; standard output itself is turned to standard error, for what EAL may print.
static FILE *protocol;

__attribute__((format(printf, 1, 2), noreturn)) static void fail(const char *format, ...) {
  va_list list;
  va_start(list, format);
  fprintf(stderr, "dpdk-worker: ");
  vfprintf(stderr, format, list);
  fprintf(stderr, "\n");
  va_end(list);
  exit(1);
}

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int by_address(const void *a, const void *b) {
  const struct route *x = a, *y = b;
  int order = memcmp(x->bytes, y->bytes, 16);
  return order ? order : (int)x->length - (int)y->length;
}

// Reads "PREFIX NEXTHOP" lines and leaves the routes in ascending order.
static void read_table(const char *directory) {
  char path[4096], line[256], address[64];
  snprintf(path, sizeof path, "%s/table.txt", directory);
  FILE *file = fopen(path, "r");
  if (!file) fail("%s: %s", path, strerror(errno));
  uint64_t capacity = 0;
  while (fgets(line, sizeof line, file)) {
    if (route_count == capacity) {
      capacity = capacity ? capacity * 2 : 1 << 16;
      routes = realloc(routes, capacity * sizeof *routes);
      if (!routes) fail("out of memory");
    }
    struct route *r = &routes[route_count];
    memset(r, 0, sizeof *r);
    unsigned length, hop;
    if (sscanf(line, "%63[^/]/%u %u", address, &length, &hop) != 3 ||
        length > (family == 4 ? 32 : 128) ||
        inet_pton(family == 4 ? AF_INET : AF_INET6, address, r->bytes) != 1)
      fail("%s:%" PRIu64 ": not an IPv%d prefix and the number of a next hop", path,
           route_count + 1, family);
    uint32_t net;
    memcpy(&net, r->bytes, 4);
    r->ip = ntohl(net);
    r->length = (uint8_t)length;
    r->hop = hop;
    if (hop > largest_hop) largest_hop = hop;
    if (length == 0) has_default = 1;
    route_count++;
  }
  fclose(file);
  if (!route_count) fail("%s: has no route", path);
  qsort(routes, route_count, sizeof *routes, by_address);
}

static void read_stream(const char *directory, const char *name, uint64_t count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.bin", directory, name);
  FILE *file = fopen(path, "rb");
  if (!file) fail("%s: %s", path, strerror(errno));
  size_t width = family == 4 ? 4 : 16;
  uint8_t *bytes = NULL;
  // Room past the end lets the last vector of a burst that is not full be read whole.
  if (posix_memalign((void **)&bytes, 2 << 20, count * width + 64)) fail("out of memory");
  memset(bytes + count * width, 0, 64);
  if (fread(bytes, width, count, file) != count || fgetc(file) != EOF)
    fail("%s: does not have %" PRIu64 " addresses of %zu bytes", path, count, width);
  fclose(file);
  if (stream_count == STREAMS) fail("%s: more than %d streams", path, STREAMS);
  struct stream *s = &streams[stream_count++];
  snprintf(s->name, sizeof s->name, "%s", name);
  s->count = count;
  if (family == 4) {
    s->v4 = (uint32_t *)bytes;
    for (uint64_t i = 0; i < count; i++) s->v4[i] = ntohl(s->v4[i]);
  } else {
    s->v6 = (uint8_t(*)[16])bytes;
  }
}

// Reads the streams that answers.txt names.
static void read_streams(const char *directory) {
  char path[4096], line[256], name[32];
  snprintf(path, sizeof path, "%s/answers.txt", directory);
  FILE *file = fopen(path, "r");
  if (!file) fail("%s: %s", path, strerror(errno));
  while (fgets(line, sizeof line, file)) {
    uint64_t count;
    if (sscanf(line, "%31s %" SCNu64, name, &count) != 2)
      fail("%s: a line is not a stream, a count and a checksum", path);
    read_stream(directory, name, count);
  }
  fclose(file);
}

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

// How many 256-entry second-level tables the routes need, with an eighth to spare for changes: one
// for each distinct leading 24 bits (IPv6: and 32, 40 … 120) that longer routes share. DPDK reserves
// all of them when a table is made, so a careless number would make its memory look bad.
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
  return (uint32_t)(count + count / 8 + 256);
}

// Room for the routes and an eighth more.
static uint32_t room(void) { return (uint32_t)(route_count + route_count / 8 + 1024); }

static void build_lpm(int wanted) {
  if (!wanted) return leave_out("rte_lpm", "takes about two minutes to build");
  if (has_default) return leave_out("rte_lpm", "cannot hold a default route");
  if (largest_hop >= 1 << 24) return leave_out("rte_lpm", "a next hop needs more than 24 bits");
  uint32_t tables = second_level_tables();
  struct rte_lpm_config config = {.max_rules = room(), .number_tbl8s = tables};
  uint64_t before = heap(), start = now();
  struct rte_lpm *lpm = rte_lpm_create("lpm", 0, &config);
  if (!lpm) fail("rte_lpm_create: %s", rte_strerror(rte_errno));
  for (uint64_t i = 0; i < route_count; i++) {
    int status = rte_lpm_add(lpm, routes[i].ip, routes[i].length, routes[i].hop);
    if (status) fail("rte_lpm_add: route %" PRIu64 ": %s", i, rte_strerror(-status));
  }
  struct variant v = {.name = "rte_lpm-bulk", .form = LPM_BULK, .width = 24,
                      .build = (double)(now() - start) / 1e9, .bytes = heap() - before,
                      .tables = 4 * ((1 << 24) + 256ull * tables), .lpm = lpm};
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
  if (width == 2 && tables > INT16_MAX) return leave_out(name, "cannot hold so many long routes");
  struct rte_fib_conf config = {.type = RTE_FIB_DIR24_8,
                                .default_nh = none,
                                .max_routes = (int)room(),
                                .dir24_8 = {.nh_sz = width == 2   ? RTE_FIB_DIR24_8_2B
                                                     : width == 4 ? RTE_FIB_DIR24_8_4B
                                                                  : RTE_FIB_DIR24_8_8B,
                                            .num_tbl8 = tables}};
  uint64_t before = heap(), start = now();
  struct rte_fib *fib = rte_fib_create(name, 0, &config);
  if (!fib) fail("%s: rte_fib_create: %s", name, rte_strerror(rte_errno));
  for (uint64_t i = 0; i < route_count; i++) {
    int status = rte_fib_add(fib, routes[i].ip, routes[i].length, routes[i].hop);
    if (status) fail("%s: rte_fib_add: route %" PRIu64 ": %s", name, i, rte_strerror(-status));
  }
  struct variant v = {.form = FIB, .width = 8 * width - 1,
                      .build = (double)(now() - start) / 1e9, .bytes = heap() - before,
                      .tables = (uint64_t)width * ((1 << 24) + 256ull * tables), .fib = fib,
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
  struct rte_lpm6_config config = {.max_rules = room(), .number_tbl8s = tables};
  uint64_t before = heap(), start = now();
  struct rte_lpm6 *lpm = rte_lpm6_create("lpm6", 0, &config);
  if (!lpm) fail("rte_lpm6_create: %s", rte_strerror(rte_errno));
  for (uint64_t i = 0; i < route_count; i++) {
    int status = rte_lpm6_add(lpm, routes[i].bytes, routes[i].length, routes[i].hop);
    if (status) fail("rte_lpm6_add: route %" PRIu64 ": %s", i, rte_strerror(-status));
  }
  add((struct variant){.name = "rte_lpm6", .form = LPM6, .width = 21,
                       .build = (double)(now() - start) / 1e9, .bytes = heap() - before,
                       .tables = 4 * ((1 << 24) + 256ull * tables), .lpm6 = lpm});
}

// Makes and fills an rte_fib6; NULL when it has too few second-level tables.
static struct rte_fib6 *filled_fib6(const char *name, int width, uint32_t tables) {
  struct rte_fib6_conf config = {
      .type = RTE_FIB6_TRIE,
      .default_nh = INT32_MAX,
      .max_routes = (int)room(),
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
  // rte_fib6 sets aside more second-level tables for a route than those it then shares with others:
  // it is given half as many again until the routes fit. Only the attempt that fits is timed.
  uint32_t tables = second_level_tables();
  struct rte_fib6 *fib = NULL;
  uint64_t before = 0, start = 0;
  while (1) {
    if (tables > 1 << 20) return leave_out(name, "cannot hold the table");
    before = heap();
    start = now();
    fib = filled_fib6(name, width, tables);
    if (fib) break;
    tables += tables / 2;
  }
  struct variant v = {.form = FIB6, .width = 8 * width - 1,
                      .build = (double)(now() - start) / 1e9, .bytes = heap() - before,
                      .tables = (uint64_t)width * ((1 << 24) + 256ull * tables), .fib6 = fib,
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

// Without hugetlbfs EAL takes its heap from a memfd, at an address at which the kernel cannot join
// 4 KiB pages of a file to 2 MiB ones. This definition comes before the C library's, and EAL then
// takes anonymous memory, where it can.
int memfd_create(const char *name, unsigned flags) {
  (void)name;
  (void)flags;
  errno = ENOSYS;
  return -1;
}

// Asks for 2 MiB pages, as hugetlbfs would give them to a program that may use it: `ADVISE` for what
// is not touched so far, `COLLAPSE` joins the small pages that there are all the same.
enum pages { ADVISE, COLLAPSE };
static void use_huge_pages(enum pages step) {
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif
  const unsigned long page = 2ul << 20;
  unsigned long collapsed = 0, refused = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[512];
  while (maps && fgets(line, sizeof line, maps)) {
    unsigned long first, last;
    char mode[8];
    if (sscanf(line, "%lx-%lx %7s", &first, &last, mode) != 3) continue;
    if (strncmp(mode, "rw", 2) || last - first < 2 * page || strstr(line, "[")) continue;
    madvise((void *)first, last - first, MADV_HUGEPAGE);
    if (step == ADVISE) continue;
    for (unsigned long at = (first + page - 1) & ~(page - 1); at + page <= last; at += page) {
      // Pages never touched hold no table and are left alone.
      unsigned char resident[512];
      if (mincore((void *)at, page, resident) || !memchr(resident, 1, sizeof resident)) continue;
      if (madvise((void *)at, page, MADV_COLLAPSE)) refused++;
      else collapsed++;
    }
  }
  if (maps) fclose(maps);
  if (step == COLLAPSE)
    fprintf(protocol, "note DPDK: %lu MB in 2 MiB pages, %lu MB in 4 KiB pages\n",
            collapsed * page / 1000000, refused * page / 1000000);
}

static void select_lookup(const struct variant *v) {
  if (v->form == FIB) rte_fib_select_lookup(v->fib, (enum rte_fib_lookup_type)v->lookup);
  if (v->form == FIB6) rte_fib6_select_lookup(v->fib6, (enum rte_fib6_lookup_type)v->lookup);
}

// Looks up `n` addresses from the one at `at`; with a constant `form` it is one call.
static inline __attribute__((always_inline)) void look_up(enum form form, const struct variant *v,
                                                          const struct stream *s, uint64_t at,
                                                          unsigned n, union answers *out) {
  switch (form) {
    case LPM_BULK:
      rte_lpm_lookup_bulk(v->lpm, s->v4 + at, out->narrow, n);
      break;
    case LPM_X4:
      for (unsigned k = 0; k < n; k += 4) {
        xmm_t four;
        memcpy(&four, s->v4 + at + k, sizeof four);
        rte_lpm_lookupx4(v->lpm, four, out->narrow + k, LPM_NONE);
      }
      break;
    case FIB:
      rte_fib_lookup_bulk(v->fib, s->v4 + at, out->wide, (int)n);
      break;
    case LPM6:
      rte_lpm6_lookup_bulk_func(v->lpm6, s->v6 + at, out->narrow6, n);
      break;
    case FIB6:
      rte_fib6_lookup_bulk(v->fib6, s->v6 + at, out->wide, (int)n);
      break;
  }
}

static inline __attribute__((always_inline)) uint64_t pass(enum form form, const struct variant *v,
                                                           const struct stream *s) {
  union answers out;
  memset(&out, 0, sizeof out);
  uint64_t whole = s->count / BURST * BURST;
  uint64_t start = now();
  for (uint64_t i = 0; i < whole; i += BURST) {
    look_up(form, v, s, i, BURST, &out);
    // As far as the compiler knows the answers are read here, so every one is computed and stored.
    __asm__ volatile("" : : "r"(&out) : "memory");
  }
  if (whole < s->count) look_up(form, v, s, whole, (unsigned)(s->count - whole), &out);
  __asm__ volatile("" : : "r"(&out) : "memory");
  return now() - start;
}

static uint64_t time_pass(const struct variant *v, const struct stream *s) {
  select_lookup(v);
  switch (v->form) {
    case LPM_BULK: return pass(LPM_BULK, v, s);
    case LPM_X4: return pass(LPM_X4, v, s);
    case FIB: return pass(FIB, v, s);
    case LPM6: return pass(LPM6, v, s);
    case FIB6: return pass(FIB6, v, s);
  }
  return 0;
}

// The next hop of answer `k`, or -1 where no route matches.
static int64_t next_hop(const struct variant *v, const union answers *out, unsigned k) {
  switch (v->form) {
    case LPM_BULK:
      return out->narrow[k] & RTE_LPM_LOOKUP_SUCCESS ? (int64_t)(out->narrow[k] & 0x00FFFFFF) : -1;
    case LPM_X4: return out->narrow[k] == LPM_NONE ? -1 : (int64_t)out->narrow[k];
    case LPM6: return out->narrow6[k];
    case FIB:
    case FIB6: return out->wide[k] == v->none ? -1 : (int64_t)out->wide[k];
  }
  return -1;
}

// The checksum of the answers to the first `count` addresses.
static uint64_t checksum(const struct variant *v, const struct stream *s, uint64_t count) {
  uint64_t sum = 0;
  select_lookup(v);
  for (uint64_t i = 0; i < count; i += BURST) {
    unsigned n = count - i < BURST ? (unsigned)(count - i) : BURST;
    union answers out;
    look_up(v->form, v, s, i, n, &out);
    for (unsigned k = 0; k < n; k++) {
      int64_t hop = next_hop(v, &out, k);
      if (hop >= 0) sum += ((uint64_t)hop + 1) * (2 * (i + k) + 1);
    }
  }
  return sum;
}

static int by_value(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static int withdraw(const struct variant *v, const struct route *r) {
  switch (v->form) {
    case LPM_BULK:
    case LPM_X4: return rte_lpm_delete(v->lpm, r->ip, r->length);
    case FIB: return rte_fib_delete(v->fib, r->ip, r->length);
    case LPM6: return rte_lpm6_delete(v->lpm6, r->bytes, r->length);
    case FIB6: return rte_fib6_delete(v->fib6, r->bytes, r->length);
  }
  return -EINVAL;
}

static int insert(const struct variant *v, const struct route *r) {
  switch (v->form) {
    case LPM_BULK:
    case LPM_X4: return rte_lpm_add(v->lpm, r->ip, r->length, r->hop);
    case FIB: return rte_fib_add(v->fib, r->ip, r->length, r->hop);
    case LPM6: return rte_lpm6_add(v->lpm6, r->bytes, r->length, r->hop);
    case FIB6: return rte_fib6_add(v->fib6, r->bytes, r->length, r->hop);
  }
  return -EINVAL;
}

// Withdraws and puts back `count` routes spread over the table, each call timed.
static void time_changes(const struct variant *v, uint64_t count) {
  uint64_t *nanoseconds = malloc((2 * count + 1) * sizeof *nanoseconds);
  if (!nanoseconds) fail("out of memory");
  uint64_t done = 0, step = route_count / count + 1;
  for (uint64_t k = 0; k < route_count && done < 2 * count; k += step) {
    const struct route *r = &routes[k];
    if (r->length < SHORTEST_CHANGED) continue;
    uint64_t start = now();
    int status = withdraw(v, r);
    uint64_t middle = now();
    if (!status) status = insert(v, r);
    uint64_t end = now();
    if (status) fail("%s: changing route %" PRIu64 ": %s", v->name, k, rte_strerror(-status));
    nanoseconds[done++] = middle - start;
    nanoseconds[done++] = end - middle;
  }
  qsort(nanoseconds, done, sizeof *nanoseconds, by_value);
  if (done)
    fprintf(protocol, "%" PRIu64 " %" PRIu64 "\n", nanoseconds[done / 2],
            nanoseconds[done * 99 / 100]);
  else
    fprintf(protocol, "-\n");
  free(nanoseconds);
}

static void converse(void) {
  char line[256], command[32], name[64], word[64];
  while (fgets(line, sizeof line, stdin)) {
    *name = *word = 0;
    uint64_t limit = UINT64_MAX;
    if (sscanf(line, "%31s %63s %63s %" SCNu64, command, name, word, &limit) < 1) continue;
    if (!strcmp(command, "quit")) break;
    const struct variant *v = NULL;
    const struct stream *s = NULL;
    for (int i = 0; i < variant_count; i++)
      if (!strcmp(variants[i].name, name)) v = &variants[i];
    for (int i = 0; i < stream_count; i++)
      if (!strcmp(streams[i].name, word)) s = &streams[i];
    uint64_t number = strtoull(word, NULL, 10);
    if (v && s && !strcmp(command, "time"))
      fprintf(protocol, "%" PRIu64 "\n", time_pass(v, s));
    else if (v && s && !strcmp(command, "answers"))
      fprintf(protocol, "%" PRIu64 "\n", checksum(v, s, limit < s->count ? limit : s->count));
    else if (v && number && number < 1 << 24 && !strcmp(command, "changes"))
      time_changes(v, number);
    else
      fail("not a command, or of no variant or stream here: %s", line);
    fflush(protocol);
  }
}

int main(int argc, char **argv) {
  int huge = 0, lpm = 0, at = 3;
  if (argc > 2) family = atoi(argv[2]);
  for (; at < argc && strcmp(argv[at], "--"); at++) {
    if (!strcmp(argv[at], "--huge")) huge = 1;
    else if (!strcmp(argv[at], "--lpm")) lpm = 1;
    else family = 0;
  }
  if (family != 4 && family != 6) {
    fprintf(stderr, "usage: dpdk-worker DIR 4|6 [--huge] [--lpm] -- EAL options\n");
    return 64;
  }
  // No worker outlives the program that started it, not even one busy building a table.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  int output = dup(STDOUT_FILENO);
  protocol = output < 0 ? NULL : fdopen(output, "w");
  if (!protocol || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) fail("no standard output");
  char *eal[64] = {argv[0]};
  int eal_count = 1;
  for (at++; at < argc && eal_count < 63; at++) eal[eal_count++] = argv[at];
  if (rte_eal_init(eal_count, eal) < 0) fail("rte_eal_init: %s", rte_strerror(rte_errno));
  if (huge) use_huge_pages(ADVISE);
  read_table(argv[1]);
  read_streams(argv[1]);
  fprintf(protocol, "version %s\n", rte_version());
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
  if (huge) use_huge_pages(COLLAPSE);
  for (int i = 0; i < variant_count; i++)
    fprintf(protocol, "variant %s width=%d build=%.3f bytes=%" PRIu64 " tables=%" PRIu64 "\n",
            variants[i].name, variants[i].width, variants[i].build, variants[i].bytes,
            variants[i].tables);
  fprintf(protocol, "ready\n");
  fflush(protocol);
  converse();
  return 0;
}
