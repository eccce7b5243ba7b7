// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Backs the worker's memory with 2 MiB pages.

#include "dpdk-worker.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

// Without hugetlbfs EAL takes its heap from a memfd, at an address at which the kernel cannot join
// 4 KiB pages of a file to 2 MiB ones. This definition comes before the C library's, and EAL then
// takes anonymous memory, where it can.
int memfd_create(const char *name, unsigned flags) {
  (void)name;
  (void)flags;
  errno = ENOSYS;
  return -1;
}

void use_huge_pages(enum pages step) {
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif
  const unsigned long page = 2ul << 20;
  unsigned long collapsed = 0, refused = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[512];
  while (maps && fgets(line, sizeof line, maps)) {
    unsigned long first, last;
    char mode[8];
    if (sscanf(line, "%lx-%lx %7s", &first, &last, mode) != 3) continue;
    if (strncmp(mode, "rw", 2) || last - first < 2 * page || strstr(line, "[")) continue;
    madvise((void *)first, last - first, MADV_HUGEPAGE);
    if (step == ADVISE) continue;
    for (unsigned long at = (first + page - 1) & ~(page - 1); at + page <= last; at += page) {
      // Pages never touched hold no table and are left alone.
      unsigned char resident[512];
      if (mincore((void *)at, page, resident) || !memchr(resident, 1, sizeof resident)) continue;
      if (madvise((void *)at, page, MADV_COLLAPSE)) refused++;
      else collapsed++;
    }
  }
  if (maps) fclose(maps);
  if (step == COLLAPSE)
    fprintf(protocol, "note DPDK: %lu MB in 2 MiB pages, %lu MB in 4 KiB pages\n",
            collapsed * page / 1000000, refused * page / 1000000);
}
