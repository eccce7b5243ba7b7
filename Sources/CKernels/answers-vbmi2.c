// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Rows to their fields and to the numbers of their decisions, by instructions that came later: four rows
// are read together.

#include "CKernels.h"

#if defined(__x86_64__)

#define KERNEL                                                                           \
  __attribute__((target(                                                                 \
      "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

#include "fields-four.h"
#include "fields-row.h"

INLINE void read_all_fields(
    const uint8_t *text, size_t length, const uint32_t *rows, size_t count,
    packetpath_fields *fields) {
  size_t at = 0;
  for (; at + 4 <= count; at += 4) {
    if (read_four(text, length, rows + 16 * at, fields + at)) continue;
    for (size_t one = at; one < at + 4; one++) {
      read_fields(text, length, rows + 16 * one, fields + one);
    }
  }
  for (; at < count; at++) read_fields(text, length, rows + 16 * at, fields + at);
}

#include "answers-steps.h"

bool packetpath_has_vbmi2(void) {
  return packetpath_has_avx512() && __builtin_cpu_supports("avx512vbmi")
      && __builtin_cpu_supports("avx512vbmi2");
}

KERNEL void packetpath_fields_vbmi2(
    const uint8_t *text, size_t length, const void *rows, size_t count,
    packetpath_fields *fields) {
  read_all_fields(text, length, rows, count, fields);
}

KERNEL void packetpath_answer_rows_vbmi2(
    const packetpath_names *names, const packetpath_ends *ends, const packetpath_pairs *pairs,
    const uint8_t *text, size_t length, const void *rows, size_t count, packetpath_fields *fields,
    uint64_t *found, packetpath_answer *answers, uint64_t *special) {
  answer_rows(
      names, ends, pairs, text, length, rows, count, fields, found, answers, special);
}

#else

bool packetpath_has_vbmi2(void) { return false; }

void packetpath_fields_vbmi2(
    const uint8_t *text, size_t length, const void *rows, size_t count,
    packetpath_fields *fields) {
  (void)text, (void)length, (void)rows, (void)count, (void)fields;
  __builtin_trap();
}

void packetpath_answer_rows_vbmi2(
    const packetpath_names *names, const packetpath_ends *ends, const packetpath_pairs *pairs,
    const uint8_t *text, size_t length, const void *rows, size_t count, packetpath_fields *fields,
    uint64_t *found, packetpath_answer *answers, uint64_t *special) {
  (void)names, (void)ends, (void)pairs, (void)text, (void)length, (void)rows, (void)count;
  (void)fields, (void)found, (void)answers, (void)special;
  __builtin_trap();
}

#endif
