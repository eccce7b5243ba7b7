// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// DPDK's route tables as a worker of the Peers run: rte_lpm and rte_fib (IPv4), rte_lpm6 and
// rte_fib6 (IPv6), on the same table and the same query files as everyone else.
//
//   dpdk-worker DIR 4|6 [--huge] [--skip NAME]... -- EAL options
//
// Speaks the workers' protocol (README.md): lists its variants, then answers "time", "answers"
// and "changes" line by line.

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include <rte_eal.h>
#include <rte_fib.h>
#include <rte_fib6.h>
#include <rte_lpm.h>
#include <rte_lpm6.h>
#include <rte_malloc.h>

#define BURST 64
#define NONE UINT32_MAX
#define STREAMS 8
#define VARIANTS 16

struct route {
  uint8_t bytes[16];
  uint32_t ip;
  uint8_t length;
  uint32_t hop;
};

struct stream {
  char name[32];
  uint64_t count;
  uint32_t *v4;
  uint8_t (*v6)[16];
};

struct variant {
  const char *name;
  int width;
  double build;
  uint64_t bytes;
  struct rte_lpm *lpm;
  struct rte_fib *fib;
  struct rte_lpm6 *lpm6;
  struct rte_fib6 *fib6;
  int lookup;
  uint64_t none;
};

static struct route *routes;
static uint64_t route_count;
static struct stream streams[STREAMS];
static int stream_count;
static struct variant variants[VARIANTS];
static int variant_count;
static int family;
static char skipped[VARIANTS][32];
static int skip_count;

static void fail(const char *what) {
  fprintf(stderr, "dpdk-worker: %s\n", what);
  exit(1);
}

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void read_table(const char *directory) {
  char path[4096], line[256], address[64];
  snprintf(path, sizeof path, "%s/table.txt", directory);
  FILE *file = fopen(path, "r");
  if (!file) fail("cannot read table.txt");
  uint64_t capacity = 0;
  while (fgets(line, sizeof line, file)) {
    if (route_count == capacity) {
      capacity = capacity ? capacity * 2 : 1 << 16;
      routes = realloc(routes, capacity * sizeof *routes);
      if (!routes) fail("out of memory");
    }
    struct route *r = &routes[route_count];
    unsigned length, hop;
    if (sscanf(line, "%63[^/]/%u %u", address, &length, &hop) != 3) fail("a bad line in table.txt");
    if (inet_pton(family == 4 ? AF_INET : AF_INET6, address, r->bytes) != 1) continue;
    if (family == 4) {
      uint32_t net;
      memcpy(&net, r->bytes, 4);
      r->ip = ntohl(net);
    }
    r->length = (uint8_t)length;
    r->hop = hop;
    route_count++;
  }
  fclose(file);
}

static void read_stream(const char *directory, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.bin", directory, name);
  FILE *file = fopen(path, "rb");
  if (!file) return;
  size_t width = family == 4 ? 4 : 16;
  fseek(file, 0, SEEK_END);
  uint64_t count = (uint64_t)ftell(file) / width;
  rewind(file);
  uint8_t *bytes = NULL;
  // A whole number of bursts is allocated; the passes look up whole bursts of the file alone.
  if (posix_memalign((void **)&bytes, 64, count * width + 4096)) fail("out of memory");
  if (fread(bytes, width, count, file) != count) fail("a stream is cut short");
  fclose(file);
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

static uint64_t heap(void) {
  struct rte_malloc_socket_stats stats;
  if (rte_malloc_get_socket_stats(0, &stats)) return 0;
  return stats.heap_allocsz_bytes;
}

static int is_skipped(const char *name) {
  for (int i = 0; i < skip_count; i++)
    if (!strcmp(skipped[i], name)) return 1;
  return 0;
}

static struct variant *add(struct variant v) {
  if (is_skipped(v.name)) return NULL;
  variants[variant_count] = v;
  return &variants[variant_count++];
}

static void build_lpm(void) {
  if (is_skipped("rte_lpm")) return;
  struct rte_lpm_config config = {.max_rules = 1 << 20, .number_tbl8s = 1 << 16};
  uint64_t before = heap(), start = now();
  struct rte_lpm *lpm = rte_lpm_create("lpm", 0, &config);
  if (!lpm) fail("rte_lpm_create");
  for (uint64_t i = 0; i < route_count; i++) {
    // A default route is no route of rte_lpm.
    if (routes[i].length == 0) continue;
    if (rte_lpm_add(lpm, routes[i].ip, routes[i].length, routes[i].hop)) fail("rte_lpm_add");
  }
  double seconds = (double)(now() - start) / 1e9;
  add((struct variant){.name = "rte_lpm", .width = 24, .build = seconds,
                       .bytes = heap() - before, .lpm = lpm});
}

static void build_fib(int width) {
  static const char *names[4][4] = {
      {"rte_fib-2-macro", "rte_fib-2-inline", "rte_fib-2-uni", "rte_fib-2-avx512"},
      {"rte_fib-4-macro", "rte_fib-4-inline", "rte_fib-4-uni", "rte_fib-4-avx512"},
      {"rte_fib-8-macro", "rte_fib-8-inline", "rte_fib-8-uni", "rte_fib-8-avx512"},
  };
  int at = width == 2 ? 0 : width == 4 ? 1 : 2;
  uint64_t none = width == 2 ? INT16_MAX : INT32_MAX;
  struct rte_fib_conf config = {
      .type = RTE_FIB_DIR24_8,
      .default_nh = none,
      .max_routes = 1 << 21,
      .dir24_8 = {.nh_sz = width == 2   ? RTE_FIB_DIR24_8_2B
                           : width == 4 ? RTE_FIB_DIR24_8_4B
                                        : RTE_FIB_DIR24_8_8B,
                  .num_tbl8 = width == 2 ? 32767 : 1 << 16}};
  char name[16];
  snprintf(name, sizeof name, "fib%d", width);
  uint64_t before = heap(), start = now();
  struct rte_fib *fib = rte_fib_create(name, 0, &config);
  if (!fib) fail("rte_fib_create");
  for (uint64_t i = 0; i < route_count; i++)
    if (rte_fib_add(fib, routes[i].ip, routes[i].length, routes[i].hop)) fail("rte_fib_add");
  double seconds = (double)(now() - start) / 1e9;
  uint64_t bytes = heap() - before;
  static const enum rte_fib_lookup_type types[4] = {
      RTE_FIB_LOOKUP_DIR24_8_SCALAR_MACRO, RTE_FIB_LOOKUP_DIR24_8_SCALAR_INLINE,
      RTE_FIB_LOOKUP_DIR24_8_SCALAR_UNI, RTE_FIB_LOOKUP_DIR24_8_VECTOR_AVX512};
  for (int i = 0; i < 4; i++) {
    if (rte_fib_select_lookup(fib, types[i])) continue;
    add((struct variant){.name = names[at][i], .width = width * 8, .build = seconds,
                         .bytes = bytes, .fib = fib, .lookup = (int)types[i], .none = none});
  }
}

static void build_lpm6(void) {
  if (is_skipped("rte_lpm6")) return;
  struct rte_lpm6_config config = {.max_rules = 1 << 20, .number_tbl8s = 1 << 18};
  uint64_t before = heap(), start = now();
  struct rte_lpm6 *lpm = rte_lpm6_create("lpm6", 0, &config);
  if (!lpm) fail("rte_lpm6_create");
  for (uint64_t i = 0; i < route_count; i++)
    if (rte_lpm6_add(lpm, routes[i].bytes, routes[i].length, routes[i].hop))
      fail("rte_lpm6_add");
  double seconds = (double)(now() - start) / 1e9;
  add((struct variant){.name = "rte_lpm6", .width = 21, .build = seconds,
                       .bytes = heap() - before, .lpm6 = lpm});
}

static void build_fib6(int width) {
  static const char *names[2][2] = {{"rte_fib6-4-scalar", "rte_fib6-4-avx512"},
                                    {"rte_fib6-8-scalar", "rte_fib6-8-avx512"}};
  int at = width == 4 ? 0 : 1;
  struct rte_fib6_conf config = {
      .type = RTE_FIB6_TRIE,
      .default_nh = INT32_MAX,
      .max_routes = 1 << 20,
      .trie = {.nh_sz = width == 4 ? RTE_FIB6_TRIE_4B : RTE_FIB6_TRIE_8B, .num_tbl8 = 1 << 18}};
  char name[16];
  snprintf(name, sizeof name, "fib6%d", width);
  uint64_t before = heap(), start = now();
  struct rte_fib6 *fib = rte_fib6_create(name, 0, &config);
  if (!fib) fail("rte_fib6_create");
  for (uint64_t i = 0; i < route_count; i++)
    if (rte_fib6_add(fib, routes[i].bytes, routes[i].length, routes[i].hop)) fail("rte_fib6_add");
  double seconds = (double)(now() - start) / 1e9;
  uint64_t bytes = heap() - before;
  static const enum rte_fib6_lookup_type types[2] = {RTE_FIB6_LOOKUP_TRIE_SCALAR,
                                                     RTE_FIB6_LOOKUP_TRIE_VECTOR_AVX512};
  for (int i = 0; i < 2; i++) {
    if (rte_fib6_select_lookup(fib, types[i])) continue;
    add((struct variant){.name = names[at][i], .width = width * 8, .build = seconds,
                         .bytes = bytes, .fib6 = fib, .lookup = (int)types[i],
                         .none = INT32_MAX});
  }
}

// Backs the big tables with 2 MiB pages, which without hugetlbfs DPDK does not do itself.
static void use_huge_pages(void) {
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[512];
  while (maps && fgets(line, sizeof line, maps)) {
    unsigned long first, last;
    char mode[8];
    if (sscanf(line, "%lx-%lx %7s", &first, &last, mode) != 3) continue;
    if (strncmp(mode, "rw", 2) || last - first < (4u << 20) || strstr(line, "[")) continue;
    madvise((void *)first, last - first, MADV_HUGEPAGE);
    unsigned long page = 2u << 20;
    for (unsigned long at = (first + page - 1) & ~(page - 1); at + page <= last; at += page)
      madvise((void *)at, page, MADV_COLLAPSE);
  }
  if (maps) fclose(maps);
}

static void select_lookup(const struct variant *v) {
  if (v->fib) rte_fib_select_lookup(v->fib, (enum rte_fib_lookup_type)v->lookup);
  if (v->fib6) rte_fib6_select_lookup(v->fib6, (enum rte_fib6_lookup_type)v->lookup);
}

static uint64_t time_pass(const struct variant *v, const struct stream *s) {
  uint32_t narrow[BURST] = {0};
  int32_t narrow6[BURST] = {0};
  uint64_t wide[BURST] = {0};
  uint64_t whole = s->count / BURST * BURST;
  select_lookup(v);
  uint64_t start = now();
  if (v->lpm)
    for (uint64_t i = 0; i < whole; i += BURST) {
      rte_lpm_lookup_bulk(v->lpm, s->v4 + i, narrow, BURST);
      __asm__ volatile("" ::: "memory");
    }
  else if (v->fib)
    for (uint64_t i = 0; i < whole; i += BURST) rte_fib_lookup_bulk(v->fib, s->v4 + i, wide, BURST);
  else if (v->lpm6)
    for (uint64_t i = 0; i < whole; i += BURST)
      rte_lpm6_lookup_bulk_func(v->lpm6, s->v6 + i, narrow6, BURST);
  else
    for (uint64_t i = 0; i < whole; i += BURST)
      rte_fib6_lookup_bulk(v->fib6, s->v6 + i, wide, BURST);
  return now() - start;
}

static uint64_t checksum(const struct variant *v, const struct stream *s) {
  uint64_t sum = 0;
  select_lookup(v);
  for (uint64_t i = 0; i < s->count; i += BURST) {
    unsigned n = s->count - i < BURST ? (unsigned)(s->count - i) : BURST;
    uint32_t narrow[BURST];
    int32_t narrow6[BURST];
    uint64_t wide[BURST];
    if (v->lpm) rte_lpm_lookup_bulk(v->lpm, s->v4 + i, narrow, n);
    if (v->fib) rte_fib_lookup_bulk(v->fib, s->v4 + i, wide, (int)n);
    if (v->lpm6) rte_lpm6_lookup_bulk_func(v->lpm6, s->v6 + i, narrow6, n);
    if (v->fib6) rte_fib6_lookup_bulk(v->fib6, s->v6 + i, wide, (int)n);
    for (unsigned k = 0; k < n; k++) {
      uint64_t hop;
      if (v->lpm) {
        if (!(narrow[k] & RTE_LPM_LOOKUP_SUCCESS)) continue;
        hop = narrow[k] & 0x00FFFFFF;
      } else if (v->lpm6) {
        if (narrow6[k] < 0) continue;
        hop = (uint64_t)narrow6[k];
      } else {
        if (wide[k] == v->none) continue;
        hop = wide[k];
      }
      sum += (hop + 1) * (2 * (i + k) + 1);
    }
  }
  return sum;
}

static int by_value(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

// Withdraws and puts back routes spread over the table, /16 or longer.
static void time_changes(const struct variant *v, uint64_t count) {
  uint64_t *nanoseconds = malloc(2 * count * sizeof *nanoseconds);
  uint64_t done = 0;
  for (uint64_t k = 0; k < count; k++) {
    const struct route *r = &routes[(k * 7919) % route_count];
    if (r->length < 16) continue;
    for (int phase = 0; phase < 2; phase++) {
      uint64_t start = now();
      if (v->lpm)
        phase ? rte_lpm_add(v->lpm, r->ip, r->length, r->hop)
              : rte_lpm_delete(v->lpm, r->ip, r->length);
      else if (v->fib)
        phase ? rte_fib_add(v->fib, r->ip, r->length, r->hop)
              : rte_fib_delete(v->fib, r->ip, r->length);
      else if (v->lpm6)
        phase ? rte_lpm6_add(v->lpm6, r->bytes, r->length, r->hop)
              : rte_lpm6_delete(v->lpm6, r->bytes, r->length);
      else
        phase ? rte_fib6_add(v->fib6, r->bytes, r->length, r->hop)
              : rte_fib6_delete(v->fib6, r->bytes, r->length);
      nanoseconds[done++] = now() - start;
    }
  }
  qsort(nanoseconds, done, sizeof *nanoseconds, by_value);
  if (done)
    printf("%lu %lu\n", nanoseconds[done / 2], nanoseconds[done * 99 / 100]);
  else
    printf("-\n");
  free(nanoseconds);
}

int main(int argc, char **argv) {
  if (argc < 3) fail("usage: dpdk-worker DIR 4|6 [--huge] [--skip NAME]... -- EAL options");
  const char *directory = argv[1];
  family = atoi(argv[2]);
  int huge = 0, at = 3;
  for (; at < argc && strcmp(argv[at], "--"); at++) {
    if (!strcmp(argv[at], "--huge")) huge = 1;
    if (!strcmp(argv[at], "--skip") && at + 1 < argc)
      snprintf(skipped[skip_count++], 32, "%s", argv[++at]);
  }
  char *eal[64] = {argv[0]};
  int eal_count = 1;
  for (at++; at < argc && eal_count < 63; at++) eal[eal_count++] = argv[at];
  // What EAL says on standard output is no line of the protocol.
  if (rte_eal_init(eal_count, eal) < 0) fail("rte_eal_init");
  read_table(directory);
  const char *names[] = {"uniform", "inside", "cached", "worst"};
  for (int i = 0; i < 4; i++) read_stream(directory, names[i]);
  if (family == 4) {
    build_fib(2);
    build_fib(4);
    build_fib(8);
    build_lpm();
  } else {
    build_fib6(4);
    build_fib6(8);
    build_lpm6();
  }
  if (huge) use_huge_pages();
  for (int i = 0; i < variant_count; i++)
    printf("variant %s width=%d build=%.3f bytes=%lu\n", variants[i].name, variants[i].width,
           variants[i].build, variants[i].bytes);
  printf("ready\n");
  fflush(stdout);

  char line[256], command[32], name[64], word[64];
  while (fgets(line, sizeof line, stdin)) {
    *name = *word = 0;
    if (sscanf(line, "%31s %63s %63s", command, name, word) < 1) continue;
    if (!strcmp(command, "quit")) break;
    const struct variant *v = NULL;
    const struct stream *s = NULL;
    for (int i = 0; i < variant_count; i++)
      if (!strcmp(variants[i].name, name)) v = &variants[i];
    for (int i = 0; i < stream_count; i++)
      if (!strcmp(streams[i].name, word)) s = &streams[i];
    if (v && s && !strcmp(command, "time"))
      printf("%lu\n", time_pass(v, s));
    else if (v && s && !strcmp(command, "answers"))
      printf("%lu\n", checksum(v, s));
    else if (v && !strcmp(command, "changes"))
      time_changes(v, strtoull(word, NULL, 10));
    else
      printf("-\n");
    fflush(stdout);
  }
  return 0;
}
