// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Rows and connections to the numbers of their decisions, by the instructions that all processors with
// AVX-512 in common use have.

#include "CKernels.h"

#if defined(__x86_64__)

#define KERNEL __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

#include "fields-row.h"

INLINE void read_all_fields(
    const uint8_t *text, size_t length, const uint32_t *rows, size_t count,
    packetpath_fields *fields) {
  for (size_t at = 0; at < count; at++) read_fields(text, length, rows + 16 * at, fields + at);
}

#include "answers-steps.h"

KERNEL void packetpath_answer_rows_avx512(
    const packetpath_names *names, const packetpath_ends *ends, const packetpath_pairs *pairs,
    const uint8_t *text, size_t length, const void *rows, size_t count, packetpath_fields *fields,
    uint64_t *found, packetpath_answer *answers, uint64_t *special) {
  answer_rows(
      names, ends, pairs, text, length, rows, count, fields, found, answers, special);
}

KERNEL void packetpath_answer_connections_avx512(
    const packetpath_ends *ends, const packetpath_pairs *pairs,
    const packetpath_connection *connections, size_t count, packetpath_answer *answers,
    uint64_t *special) {
  answer_connections(ends, pairs, connections, count, answers, special);
}

#else

void packetpath_answer_rows_avx512(
    const packetpath_names *names, const packetpath_ends *ends, const packetpath_pairs *pairs,
    const uint8_t *text, size_t length, const void *rows, size_t count, packetpath_fields *fields,
    uint64_t *found, packetpath_answer *answers, uint64_t *special) {
  (void)names, (void)ends, (void)pairs, (void)text, (void)length, (void)rows, (void)count;
  (void)fields, (void)found, (void)answers, (void)special;
  __builtin_trap();
}

void packetpath_answer_connections_avx512(
    const packetpath_ends *ends, const packetpath_pairs *pairs,
    const packetpath_connection *connections, size_t count, packetpath_answer *answers,
    uint64_t *special) {
  (void)ends, (void)pairs, (void)connections, (void)count, (void)answers, (void)special;
  __builtin_trap();
}

#endif
