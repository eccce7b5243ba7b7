// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The ids of a batch of rows: first where each is looked for, which is asked for from memory, then
// what is there.

#include "CKernels.h"

#if defined(__x86_64__)

#define KERNEL __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

#include "names-row.h"

KERNEL void packetpath_find_names_avx512(
    const packetpath_names *names, const uint8_t *text, const void *rows,
    const packetpath_fields *fields, size_t count, uint32_t *places, uint64_t *found) {
  const packetpath_names table = *names;
  for (size_t at = 0; at < count; at++) {
    const uint32_t *row = (const uint32_t *)rows + 16 * at;
    uint32_t length = row[8] - row[0];
    if (fields[at].form != PACKETPATH_FORM_NAME || length > HEAD) continue;
    places[at] = name_place(&table, text + row[0], length);
  }
  for (size_t at = 0; at < count; at++) {
    const uint32_t *row = (const uint32_t *)rows + 16 * at;
    uint32_t length = row[8] - row[0];
    if (fields[at].form != PACKETPATH_FORM_NAME) {
      found[at] = PACKETPATH_NAME_NONE;
    } else if (length > HEAD) {
      found[at] = PACKETPATH_NAME_LONG;
    } else {
      found[at] = name_find(&table, text + row[0], length, places[at]);
    }
  }
}

#else

void packetpath_find_names_avx512(
    const packetpath_names *names, const uint8_t *text, const void *rows,
    const packetpath_fields *fields, size_t count, uint32_t *places, uint64_t *found) {
  (void)names, (void)text, (void)rows, (void)fields, (void)count, (void)places, (void)found;
  __builtin_trap();
}

#endif
