// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// What the parts of dpdk-worker share.

#pragma once

#include <stdint.h>
#include <stdio.h>

#define BURST 64
#define STREAMS 8
#define VARIANTS 16

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
  uint64_t tables;  // of them, what lookups can read
  union {
    struct rte_lpm *lpm;
    struct rte_fib *fib;
    struct rte_lpm6 *lpm6;
    struct rte_fib6 *fib6;
  };
  int lookup;     // of rte_fib and rte_fib6: the lookup function to select
  uint64_t none;  // of rte_fib and rte_fib6: what stands for no route
};

extern int family;
// The protocol's lines; standard output itself is turned to standard error, for what EAL may print.
extern FILE *protocol;

// dpdk-input.c: the routes, in ascending order, and the streams of the folder.
extern struct route *routes;
extern uint64_t route_count;
extern uint32_t largest_hop;
extern int has_default;
extern struct stream streams[STREAMS];
extern int stream_count;
void read_table(const char *directory);
void read_streams(const char *directory);

// dpdk-tables.c: the tables, and the lookup functions that each has.
extern struct variant variants[VARIANTS];
extern int variant_count;
void build_tables(int lpm);

// dpdk-pages.c: asks for 2 MiB pages, as hugetlbfs would give them to a program that may use it.
// ADVISE for what is not touched so far; COLLAPSE joins the small pages that there are anyhow.
enum pages { ADVISE, COLLAPSE };
void use_huge_pages(enum pages step);

// Prints a message and exits with status 1.
__attribute__((format(printf, 1, 2), noreturn)) void fail(const char *format, ...);
// Nanoseconds of a clock that never goes back.
uint64_t now(void);
