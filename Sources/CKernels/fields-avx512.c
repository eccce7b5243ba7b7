// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The fields of a batch of rows.

#include "CKernels.h"

#if defined(__x86_64__)

#define KERNEL __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

#include "fields-row.h"

KERNEL void packetpath_fields_avx512(
    const uint8_t *text, size_t length, const void *rows, size_t count,
    packetpath_fields *fields) {
  for (size_t at = 0; at < count; at++) {
    read_fields(text, length, (const uint32_t *)rows + 16 * at, fields + at);
  }
}

#else

void packetpath_fields_avx512(
    const uint8_t *text, size_t length, const void *rows, size_t count,
    packetpath_fields *fields) {
  (void)text, (void)length, (void)rows, (void)count, (void)fields;
  __builtin_trap();
}

#endif
