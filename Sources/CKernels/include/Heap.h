// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef PACKETPATH_HEAP_H
#define PACKETPATH_HEAP_H

#include <stdint.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Has all threads allocate from one heap, where the C library would make one for each.
static inline void packetpath_use_one_heap(void) {
#if defined(__GLIBC__)
  (void)mallopt(M_ARENA_MAX, 1);
#endif
}

#endif
