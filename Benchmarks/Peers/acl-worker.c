// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// DPDK's packet classifier, rte_acl, as a worker of the comparison: every classify function that
// this processor runs, on the same rules and the same headers as everyone else.
//
//   acl-worker DIR -- EAL options
//
// Its memory is backed with 2 MiB pages. Speaks the protocol of README.md; DIR has rules.txt and headers.bin as README.md draws them.
// Exit status: 0 done; 1 rules or headers are no good; 64 usage.

#include "dpdk-worker.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <arpa/inet.h>

#include <rte_acl.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_malloc.h>
#include <rte_version.h>

#define HEADER_BYTES 16
#define FIELDS 5

RTE_ACL_RULE_DEF(acl_rule, FIELDS);

// A header as headers.bin has it: source, destination, source port, destination port (all in
// network byte order), protocol, three zeros.
static const struct rte_acl_field_def fields[FIELDS] = {
    {.type = RTE_ACL_FIELD_TYPE_BITMASK, .size = 1, .field_index = 0, .input_index = 0,
     .offset = 12},
    {.type = RTE_ACL_FIELD_TYPE_MASK, .size = 4, .field_index = 1, .input_index = 1, .offset = 0},
    {.type = RTE_ACL_FIELD_TYPE_MASK, .size = 4, .field_index = 2, .input_index = 2, .offset = 4},
    {.type = RTE_ACL_FIELD_TYPE_RANGE, .size = 2, .field_index = 3, .input_index = 3, .offset = 8},
    {.type = RTE_ACL_FIELD_TYPE_RANGE, .size = 2, .field_index = 4, .input_index = 3,
     .offset = 10},
};

static const struct {
  const char *word;
  enum rte_acl_classify_alg algorithm;
} algorithms[] = {
    {"scalar", RTE_ACL_CLASSIFY_SCALAR},       {"sse", RTE_ACL_CLASSIFY_SSE},
    {"avx2", RTE_ACL_CLASSIFY_AVX2},           {"avx512x16", RTE_ACL_CLASSIFY_AVX512X16},
    {"avx512x32", RTE_ACL_CLASSIFY_AVX512X32},
};
#define ALGORITHMS (sizeof algorithms / sizeof *algorithms)

static struct rte_acl_ctx *context;
static const uint8_t **headers;
static uint64_t header_count;
FILE *protocol;

void fail(const char *format, ...) {
  va_list list;
  va_start(list, format);
  fprintf(stderr, "acl-worker: ");
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

static uint64_t heap(void) {
  struct rte_malloc_socket_stats stats;
  if (rte_malloc_get_socket_stats(0, &stats)) return 0;
  return stats.heap_allocsz_bytes;
}

// Reads the rules, builds the context of them, and names the variants.
static void build(const char *directory) {
  char path[4096], line[256];
  snprintf(path, sizeof path, "%s/rules.txt", directory);
  FILE *file = fopen(path, "r");
  if (!file) fail("%s: %s", path, strerror(errno));
  struct acl_rule *rules = NULL;
  uint32_t count = 0, capacity = 0;
  while (fgets(line, sizeof line, file)) {
    if (count == capacity) {
      capacity = capacity ? 2 * capacity : 1024;
      rules = realloc(rules, capacity * sizeof *rules);
      if (!rules) fail("out of memory");
    }
    struct acl_rule *r = &rules[count];
    memset(r, 0, sizeof *r);
    char source[32], destination[32];
    unsigned source_length, destination_length, ports[4], number, mask;
    struct in_addr from, to;
    if (line[strspn(line, " \t\r\n")] == 0) continue;
    if (sscanf(line, " @%31[^/]/%u %31[^/]/%u %u : %u %u : %u %x/%x", source, &source_length,
               destination, &destination_length, &ports[0], &ports[1], &ports[2], &ports[3],
               &number, &mask) != 10 ||
        source_length > 32 || destination_length > 32 || inet_pton(AF_INET, source, &from) != 1 ||
        inet_pton(AF_INET, destination, &to) != 1)
      fail("%s:%u: not a rule", path, count + 1);
    r->data.category_mask = 1;
    // The first rule of the list wins, so it has the greatest priority.
    r->data.priority = (int32_t)(RTE_ACL_MAX_PRIORITY - count);
    r->data.userdata = count + 1;
    r->field[0].value.u8 = (uint8_t)number;
    r->field[0].mask_range.u8 = (uint8_t)mask;
    r->field[1].value.u32 = ntohl(from.s_addr);
    r->field[1].mask_range.u32 = source_length;
    r->field[2].value.u32 = ntohl(to.s_addr);
    r->field[2].mask_range.u32 = destination_length;
    r->field[3].value.u16 = (uint16_t)ports[0];
    r->field[3].mask_range.u16 = (uint16_t)ports[1];
    r->field[4].value.u16 = (uint16_t)ports[2];
    r->field[4].mask_range.u16 = (uint16_t)ports[3];
    count++;
  }
  fclose(file);
  if (!count) fail("%s: has no rule", path);
  struct rte_acl_param param = {.name = "acl", .socket_id = 0,
                                .rule_size = RTE_ACL_RULE_SZ(FIELDS), .max_rule_num = count};
  context = rte_acl_create(&param);
  if (!context) fail("rte_acl_create: %s", rte_strerror(rte_errno));
  uint64_t before = heap(), start = now();
  int status = rte_acl_add_rules(context, (const struct rte_acl_rule *)rules, count);
  if (status) fail("rte_acl_add_rules: %s", rte_strerror(-status));
  struct rte_acl_config config = {.num_categories = 1, .num_fields = FIELDS};
  memcpy(config.defs, fields, sizeof fields);
  status = rte_acl_build(context, &config);
  if (status) fail("rte_acl_build: %s", rte_strerror(-status));
  double seconds = (double)(now() - start) / 1e9;
  uint64_t bytes = heap() - before;
  free(rules);
  for (size_t i = 0; i < ALGORITHMS; i++)
    if (rte_acl_set_ctx_classify(context, algorithms[i].algorithm))
      fprintf(protocol, "note rte_acl %s: not measured: this processor or EAL does not allow it\n",
              algorithms[i].word);
    else
      fprintf(protocol, "variant rte_acl-%s width=32 build=%.6f bytes=%" PRIu64 "\n",
              algorithms[i].word, seconds, bytes);
}

static void read_headers(const char *directory) {
  char path[4096];
  snprintf(path, sizeof path, "%s/headers.bin", directory);
  FILE *file = fopen(path, "rb");
  if (!file) fail("%s: %s", path, strerror(errno));
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  if (size <= 0 || size % HEADER_BYTES) fail("%s: is not headers of 16 bytes", path);
  header_count = (uint64_t)size / HEADER_BYTES;
  uint8_t *bytes = NULL;
  if (posix_memalign((void **)&bytes, 2 << 20, (size_t)size)) fail("out of memory");
  if (fread(bytes, HEADER_BYTES, header_count, file) != header_count)
    fail("%s: cannot be read", path);
  fclose(file);
  // rte_acl takes an array of pointers; a packet program has one to begin with.
  headers = malloc(header_count * sizeof *headers);
  if (!headers) fail("out of memory");
  for (uint64_t i = 0; i < header_count; i++) headers[i] = bytes + HEADER_BYTES * i;
}

static unsigned in_burst(uint64_t at) {
  return header_count - at < BURST ? (unsigned)(header_count - at) : BURST;
}

static uint64_t time_pass(void) {
  uint32_t results[BURST];
  uint64_t start = now();
  for (uint64_t i = 0; i < header_count; i += BURST) {
    rte_acl_classify(context, headers + i, results, in_burst(i), 1);
    // As far as the compiler knows the answers are read here.
    __asm__ volatile("" : : "r"(results) : "memory");
  }
  return now() - start;
}

static uint64_t checksum(void) {
  uint32_t results[BURST];
  uint64_t sum = 0;
  for (uint64_t i = 0; i < header_count; i += BURST) {
    rte_acl_classify(context, headers + i, results, in_burst(i), 1);
    // A result is 0 for none, else the position and one: just what the checksum multiplies by.
    for (unsigned k = 0; k < in_burst(i); k++) sum += (uint64_t)results[k] * (2 * (i + k) + 1);
  }
  return sum;
}

static int select_variant(const char *name) {
  for (size_t i = 0; i < ALGORITHMS; i++)
    if (!strncmp(name, "rte_acl-", 8) && !strcmp(name + 8, algorithms[i].word))
      return rte_acl_set_ctx_classify(context, algorithms[i].algorithm) == 0;
  return 0;
}

int main(int argc, char **argv) {
  int used = 2;
  if (argc < 3 || strcmp(argv[2], "--")) {
    fprintf(stderr, "usage: acl-worker DIR -- EAL options\n");
    return 64;
  }
  // DPDK prints to standard output too; the protocol keeps the real one for itself.
  int descriptor = dup(1);
  dup2(2, 1);
  protocol = fdopen(descriptor, "w");
  if (!protocol) fail("standard output: %s", strerror(errno));
  setvbuf(protocol, NULL, _IOLBF, 0);
  argv[used] = argv[0];
  if (rte_eal_init(argc - used, argv + used) < 0) fail("rte_eal_init: %s", rte_strerror(rte_errno));
  fprintf(protocol, "version %s\n", rte_version());
  use_huge_pages(ADVISE);
  build(argv[1]);
  read_headers(argv[1]);
  use_huge_pages(COLLAPSE);
  fprintf(protocol, "ready\n");
  char line[256], word[32], variant[64], stream[64];
  while (fgets(line, sizeof line, stdin)) {
    if (!strcmp(line, "quit\n")) return 0;
    if (sscanf(line, "%31s %63s %63s", word, variant, stream) != 3 || strcmp(stream, "headers") ||
        !select_variant(variant))
      fail("'%s' is no command: time VARIANT headers, answers VARIANT headers or quit", line);
    if (!strcmp(word, "time")) fprintf(protocol, "%" PRIu64 "\n", time_pass());
    else if (!strcmp(word, "answers")) fprintf(protocol, "%" PRIu64 "\n", checksum());
    else fail("'%s' is neither time nor answers", word);
  }
  return 0;
}
