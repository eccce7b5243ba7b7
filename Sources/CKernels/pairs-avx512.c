// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// What the lists of pairs of classes say to the ports of a batch of connections.

#include "CKernels.h"

#if defined(__x86_64__)

#define KERNEL __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2,popcnt")))
#define INLINE KERNEL __attribute__((always_inline)) static inline

#include "pairs-row.h"

KERNEL uint64_t packetpath_ask_pairs_avx512(
    const void *records, const void *maps, const packetpath_question *questions, size_t count,
    packetpath_answer *answers) {
  pair_tasks tasks;
  tasks.count = 0;
  uint64_t special = 0;
  for (size_t at = 0; at < count; at++) {
    tasks.results[at] = 0;
    special |= (uint64_t)!add_tasks(records, questions + at, at, &tasks) << at;
  }
  prefetch_maps(maps, &tasks);
  ask_maps(maps, &tasks);
  for (size_t at = 0; at < count; at++) {
    answers[at] = answer(records, questions[at].pair, tasks.results[at]);
  }
  return special;
}

#else

uint64_t packetpath_ask_pairs_avx512(
    const void *records, const void *maps, const packetpath_question *questions, size_t count,
    packetpath_answer *answers) {
  (void)records, (void)maps, (void)questions, (void)count, (void)answers;
  __builtin_trap();
}

#endif
