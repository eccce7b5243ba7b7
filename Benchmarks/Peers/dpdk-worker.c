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

#include "dpdk-worker.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_fib.h>
#include <rte_fib6.h>
#include <rte_lpm.h>
#include <rte_lpm6.h>
#include <rte_vect.h>
#include <rte_version.h>

// Changes are timed on routes of at least this length.
#define SHORTEST_CHANGED 16
// The next hop of rte_lpm_lookupx4 where no route matches; real ones have 24 bits.
#define LPM_NONE UINT32_MAX

// What a burst is answered with; each form has its own type of next hop.
union answers {
  uint32_t narrow[BURST];
  int32_t narrow6[BURST];
  uint64_t wide[BURST];
};

int family;
FILE *protocol;

void fail(const char *format, ...) {
  va_list list;
  va_start(list, format);
  fprintf(stderr, "dpdk-worker: ");
  vfprintf(stderr, format, list);
  fprintf(stderr, "\n");
  va_end(list);
  exit(1);
}

uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
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
  build_tables(lpm);
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
